#!/usr/bin/env python3
"""whereas beside SQLite FTS5, tantivy, bm25s and a sentence model in PyTorch, on the same clauses and questions.

    cargo build --release
    python3 tests/peers.py                      # the bundled library, and the 832 resolutions where ../shared is at hand
    python3 tests/peers.py target/million       # and a library made by mixer.py, where only speed can be compared

Installs what it needs in a virtual environment under --folder. PyTorch comes from PyPI with libraries for graphics cards, some
3 GB to fetch and 6 GB on the disk, though only processors are used; --without-model leaves it and the sentence model out, as
is done with libraries too large to read each clause for its meaning.

Clauses come from `whereas export`. Peers get each with the number of its resolution in front, so that questions that name one
can be met; they stem as their documentation shows, are at their defaults else, and are asked for the five best clauses with
their text. So is whereas, but timed as people ask it, where it quotes as many as bear on the question. The sentence model of whereas in PyTorch has the same weights, as 32-bit floats, and compares with all
clauses. Each peer indexes in one process and is asked in another, which tells how long each question took inside; what a
process holds is the memory that is not mapped from files. A question that whereas declines counts as missed.

What is printed at the end is how times grow from one library to the next for references and entities, which peers do not know.
"""

import argparse
import json
import math
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
import venv

HERE = pathlib.Path(__file__).parent
QUESTIONS = HERE / "data/questions"
MINILM = HERE.parent / "src/embedding/minilm"
WORDS = ["bm25s", "PyStemmer", "tantivy", "zstandard"]
MODEL = ["torch", "transformers", "onnx"]
BEST = 5
# So many questions are asked at least, the whole set several times if need be.
ASKED_MIN = 500
# Larger libraries are not read for their meaning.
MEANING_MAX = 50_000


class Sqlite:
    """FTS5, a file."""

    def __init__(self, folder):
        import sqlite3

        self.base = sqlite3.connect(folder / "clauses.db")

    def index(self, texts):
        self.base.execute("CREATE VIRTUAL TABLE clauses USING fts5(text, tokenize='porter unicode61')")
        self.base.executemany("INSERT INTO clauses(rowid, text) VALUES (?, ?)", enumerate(texts))
        self.base.commit()
        self.base.execute("INSERT INTO clauses(clauses) VALUES ('optimize')")
        self.base.commit()

    def ask(self, question):
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        query = "SELECT rowid, text FROM clauses WHERE clauses MATCH ? ORDER BY rank LIMIT ?"
        return [row for row, _ in self.base.execute(query, (words, BEST))]


class Tantivy:
    """Plain BM25 over stems, a folder."""

    def __init__(self, folder):
        import tantivy

        self.tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        schema.add_unsigned_field("row", stored=True)
        (folder / "tantivy").mkdir(exist_ok=True)
        self.base = tantivy.Index(schema.build(), path=str(folder / "tantivy"))
        self.searcher = self.base.searcher()

    def index(self, texts):
        writer = self.base.writer()
        for row, text in enumerate(texts):
            writer.add_document(self.tantivy.Document(text=text, row=row))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, question):
        query = self.base.parse_query(" ".join(re.findall(r"\w+", question.lower())), ["text"])
        found = [self.searcher.doc(address) for _, address in self.searcher.search(query, BEST).hits]
        return [document["row"][0] for document in found if document["text"]]


class Bm25s:
    """A sparse matrix of scores, mapped from files."""

    def __init__(self, folder):
        import bm25s
        import Stemmer

        self.bm25s, self.stemmer, self.folder = bm25s, Stemmer.Stemmer("english"), folder / "bm25s"
        self.base = bm25s.BM25.load(self.folder, load_corpus=True, mmap=True) if self.folder.exists() else None

    def tokens(self, texts):
        return self.bm25s.tokenize(texts, stopwords="en", stemmer=self.stemmer, show_progress=False)

    def index(self, texts):
        base = self.bm25s.BM25()
        base.index(self.tokens(texts), show_progress=False)
        base.save(self.folder, corpus=texts)

    def ask(self, question):
        found, _ = self.base.retrieve(self.tokens([question]), k=BEST, show_progress=False)
        return [clause["id"] for clause in found[0]]


