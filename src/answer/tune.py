#!/usr/bin/env python3
"""Learns weights.toml from question sets, and says how well it does on resolutions that it has not seen.

    whereas eval --features --knowledge LIBRARY QUESTIONS.jsonl > meaning/NAME.jsonl
    WHEREAS__MEANING__ENABLED=false whereas eval --features --knowledge LIBRARY QUESTIONS.jsonl > words/NAME.jsonl
    whereas eval --features QUESTIONS.jsonl > topic/NAME.jsonl          # on the subject, and offtopic/NAME.jsonl: not
    pip install numpy==2.*
    python3 tune.py words='words/*.jsonl' meaning='meaning/*.jsonl' topic='topic/*.jsonl' offtopic='offtopic/*.jsonl'

`rank` maximises the likelihood that the first clause is one of the right ones (a softmax over the candidates of a
question). `trust` is a logistic regression on the first five, of whether each bears on the question; `cover` one on the
first, of whether there is an answer; `offtopic` one on the vector of the question, of whether it is about something else
altogether. All are linear and drawn towards zero. Each figure printed is of sets whose resolutions took no part in the
learning: sets that share a document are held out together, in ten turns. With `table` as the last argument, it prints what
is lost without each ingredient instead, learning anew each time.
"""

import glob
import json
import pathlib
import sys

import numpy as np

STANDING = ["rank", "lag", "lead", "offtopic"]
# How strongly weights are drawn towards zero: the sum of the squared weights counts this much.
RANK_PULL, JUDGE_PULL, OFFTOPIC_PULL = 0.0005, 0.001, 0.0003
TURNS = 10
# The probability of an answer below which a question is declined: as in rank.rs.
GUESS_MIN = 0.35
INGREDIENTS = {
    "words": ["words", "coverage", "phrase", "agreement", "best_coverage", "unknown"],
    "entities": ["name", "foreign"],
    "meaning": ["meaning", "meaning_square", "meaning_lag", "agreement", "passage", "passage_lag", "best_meaning", "meaning_stands_out", "offtopic"],
    "structure": ["context", "request", "addressee", "action", "number", "date", "person", "reason", "forwarding", "recipients", "citation", "recital", "point", "length"],
}


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


def prepare(question, names, about, off):
    candidates = question["candidates"]
    x = np.array([[candidate["features"][name] for name in names] for candidate in candidates], np.float64).reshape(-1, len(names))
    here = [question["resolution"] in ("", candidate["resolution"]) for candidate in candidates]
    gold = np.array([ok and candidate["label"] in question["gold"] for ok, candidate in zip(here, candidates)], bool)
    relevant = np.array([ok and candidate["label"] in question["relevant"] for ok, candidate in zip(here, candidates)], bool)
    offtopic = sigmoid(off[0] @ np.array(question["vector"]) + off[1]) if off and question["vector"] else 0.0
    whole = [question["features"][name] for name in about]
    return dict(question, x=x, right=gold, bears=relevant, whole=whole, off=offtopic)


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


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
        return ((everything - rights) * weight[owner]) @ x / len(questions) + 2 * RANK_PULL * w

    return adam(gradient, size)


def first_five(question, rank):
    """Rows for trust and cover, in the order of the ranks, and whether each bears on the question."""
    s = question["x"] @ rank
    order = np.argsort(-s)[:5]
    if not len(order):
        return np.zeros((0, question["x"].shape[1] + len(question["whole"]) + len(STANDING) + 1)), np.zeros(0, bool), order
    lead = s[order[0]] - s[order[1]] if len(order) > 1 else 1.0
    rows = [[*question["x"][at], *question["whole"], s[at], s[at] - s[order[0]], lead, question["off"], 1.0] for at in order]
    return np.array(rows), question["bears"][order], order


def logistic(x, y, weight, pull, steps=800):
    """Weights of a logistic regression; the last column of x is the bias, which is not drawn to zero."""
    size = np.maximum(x.std(axis=0), 1e-3)
    size[-1] = 1
    x = x / size

    def gradient(w):
        drawn = 2 * pull * w
        drawn[-1] = 0
        return ((sigmoid(x @ w) - y) * weight) @ x / weight.sum() + drawn

    return adam(gradient, x.shape[1], steps) / size


def learn_judges(questions, rank):
    parts = [(question, *first_five(question, rank)[:2]) for question in questions]
    parts = [part for part in parts if len(part[1])]
    x, y = np.concatenate([part[1] for part in parts]), np.concatenate([part[2] for part in parts]).astype(float)
    trust = logistic(x, y, np.concatenate([np.ones(len(part[1])) for part in parts]), JUDGE_PULL)
    x = np.stack([part[1][0] for part in parts])
    y = np.array([float(bool(part[0]["gold"])) for part in parts])
    # Small talk is easy and plenty; each side counts alike.
    weight = np.where(y > 0, 0.5 / max(1, y.sum()), 0.5 / max(1, (1 - y).sum()))
    return trust, logistic(x, y, weight, JUDGE_PULL)


