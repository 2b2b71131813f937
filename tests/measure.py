#!/usr/bin/env python3
"""Asks every question set of its own documents and prints the pooled figures.

    pip install zstandard
    python3 tests/measure.py [--program target/release/whereas] [--shared ../shared] [--words]
    python3 tests/measure.py --learn      # writes the features of every candidate and learns src/answer/weights.toml anew
    python3 tests/measure.py --unpack FOLDER      # writes the texts of the Security Council there
    python3 tests/measure.py --table      # what is lost without each ingredient, each time learnt anew

The documents lie in the folder given with --shared; libraries and vectors are made under target/measure. hit@1: the first
quote is one that answers. recall@5: the share of all clauses that bear on the question among the first five. References
have to be right in full. The figures of `own` sets are those of questions that the weights were learnt from; --learn prints
what they are for resolutions that took no part in the learning.
"""

import argparse
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
QUESTIONS = HERE / "data/questions"


def security_council(shared):
    try:
        import zstandard
    except ImportError:
        sys.exit("The documents are packed: `pip install zstandard`, then call this again.")
    path = shared / "corpus/un-sc-txt/unsc-resolutions-1994-2014.jsonl.zst"
    with open(path, "rb") as file:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        return {document["number"]: document for document in map(json.loads, lines)}


def library(folder, sources, shared, council):
    """A knowledge folder with the documents."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "resolutions").mkdir(parents=True)
    for source in sources:
        if isinstance(source, int):
            document = council[source]
            name = f"S-RES-{source}-{document['year']}.txt"
            (folder / "resolutions" / name).write_text(document["text"], encoding="utf-8")
            continue
        path = shared / "corpus" / source
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            shutil.copy(file, folder / "resolutions")


class Measure:
    def __init__(self, args):
        self.args = args
        self.root = pathlib.Path("target/measure").resolve()
        self.program = pathlib.Path(args.program).resolve()

    def run(self, name, questions, *options, words=False, knowledge=True):
        command = [self.program, "eval", *options, questions, "--data", self.root / "data" / name]
        if knowledge:
            command += ["--knowledge", self.root / "libraries" / name]
        environment = dict(os.environ, WHEREAS__LOG__FILTER="error", WHEREAS__MEANING__ENABLED="false" if words else "true")
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        if done.returncode:
            sys.exit(f"{name}: {done.stderr}")
        return done.stdout

    def prepare(self):
        shared = pathlib.Path(self.args.shared).resolve()
        if not shared.is_dir():
            sys.exit(f"the documents are not here: {shared}")
        sets = tomllib.loads((QUESTIONS / "sets.toml").read_text(encoding="utf-8"))
        council = security_council(shared)
        for kind, of_kind in sets.items():
            for name, sources in of_kind.items():
                library(self.root / "libraries" / name, sources, shared, council)
        folder = {"shared": QUESTIONS, "own": QUESTIONS / "own"}
        return {kind: {name: folder[kind] / f"{name}.jsonl" for name in of_kind} for kind, of_kind in sets.items()}

    def figures(self, sets):
        for kind, of_kind in sets.items():
            judged = []
            for name, questions in of_kind.items():
                lines = self.run(name, questions, "--json", words=self.args.words).splitlines()
                of_set = [json.loads(line) for line in lines[:-1]]
                print(f"{name:22} {pooled(of_set)}", flush=True)
                judged += of_set
            print(f"{kind + ', all':22} {pooled(judged)}\n", flush=True)

    def learn(self, sets, *options):
        features = self.root / "features"
        shutil.rmtree(features, ignore_errors=True)
        for of_kind in sets.values():
            for name, questions in of_kind.items():
                for kind in ("words", "meaning"):
                    self.write(features / kind / f"{name}.jsonl", self.run(name, questions, "--features", words=kind == "words"))
        training = QUESTIONS / "training"
        topic = self.root / "topic.jsonl"
        self.write(topic, "".join("".join(open(path, encoding="utf-8").readlines()[:250]) for path in sorted(training.glob("un-sc-*.jsonl"))))
        for kind, questions in (("topic", topic), ("offtopic", training / "offtopic.jsonl")):
            self.write(features / kind / "all.jsonl", self.run(kind, questions, "--features", knowledge=False))
        patterns = [f"{kind}={features / kind}/*.jsonl" for kind in ("words", "meaning", "topic", "offtopic")]
        subprocess.run([sys.executable, HERE.parent / "src/answer/tune.py", *patterns, *options], check=True)

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pooled(judged):
    reference = [j for j in judged if "reference" in j["kind"]]
    rest = [j for j in judged if "reference" not in j["kind"]]
    answerable = [j for j in rest if j["gold"]]
    others = [j for j in rest if not j["gold"]]
    share = lambda values: f"{sum(values) / len(values):.3f}" if values else "    –"
    return (
        f"references {share([j['right'] for j in reference])} of {len(reference):3}; {len(answerable):3} answerable: "
        f"hit@1 {share([j['right'] for j in answerable])}, recall@5 {share([j['recall_at_5'] for j in answerable])}, "
        f"declined {share([not j['got'] for j in answerable])}; {len(others):3} others: declined {share([j['right'] for j in others])}"
    )


def main():
    parser = argparse.ArgumentParser(description="Asks every question set and prints the pooled figures.")
    parser.add_argument("--program", default="target/release/whereas")
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--words", action="store_true", help="without the sentence model")
    parser.add_argument("--learn", action="store_true", help="learn the weights anew")
    parser.add_argument("--table", action="store_true", help="what is lost without each ingredient")
    parser.add_argument("--unpack", type=pathlib.Path, metavar="FOLDER", help="write the texts of the Security Council")
    args = parser.parse_args()
    if args.unpack:
        council = security_council(pathlib.Path(args.shared))
        return library(args.unpack, list(council), pathlib.Path(args.shared), council)
    measure = Measure(args)
    sets = measure.prepare()
    if args.learn or args.table:
        measure.learn(sets, *(["table"] if args.table else []))
    else:
        measure.figures(sets)


if __name__ == "__main__":
    main()