class PyTorch:
    """The sentence model of whereas, and a product with the vectors of all clauses."""

    def __init__(self, folder):
        import torch

        self.torch, self.file, self.model, self.tokenizer = torch, folder / "vectors.pt", minilm(), tokenizer()
        self.vectors = torch.load(self.file) if self.file.exists() else None

    def embed(self, texts):
        encoded = self.tokenizer.encode_batch(texts)
        ids = self.torch.tensor([text.ids for text in encoded])
        mask = self.torch.tensor([text.attention_mask for text in encoded])
        with self.torch.inference_mode():
            pieces = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (pieces * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return self.torch.nn.functional.normalize(mean)

    def index(self, texts):
        # Texts as long as each other go together, so that little is filled up.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        vectors = self.torch.empty(len(texts), 384)
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            vectors[batch] = self.embed([texts[at] for at in batch])
        self.torch.save(vectors, self.file)

    def ask(self, question):
        # As whereas does; on two cores a question takes no less time, and much more where others use them.
        self.torch.set_num_threads(1)
        likeness = self.vectors @ self.embed([question])[0]
        return likeness.topk(min(BEST, len(likeness))).indices.tolist()


def tokenizer():
    from tokenizers import BertWordPieceTokenizer

    pieces = BertWordPieceTokenizer(str(MINILM / "vocab.txt"), lowercase=True)
    pieces.enable_truncation(256)
    pieces.enable_padding()
    return pieces


def minilm():
    """The graph that make.py wrote, read back into the model that it was made from."""
    import onnx
    import torch
    from transformers import BertConfig, BertModel

    graph = onnx.load(MINILM / "minilm.onnx").graph
    w = {tensor.name: torch.from_numpy(onnx.numpy_helper.to_array(tensor).copy()) for tensor in graph.initializer}
    config = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    model = BertModel(config, add_pooling_layer=False).eval()
    state = model.state_dict()

    def linear(name):
        return w[f"{name}_even"][:, None] * w[f"{name}_weight"] * w[f"{name}_scale"]

    def put(name, weight, bias):
        state[f"{name}.weight"], state[f"{name}.bias"] = weight, bias

    state["embeddings.word_embeddings.weight"] = w["words"] * w["words_scale"]
    state["embeddings.position_embeddings.weight"] = w["positions"]
    state["embeddings.token_type_embeddings.weight"].zero_()
    put("embeddings.LayerNorm", w["embedding_gamma"], w["embedding_beta"])
    for layer in range(6):
        at, name = f"encoder.layer.{layer}", f"l{layer}"
        heads, bias = linear(f"{name}_heads"), w[f"{name}_heads_bias"].clone()
        heads[:, :384] *= math.sqrt(32)
        bias[:384] *= math.sqrt(32)
        for part, weight, bias in zip(("query", "key", "value"), heads.T.split(384), bias.split(384)):
            put(f"{at}.attention.self.{part}", weight, bias)
        put(f"{at}.attention.output.dense", linear(f"{name}_self").T, w[f"{name}_self_bias"])
        put(f"{at}.attention.output.LayerNorm", w[f"{name}_self_norm_gamma"], w[f"{name}_self_norm_beta"])
        put(f"{at}.intermediate.dense", linear(f"{name}_wide").T, w[f"{name}_wide_bias"])
        put(f"{at}.output.dense", linear(f"{name}_narrow").T, w[f"{name}_narrow_bias"])
        last = "pieces" if layer == 5 else f"{name}_norm"
        put(f"{at}.output.LayerNorm", w[f"{last}_gamma"], w[f"{last}_beta"])
    model.load_state_dict(state)
    return model


PEERS = {
    "SQLite FTS5": Sqlite,
    "tantivy, BM25": Tantivy,
    "bm25s": Bm25s,
    "its model in PyTorch": PyTorch,
}


def peer(name, folder, step):
    """What one process does for a peer: it indexes, or answers a question per line."""
    from bench import anonymous

    folder = pathlib.Path(folder)
    subject = PEERS[name](folder)
    if step == "index":
        texts = json.loads((folder / "texts.json").read_text("utf-8"))
        start = time.perf_counter()
        subject.index(texts)
        print(time.perf_counter() - start)
        return
    # One question gives several threads nothing to do.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    for line in sys.stdin:
        start = time.perf_counter()
        rows = subject.ask(line)
        took = time.perf_counter() - start
        print(json.dumps({"rows": rows, "micros": took * 1e6, "memory": anonymous(os.getpid())}), flush=True)


class Library:
    def __init__(self, args, name, knowledge, sets):
        self.name, self.knowledge, self.program, self.judged = name, knowledge, args.program, bool(sets)
        self.folder = args.folder / name.replace(" ", "-")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        done = subprocess.run([args.program, "export", knowledge / "resolutions"], capture_output=True, text=True)
        clauses = [clause for clause in map(json.loads, done.stdout.splitlines()) if not clause["label"].startswith("note")]
        self.places = [(document(clause["resolution"]), clause["label"]) for clause in clauses]
        texts = [f"{clause['resolution']} {clause['text']}" for clause in clauses]
        (self.folder / "texts.json").write_text(json.dumps(texts), "utf-8")
        sets = sets or ["un-sc.jsonl", "own/un-sc-2.jsonl"]
        lines = [json.loads(line) for name in sets for line in (QUESTIONS / name).read_text("utf-8").splitlines()]
        self.questions = [line for line in lines if line["gold"] and "reference" not in line["kind"]]
        self.has_meaning = not args.without_model and len(clauses) <= MEANING_MAX

    def measure(self):
        print(f"\n| {self.name}, {len(self.places):,} clauses | hit@1 | recall@5 | MRR | p50 | p99 | indexing | memory |")
        print("|---|" + "---:|" * 7)
        for meaning in [False, True] if self.has_meaning else [False]:
            self.row("whereas" if meaning else "whereas, words alone", *self.whereas(meaning))
        for name in PEERS:
            if self.has_meaning or PEERS[name] is not PyTorch:
                self.row(name, *self.peer(name))

    def whereas(self, meaning):
        data = self.folder / ("meaning" if meaning else "words")
        command = [self.program, "ask", "--json", "--stdin", "--knowledge", self.knowledge, "--data", data]
        settings = {"MEANING__ENABLED": str(meaning).lower(), "MEANING__WAIT_SECONDS": "86400", "LOG__FILTER": "error"}
        environment = os.environ | {f"WHEREAS__{name}": value for name, value in settings.items()}
        start = time.perf_counter()
        subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=True)
        indexing = time.perf_counter() - start

        def places(reply):
            return [(document(quote["resolution"]), quote["label"]) for quote in reply["quotes"]]

        found, _, _ = self.asked([*command, "--limit", str(BEST)], places, environment)
        _, times, memory = self.asked(command, places, environment)
        return indexing, found, times, memory

    def peer(self, name):
        command = [sys.executable, __file__, "--peer", name, self.folder]
        indexing = float(subprocess.run([*command, "index"], capture_output=True, text=True, check=True).stdout)
        return indexing, *self.asked([*command, "ask"], lambda reply: [self.places[row] for row in reply["rows"]])

    def asked(self, command, places, environment=None):
        """Asks all questions of a process: the clauses found for each, the times in milliseconds, and the memory."""
        from bench import anonymous

        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        process = subprocess.Popen(command, text=True, bufsize=1, env=environment, **pipes)

        def reply(question):
            process.stdin.write(question + "\n")
            return json.loads(process.stdout.readline())

        reply("the first question opens what is opened late")
        found = [places(reply(line["question"])) for line in self.questions]
        rounds = math.ceil(ASKED_MIN / len(self.questions))
        times = [reply(line["question"])["micros"] / 1000 for _ in range(rounds) for line in self.questions]
        memory = anonymous(process.pid)
        process.stdin.close()
        process.wait()
        return found, sorted(times), memory

    def row(self, name, indexing, found, times, memory):
        hits = ranks = recalls = 0
        for line, places in zip(self.questions, found):
            right = lambda label: (document(line["resolution"]), label)
            gold, relevant = set(map(right, line["gold"])), set(map(right, line["relevant"]))
            hits += bool(places) and places[0] in gold
            ranks += next((1 / at for at, place in enumerate(places, 1) if place in gold), 0)
            recalls += len(relevant & set(places)) / min(BEST, len(relevant))
        quality = [f"{sum / len(self.questions):.3f}" if self.judged else "" for sum in (hits, recalls, ranks)]
        speed = [f"{time:.2f} ms" for time in percentiles(times)]
        print("|", " | ".join([name, *quality, *speed, f"{indexing:.1f} s", f"{memory / 1e6:.0f} MB"]), "|", flush=True)

    def growth(self):
        """How long references and questions about entities take, at the median."""
        from bench import Questions

        environment = os.environ | {"WHEREAS__MEANING__ENABLED": "false", "WHEREAS__LOG__FILTER": "error"}
        library = ["--json", "--knowledge", self.knowledge, "--data", self.folder / "words"]
        command = [self.program, "entities", *library]
        listed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        entities = [json.loads(line)["name"] for line in listed.splitlines()]
        kinds = Questions(self.knowledge, 300, 1, entities).kinds()
        command = [self.program, "ask", "--stdin", *library]
        asked = {kind: kinds[kind] for kind in ("reference", "entity")}
        questions = "".join(question + "\n" for kind in asked.values() for question in kind)
        done = subprocess.run(command, input=questions, env=environment, capture_output=True, text=True, check=True)
        times = [json.loads(line)["micros"] / 1000 for line in done.stdout.splitlines()]
        return {kind: sorted(times[at * 300 : at * 300 + 300]) for at, kind in enumerate(asked)}