def judge(question, rank, trust, cover):
    rows, bears, order = first_five(question, rank)
    if not len(order):
        return dict(hit=False, recall=0.0, p=0.0, found=False)
    wanted = max(1, min(5, sum(question["bears"])))
    found = bool(question["right"].any())
    return dict(hit=bool(question["right"][order[0]]), recall=bears.sum() / wanted, p=float(sigmoid(rows[0] @ cover)), found=found)


def figures(judged):
    answerable = [j for q, j in judged if q["gold"]]
    others = [j for q, j in judged if not q["gold"]]
    share = lambda values: sum(values) / max(1, len(values))
    return (
        f"{len(answerable):4} answerable: hit@1 {share([j['hit'] and j['p'] >= GUESS_MIN for j in answerable]):.3f}"
        f" (undeclined {share([j['hit'] for j in answerable]):.3f}) recall@5 {share([j['recall'] for j in answerable]):.3f}"
        f" declined {share([j['p'] < GUESS_MIN for j in answerable]):.3f};"
        f" {len(others):3} others: declined {share([j['p'] < GUESS_MIN for j in others]):.3f}"
    )


def separation(judged):
    """The share of pairs of an answerable question and another that are told apart (area under the ROC curve)."""
    one = np.array([j["p"] for q, j in judged if q["gold"]])
    other = np.array([j["p"] for q, j in judged if not q["gold"]])
    return float((one[:, None] > other[None, :]).mean())


def cross_validate(questions, names):
    groups = sorted({question["group"] for question in questions})
    judged = []
    for turn in range(TURNS):
        held_out = set(groups[turn::TURNS])
        rest = [question for question in questions if question["group"] not in held_out]
        rank = learn_rank(rest, len(names))
        judges = learn_judges(rest, rank)
        judged += [(question, judge(question, rank, *judges)) for question in questions if question["group"] in held_out]
    return judged


def features(questions, without=()):
    names = sorted({name for question in questions for candidate in question["candidates"] for name in candidate["features"]})
    names = [n for n in names if n not in without and any(abs(c["features"][n]) > 0 for q in questions for c in q["candidates"])]
    about = [name for name in questions[0]["features"] if name not in without]
    return names, about


def learn(name, pattern, off):
    questions = read(pattern)
    names, about = features(questions)
    questions = [prepare(question, names, about, off) for question in questions]
    judged = cross_validate(questions, names)
    print(f"\n{name}: told apart {separation(judged):.3f}")
    for key in ("set", "kind"):
        for value in sorted({question[key] for question, _ in judged}):
            print(f"  {value:22}", figures([(q, j) for q, j in judged if q[key] == value]))
    print(f"  {'all':22}", figures(judged))
    rank = learn_rank(questions, len(names))
    trust, cover = learn_judges(questions, rank)
    return names, names + about + STANDING + ["bias"], rank, trust, cover


def learn_offtopic(sets):
    if "topic" not in sets or "offtopic" not in sets:
        return None
    parts = [(question["vector"], float(at)) for at, key in enumerate(("topic", "offtopic")) for question in read(sets[key]) if question["vector"]]
    x = np.array([[*vector, 1.0] for vector, _ in parts])
    y = np.array([y for _, y in parts])
    weight = np.where(y > 0, 0.5 / y.sum(), 0.5 / (1 - y).sum())
    w = logistic(x, y, weight, OFFTOPIC_PULL)
    print(f"offtopic: {((sigmoid(x @ w) > 0.5) == y).mean():.3f} of {len(y)} right")
    return w[:-1], w[-1]


def ablation(sets, off):
    for name, pattern in sets.items():
        if name in ("topic", "offtopic"):
            continue
        print(f"\n| {name} | hit@1 | recall@5 | told apart |\n|---|---|---|---|")
        questions = read(pattern)
        for left_out, without in [("–", []), *INGREDIENTS.items()]:
            names, about = features(questions, without)
            prepared = [prepare(question, names, about, None if "offtopic" in without else off) for question in questions]
            judged = cross_validate(prepared, names)
            answerable = [j for q, j in judged if q["gold"]]
            hit, recall = (np.mean([j[key] for j in answerable]) for key in ("hit", "recall"))
            print(f"| without {left_out} | {hit:.3f} | {recall:.3f} | {separation(judged):.3f} |", flush=True)


def table(name, names, weights):
    return f"\n[{name}]\n" + "".join(f"{n} = {w:.4f}\n" for n, w in zip(names, weights) if abs(w) >= 0.0001)


def main(arguments):
    sets = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    off = learn_offtopic(sets)
    if arguments[-1] == "table":
        return ablation(sets, off)
    text = "# Learnt by tune.py; features.rs says what each is.\n"
    for name, pattern in sets.items():
        if name in ("topic", "offtopic"):
            continue
        names, judged, rank, trust, cover = learn(name, pattern, off)
        if name == "meaning" and off:
            numbers = ", ".join(f"{value:.3f}" for value in off[0])
            text += f"\n[{name}]\nofftopic = [{numbers}]\nofftopic_bias = {off[1]:.4f}\n"
        text += table(f"{name}.rank", names, rank) + table(f"{name}.trust", judged, trust) + table(f"{name}.cover", judged, cover)
    pathlib.Path(__file__).with_name("weights.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
