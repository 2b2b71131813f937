#!/usr/bin/env python3
"""Makes a large library out of real clauses, for `tests/bench.py`: the same seed gives the same library.

    python3 tests/mixer.py FOLDER [--clauses 1000000] [--seed 1] [--program target/release/whereas] DOCUMENTS…

DOCUMENTS are files or folders of real resolutions, read by `whereas export`. Each resolution made has the structure of a
real one: as many citations, recitals, paragraphs and points in the same order. Into each place comes a real clause of the
same kind and body, every second one continued from a comma on by another clause that has one, so that word frequencies and
lengths stay. Numbers, days and years are drawn anew. A rare word with a capital letter, mostly a name, becomes another that
is built from the syllables of such words, the same one throughout a resolution: so the vocabulary grows with the library, as
it does in life. What is made is text as published, and no part of the repository.
"""

import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

MONTHS = "January February March April May June July August September October November December".split()
NUMBER = re.compile(r"\d+")
CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
SMALL = re.compile(r"\b[a-z]{4,}\b")
# A capitalised word that so many real resolutions have at most is drawn anew.
RARE_MAX = 3
# Every so manieth of those becomes a name that nobody has; the others become one of the known.
NEW_SHARE = 0.5


def clauses_of(program, documents):
    for document in documents:
        if not pathlib.Path(document).exists():
            sys.exit(f"{document} is not there.")
    lines = subprocess.run([program, "export", *documents], capture_output=True, text=True).stdout.splitlines()
    clauses = [json.loads(line) for line in lines]
    return [clause for clause in clauses if clause["language"] == "en" and not clause["label"].startswith("note")]


def place(clause):
    """What may stand in the place of a clause: one of the same body, kind and depth."""
    label = clause["label"]
    return (clause["resolution"].startswith("S/"), label.split(":")[0], label.count("("))


class Mixer:
    def __init__(self, clauses, seed):
        self.random = random.Random(seed)
        self.structures = collections.defaultdict(list)
        self.texts = collections.defaultdict(list)
        self.tails = collections.defaultdict(list)
        for clause in clauses:
            self.structures[clause["resolution"]].append(clause)
            self.texts[place(clause)].append(clause["text"])
            _, comma, tail = clause["text"].partition(", ")
            if comma:
                self.tails[place(clause)].append(tail)
        self.structures = list(self.structures.values())
        self.learn_names(clauses)

    def learn_names(self, clauses):
        resolutions = collections.defaultdict(set)
        small = set()
        for clause in clauses:
            small.update(word.capitalize() for word in SMALL.findall(clause["text"]))
            for word in CAPITALISED.findall(clause["text"]):
                resolutions[word].add(clause["resolution"])
        rare = (word for word, found in resolutions.items() if len(found) <= RARE_MAX)
        self.names = sorted(word for word in rare if word not in small and word not in MONTHS)
        self.rare = set(self.names)
        self.next = collections.defaultdict(list)
        for word in self.names:
            for at in range(len(word) - 2):
                self.next[word[at : at + 2].lower()].append(word[at + 2])

    def name(self):
        if self.random.random() >= NEW_SHARE or not self.names:
            return self.random.choice(self.names)
        name = self.random.choice(self.names)[:2]
        length = self.random.randint(5, 10)
        while len(name) < length and self.next[name[-2:].lower()]:
            name += self.random.choice(self.next[name[-2:].lower()])
        return name

    def number(self, found):
        digits = found.group()
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return str(self.random.randint(1990, 2026))
        if len(digits) <= 2:
            return str(self.random.randint(1, 28))
        return digits[0] + "".join(self.random.choice("0123456789") for _ in digits[1:])

    def clause(self, kind, renamed):
        text = self.random.choice(self.texts[kind])
        if self.random.random() < 0.5 and ", " in text and self.tails[kind]:
            text = text.partition(", ")[0] + ", " + self.random.choice(self.tails[kind])
        text = NUMBER.sub(self.number, text)

        def renaming(found):
            word = found.group()
            if word not in self.rare:
                return word
            if word not in renamed:
                renamed[word] = self.name()
            return renamed[word]

        return CAPITALISED.sub(renaming, text)

    def resolution(self, number):
        """The name of a file and its text, and how many clauses it has."""
        structure = self.random.choice(self.structures)
        # A number has four digits; those with the same have another year, up to 31 times.
        serial, year = 1 + number % 9999, 1994 + number * 7 % 31
        day = f"{self.random.randint(1, 28)} {self.random.choice(MONTHS)} {year}"
        renamed = {}
        lines = [(clause["label"], self.clause(place(clause), renamed)) for clause in structure]
        make = security_council if structure[0]["resolution"].startswith("S/") else parliament
        subject = ", ".join(list(renamed.values())[:2]) or "all matters of which it is seized"
        name, head = make(serial, year, day, subject)
        body = "\n".join(line(label, text, name.startswith("S-")) for label, text in lines)
        return name, f"{head}\n{body}\n", len(lines)


def line(label, text, council):
    kind, _, mark = label.partition(":")
    points = re.findall(r"\(([^)]*)\)", mark)
    if points:
        return f"({points[-1]}) {text}"
    if kind == "cit":
        return text if council else f"\n- {text}"
    return f"{mark}. {text}" if council else f"\n{mark}. {text}"


def security_council(serial, year, day, subject):
    meeting = 3300 + serial
    head = (
        f"United Nations S/RES/{serial}({year})\nSecurity Council Distr.: General\n{day}\nResolution {serial} ({year})\n"
        f"Adopted by the Security Council at its {meeting}th meeting, on\n{day}\nThe Security Council,"
    )
    return f"S-RES-{serial}-{year}.txt", head


def parliament(serial, year, day, subject):
    term = 4 + (year - 1994) // 5
    head = (
        f" B{term}-{serial:04}/{year}\n\nEuropean Parliament resolution of {day} on {subject}\n"
        f"({year}/{2000 + serial % 1000}(RSP))\n\nThe European Parliament,\n"
    )
    return f"B-{term}-{year}-{serial:04}_EN.txt", head


def main():
    parser = argparse.ArgumentParser(description="Makes a large library out of real clauses.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("documents", nargs="+")
    parser.add_argument("--clauses", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default="target/release/whereas")
    args = parser.parse_args()
    mixer = Mixer(clauses_of(args.program, args.documents), args.seed)
    resolutions = args.folder / "resolutions"
    resolutions.mkdir(parents=True)
    number = made = 0
    while made < args.clauses:
        name, text, clauses = mixer.resolution(number)
        (resolutions / name).write_text(text, encoding="utf-8")
        number, made = number + 1, made + clauses
    print(f"{made} clauses in {number} resolutions")


if __name__ == "__main__":
    main()