def document(resolution):
    """A resolution's number without its text's; those of the Security Council with and without their year are the same."""
    return resolution.partition("#")[0].partition(" (")[0]


def percentiles(times):
    return statistics.median(times), times[math.ceil(len(times) * 0.99) - 1]


def libraries(args):
    from measure import library, security_council

    yield Library(args, "bundled", HERE.parent / "knowledge", ["cambodia.jsonl", "own/B9-0234.jsonl"])
    if args.shared.is_dir():
        council = security_council(args.shared)
        folder = args.folder / "council"
        library(folder, list(council), args.shared, council)
        yield Library(args, f"{len(council)} resolutions", folder, ["un-sc.jsonl", "own/un-sc-2.jsonl"])
    else:
        print(f"left out, as they are not here: the resolutions in {args.shared}")
    for knowledge in args.knowledge:
        yield Library(args, knowledge.resolve().name, knowledge, [])


def machine():
    lines = pathlib.Path("/proc/cpuinfo").read_text("utf-8").splitlines() if sys.platform == "linux" else []
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    vnni = any("vnni" in line for line in lines if line.startswith("flags"))
    return f"{os.cpu_count()} cores, {models[0] if models else platform.machine()}{' with VNNI' if vnni else ''}"


def install(args):
    """Starts again in an environment that has what the peers need."""
    folder = args.folder / "venv"
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *WORDS], check=True)
    if not args.without_model and subprocess.run([*pip, *MODEL]).returncode:
        print("left out, as PyTorch could not be installed: the sentence model")
        sys.argv.append("--without-model")
    os.execv(python, [python, __file__, *sys.argv[1:]])


