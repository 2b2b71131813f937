#!/usr/bin/env python3
"""Measures whole runs over libraries: `python3 tests/bench.py [KNOWLEDGE…] [--meaning] [--program target/release/whereas]`.

    cargo build --release
    pip install zstandard
    python3 tests/bench.py

Without folders: the bundled resolution, the 832 texts of the Security Council, and a million clauses made of both, each made
under target/ if it is not there (`tests/measure.py --unpack`, `tests/mixer.py`). For each knowledge folder: the time to index
it, with the processor time that took and the most memory; the size of the index on the disk; and on one core and on two: the
time from the start to the first answer; the memory after all questions, what is mapped from files and what is not; for each
kind of question the median, the 99th percentile and the longest, as `whereas ask --json` counts them; and the same for each
key of somebody who picks from a list (`benches/keystrokes.rs`). The same as a table comes last. Questions without an answer
and free ones come from the question sets, the others are made from the library, by a seed: names are any words with capitals,
entities any that `whereas entities` lists. The index is made anew under
target/bench; --keep leaves one that is there.
"""

import argparse
import json
import os
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
QUESTIONS = HERE / "data/questions"
CORES = [set(sorted(os.sched_getaffinity(0))[:count]) for count in (1, 2)]
KEYS = re.compile(r"^(\w+) +([\d.]+) ms p50 +([\d.]+) ms p99 +([\d.]+) ms max", re.M)
NAME = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})+\b")
OWN = re.compile(r"(?<=S/RES/)\d+|(?<=\d-)\d{4}")
NUMBER = re.compile(r"S/RES/\d+ ?\(\d{4}\)|\b[AB]\d+-\d{4}/\d{4}")


class Questions:
    def __init__(self, knowledge, count, seed, entities=()):
        self.entities = entities
        self.random = random.Random(seed)
        self.count = count
        files = sorted((knowledge / "resolutions").iterdir())
        texts = [path.read_text("utf-8", "ignore") for path in self.random.sample(files, min(len(files), count))]
        self.numbers = [found.group() for found in map(NUMBER.search, texts) if found]
        self.names = sorted({name for text in texts for name in NAME.findall(text)})
        self.free = self.of("own/un-sc-2.jsonl", "un-sc.jsonl", "training/un-sc-0.jsonl")
        self.offtopic = self.of("training/offtopic.jsonl", answerable=False)

    def of(self, *names, answerable=True):
        lines = [json.loads(line) for name in names for line in (QUESTIONS / name).read_text("utf-8").splitlines()]
        return [line["question"] for line in lines if "reference" not in line["kind"] and bool(line["gold"]) == answerable]

    def kinds(self):
        pick = self.random.choice
        paragraph = lambda: f"paragraph {self.random.randint(1, 12)}"
        kinds = {
            "reference": lambda: f"{pick(self.numbers)}, {paragraph()}",
            "no resolution named": lambda: pick([paragraph, self.point, self.counted])(),
            "resolution by topic": lambda: f"{paragraph()} of the one about {pick(self.names)}",
            "name": lambda: f"What does it say about {pick(self.names)}?",
            "free question": lambda: pick(self.free),
            "typo": lambda: self.mistyped(pick(self.free)),
            "unanswerable": lambda: pick(self.offtopic),
            "entity": lambda: f"What does it say about {pick(self.entities)}?",
            "resolution not held": lambda: f"{self.unheld(pick(self.numbers))}, {paragraph()}",
        }
        if not self.entities:
            del kinds["entity"]
        return {kind: [make() for _ in range(self.count)] for kind, make in kinds.items()}

    def point(self):
        return f"paragraph {self.random.randint(1, 60)}({self.random.choice('abcdefg')})"

    def counted(self):
        return f"the {self.random.choice(['first', 'third', 'last', 'ninth'])} {self.random.choice(['recital', 'paragraph', 'citation'])}"

    def unheld(self, number):
        return OWN.sub(lambda _: str(self.random.randint(3000, 9999)), number, count=1)

    def mistyped(self, question):
        words = question.split()
        at = max(range(len(words)), key=lambda at: len(words[at]))
        place = self.random.randint(1, max(1, len(words[at]) - 3))
        word = words[at]
        words[at] = word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :]
        return " ".join(words)


