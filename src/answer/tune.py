#!/usr/bin/env python3
"""Learns weights.toml from question sets, and says how well it does on resolutions that it has not seen.

    whereas eval --features --knowledge LIBRARY QUESTIONS.jsonl > words/NAME.jsonl      # with meaning.enabled = false
    whereas eval --features --knowledge LIBRARY QUESTIONS.jsonl > meaning/NAME.jsonl
    pip install numpy==2.*
    python3 tune.py words=words/*.jsonl … meaning=meaning/*.jsonl …

`rank` maximises the likelihood that the first clause is one of the right ones (a softmax over the candidates of a
question); `trust` is a logistic regression on the first five, of whether each bears on the question. Both are linear and
drawn towards zero. Each figure is of sets whose resolutions took no part in the learning: the sets of one resolution are
held out together, in ten turns.
"""

import glob
import json
import pathlib
import sys

import numpy as np

STANDING = ["rank", "lag", "lead", "unknown"]
# How strongly weights are drawn towards zero: the mean of the squared weights counts this much per question.
RANK_PULL, TRUST_PULL = 0.02, 0.02
TURNS = 10


def read(pattern):
    """The questions of each file that were searched for, the file's resolutions telling which belong together."""
    questions = []
    for path in sorted(glob.glob(pattern)):
        for line in open(path, encoding="utf-8"):
            question = json.loads(line)
            if question["kind"].startswith("reference"):
                continue
            question["set"] = pathlib.Path(path).stem
            questions.append(question)
    documents = {}
    for question in questions:
        for candidate in question["candidates"]:
            documents.setdefault(question["set"], set()).add(candidate["resolution"])
    for question in questions:
        question["group"] = "|".join(sorted(documents.get(question["set"], [question["set"]])))
    return questions


def prepare(question, names):
    candidates = question["candidates"]
    x = np.array([[candidate["features"][name] for name in names] for candidate in candidates], np.float64).reshape(-1, len(names))
    here = [question["resolution"] in ("", candidate["resolution"]) for candidate in candidates]
    gold = np.array([ok and candidate["label"] in question["gold"] for ok, candidate in zip(here, candidates)], bool)
    relevant = np.array([ok and candidate["label"] in question["relevant"] for ok, candidate in zip(here, candidates)], bool)
    unknown = candidates[0]["unknown"] if candidates else 0.0
    return dict(question, x=x, right=gold, bears=relevant, unknown=unknown)


def adam(gradient, size, steps=400, rate=0.1):
    w, m, v = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        g = gradient(w)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w - rate * (1 - step / steps) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def learn_rank(questions, size):
    questions = [question for question in questions if question["right"].any() and not question["right"].all()]
    x = np.concatenate([question["x"] for question in questions])
    right = np.concatenate([question["right"] for question in questions])
    starts = np.cumsum([0] + [len(question["x"]) for question in questions])[:-1]
    owner = np.repeat(np.arange(len(questions)), [len(question["x"]) for question in questions])
    # A set is a resolution; many questions about one must not outvote the others.
    counts = {}
    for question in questions:
        counts[question["set"]] = counts.get(question["set"], 0) + 1
    weight = np.array([counts[question["set"]] ** -0.5 for question in questions])
    weight /= weight.mean()

    def gradient(w):
        s = x @ w
        s = np.exp(s - np.maximum.reduceat(s, starts)[owner])
        everything = s / np.add.reduceat(s, starts)[owner]
        s = s * right
        rights = s / np.add.reduceat(s, starts)[owner]
        return ((everything - rights) * weight[owner]) @ x / len(questions) + 2 * RANK_PULL / size * w

    return adam(gradient, size)