def main():
    if sys.argv[1:2] == ["--peer"]:
        return peer(*sys.argv[2:])
    parser = argparse.ArgumentParser(description="Compares whereas with other ways to search, in quality and speed.")
    parser.add_argument("knowledge", nargs="*", type=pathlib.Path, help="more libraries, to compare speed")
    parser.add_argument("--program", default="target/release/whereas")
    parser.add_argument("--shared", type=pathlib.Path, default="../shared")
    parser.add_argument("--folder", type=pathlib.Path, default="target/peers", help="where all is kept that is made")
    parser.add_argument("--without-model", action="store_true", help="words alone, without PyTorch")
    args = parser.parse_args()
    args.folder = args.folder.resolve()
    if pathlib.Path(sys.prefix) != args.folder / "venv":
        args.folder.mkdir(parents=True, exist_ok=True)
        install(args)
    print(machine())
    sizes = []
    for each in libraries(args):
        each.measure()
        sizes.append((each, each.growth()))
    print("\n| library | clauses |", *[f"{kind}, p50 | p99 |" for kind in ("reference", "entity")])
    print("|---|" + "---:|" * 5)
    for each, times in sizes:
        figures = [f"{value:.3f} ms" for kind in times.values() for value in percentiles(kind)]
        print("|", " | ".join([each.name, f"{len(each.places):,}", *figures]), "|")


if __name__ == "__main__":
    main()