class Program:
    def __init__(self, args, knowledge, data):
        self.folders = (knowledge, data)
        self.command = [args.program, "ask", "--json", "--stdin", "--knowledge", knowledge, "--data", data]
        meaning = {"ENABLED": "true" if args.meaning else "false", "WAIT_SECONDS": "1000000"}
        self.environment = dict(os.environ, WHEREAS__LOG__FILTER="error")
        self.environment.update({f"WHEREAS__MEANING__{key}": value for key, value in meaning.items()})

    def start(self, cores, command=None, **options):
        pin = lambda: os.sched_setaffinity(0, cores)
        return subprocess.Popen(command or self.command, env=self.environment, preexec_fn=pin, **options)

    def index(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        process = self.start(CORES[1], stdin=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, anonymous(process.pid))
            time.sleep(0.05)
        took = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        yield "indexing", f"{took:.1f} s, {processor:.1f} s of processor"
        yield "memory for it, at most", f"{peak / 1e6:.0f} MB"

    def ask(self, kinds, cores):
        start = time.perf_counter()
        process = self.start(cores, text=True, bufsize=1, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def reply(question):
            process.stdin.write(question + "\n")
            return json.loads(process.stdout.readline())["micros"] / 1000

        reply("paragraph 1")
        yield "open to first answer", f"{(time.perf_counter() - start) * 1000:.0f} ms"
        times = {kind: [] for kind in kinds}
        for questions in zip(*kinds.values()):
            for kind, question in zip(kinds, questions):
                times[kind].append(reply(question))
        memory, mapped = anonymous(process.pid), status(process.pid).get("RssFile", 0)
        process.stdin.close()
        process.wait()
        yield "memory, and what is mapped", f"{memory / 1e6:.0f} MB, {mapped / 1e6:.0f} MB"
        for kind, values in times.items():
            values.sort()
            p99 = values[int(len(values) * 0.99) - 1]
            yield kind, f"{statistics.median(values):.2f} / {p99:.2f} / {values[-1]:.2f} ms"

    def entities(self):
        command = [self.command[0], "entities", "--json", *self.command[4:]]
        lines = subprocess.run(command, env=self.environment, text=True, capture_output=True, check=True).stdout.splitlines()
        return [json.loads(line)["name"] for line in lines]

    def complete(self, cores):
        knowledge, data = self.folders
        command = ["cargo", "bench", "--quiet", "--bench", "keystrokes", "--", knowledge, next((data / "index").iterdir())]
        process = self.start(cores, command, text=True, stdout=subprocess.PIPE)
        for found in KEYS.finditer(process.communicate()[0]):
            yield f"autocomplete, {found[1]}", f"{found[2]} / {found[3]} / {found[4]} ms"


def status(pid):
    """What the kernel says of a process, in bytes; nothing of one that has ended."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith(" kB")}


def anonymous(pid):
    return status(pid).get("VmRSS", 0) - status(pid).get("RssFile", 0)


def libraries(program):
    """The three that figures are kept of."""
    council, million = pathlib.Path("target/council"), pathlib.Path("target/million")
    if not council.exists():
        subprocess.run([sys.executable, HERE / "measure.py", "--unpack", council], check=True)
    if not million.exists():
        subprocess.run([sys.executable, HERE / "mixer.py", million, council, "knowledge", "--program", program], check=True)
    return [pathlib.Path("knowledge"), council, million]


def measured(args, knowledge):
    """Each figure of a library with its name."""
    data = pathlib.Path("target/bench") / knowledge.resolve().name
    program = Program(args, knowledge, data)
    if not (args.keep and data.exists()):
        shutil.rmtree(data, ignore_errors=True)
        yield from program.index()
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    yield "on the disk", f"{size / 1e6:.0f} MB"
    entities = program.entities()
    for cores in CORES:
        on = "one core" if len(cores) == 1 else "two cores"
        kinds = Questions(knowledge, args.count, args.seed, entities).kinds()
        for name, figure in [*program.ask(kinds, cores), *program.complete(cores)]:
            yield f"{name}, on {on}", figure


def main():
    parser = argparse.ArgumentParser(description="Measures whole runs over libraries.")
    parser.add_argument("knowledge", nargs="*", type=pathlib.Path)
    parser.add_argument("--program", default="target/release/whereas")
    parser.add_argument("--meaning", action="store_true", help="with the sentence model")
    parser.add_argument("--keep", action="store_true", help="leave an index that is there")
    parser.add_argument("--count", type=int, default=200, help="questions of each kind")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    figures = {}
    folders = args.knowledge or libraries(args.program)
    for knowledge in folders:
        print(f"\n{knowledge}, {'with' if args.meaning else 'without'} the sentence model")
        for name, figure in measured(args, knowledge):
            print(f"{name:42} {figure}", flush=True)
            figures.setdefault(name, {})[knowledge] = figure
    print("\n| | " + " | ".join(folder.resolve().name for folder in folders) + " |\n" + "|---" * (len(folders) + 1) + "|")
    for name, of_each in figures.items():
        print(f"| {name} | " + " | ".join(of_each.get(folder, "") for folder in folders) + " |")


if __name__ == "__main__":
    main()
