#!/usr/bin/env python3
"""Writes the vectors of the 32-bit weights for up to 1,000 clauses, to check the 8-bit model against.

    whereas export DOCUMENTS… > clauses.jsonl
    pip install numpy==2.* torch==2.* transformers
    python3 check.py FOLDER clauses.jsonl > ../../../tests/data/embedding/minilm-vectors.bin

FOLDER holds the weights as tune.py leaves them. Each record is the FNV-1a hash of a clause's text and 384 numbers of 8 bits.
"""

import json
import struct
import sys

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & (2**64 - 1)
    return value


def main(folder, clauses):
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    lines = [json.loads(line) for line in open(clauses, encoding="utf-8")]
    texts = list(dict.fromkeys(line["text"] for line in lines if not line["label"].startswith("note")))[:1000]
    for text in texts:
        encoded = tokenizer(text, return_tensors="pt", truncation=True, max_length=256)
        with torch.no_grad():
            vector = model(**encoded).last_hidden_state[0].mean(0).numpy()
        numbers = np.rint(vector / np.abs(vector).max() * 127).astype(np.int8)
        sys.stdout.buffer.write(struct.pack("<Q", fnv1a(text.encode())) + numbers.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