def first_five(question, rank):
    """Rows for trust, in the order of the ranks, and whether each bears on the question."""
    s = question["x"] @ rank
    order = np.argsort(-s)[:5]
    if not len(order):
        return np.zeros((0, question["x"].shape[1] + len(STANDING) + 1)), np.zeros(0, bool), order
    lead = s[order[0]] - s[order[1]] if len(order) > 1 else 1.0
    rows = [[*question["x"][at], s[at], s[at] - s[order[0]], lead, question["unknown"], 1.0] for at in order]
    return np.array(rows), question["bears"][order], order


def learn_trust(questions, rank):
    parts = [first_five(question, rank)[:2] for question in questions]
    x, y = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]).astype(float)
    # The first clause decides whether there is an answer, so it counts most.
    weight = np.concatenate([[1.0, 0.3, 0.3, 0.2, 0.2][: len(part[0])] for part in parts])

    def gradient(w):
        pull = 2 * TRUST_PULL / len(w) * w
        pull[-1] = 0
        return ((1 / (1 + np.exp(-x @ w)) - y) * weight) @ x / weight.sum() + pull

    return adam(gradient, x.shape[1], steps=600)


def judge(question, rank, trust):
    rows, bears, order = first_five(question, rank)
    if not len(order):
        return dict(hit=False, recall=0.0, p=0.0, **{"in": False})
    p = 1 / (1 + np.exp(-rows @ trust))
    wanted = max(1, min(5, question["bears"].sum()))
    return {"hit": bool(question["right"][order[0]]), "recall": bears.sum() / wanted, "p": float(p[0]), "in": bool(question["right"].any()), "any": bool(question["right"][order].any())}


def figures(judged, cut):
    answerable = [j for q, j in judged if q["gold"]]
    others = [j for q, j in judged if not q["gold"]]
    share = lambda values: sum(values) / max(1, len(values))
    return (
        f"{len(answerable):4} answerable: hit@1 {share([j['hit'] and j['p'] >= cut for j in answerable]):.3f}"
        f" (undeclined {share([j['hit'] for j in answerable]):.3f}) recall@5 {share([j['recall'] for j in answerable]):.3f}"
        f" found {share([j['in'] for j in answerable]):.3f}"
        f" declined {share([j['p'] < cut for j in answerable]):.3f};"
        f" {len(others):3} others: declined {share([j['p'] < cut for j in others]):.3f}"
    )


def learn(name, pattern, cut):
    questions = read(pattern)
    names = sorted({name for question in questions for candidate in question["candidates"] for name in candidate["features"]})
    names = [n for n in names if any(abs(c["features"][n]) > 0 for q in questions for c in q["candidates"])]
    questions = [prepare(question, names) for question in questions]
    groups = sorted({question["group"] for question in questions})
    judged = []
    for turn in range(TURNS):
        held_out = set(groups[turn::TURNS])
        rest = [question for question in questions if question["group"] not in held_out]
        rank = learn_rank(rest, len(names))
        trust = learn_trust(rest, rank)
        judged += [(question, judge(question, rank, trust)) for question in questions if question["group"] in held_out]
    print(f"\n{name}")
    for key in ("set", "kind"):
        for value in sorted({question[key] for question, _ in judged}):
            print(f"  {value:22}", figures([(q, j) for q, j in judged if q[key] == value], cut))
    print(f"  {'all':22}", figures(judged, cut))
    rank = learn_rank(questions, len(names))
    return names, rank, learn_trust(questions, rank), judged


def table(name, names, weights):
    return f"[{name}]\n" + "".join(f"{n} = {w:.3f}\n" for n, w in zip(names, weights) if abs(w) >= 0.001)


def main(arguments, cut=0.4):
    text = "# Learnt by tune.py; features.rs says what each is.\n"
    for argument in arguments:
        name, pattern = argument.split("=", 1)
        names, rank, trust, _ = learn(name, pattern, cut)
        text += f"\n{table(f'{name}.rank', names, rank)}\n{table(f'{name}.trust', names + STANDING + ['bias'], trust)}"
    pathlib.Path(__file__).with_name("weights.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
