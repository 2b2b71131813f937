#!/usr/bin/env python3
"""How fast documents are read: `cargo build --release && python3 tests/speed.py [PROGRAM]`, where ../shared/corpus is at hand.

Prints resolutions a second for the texts of the Security Council and pages a second for PDFs, each the best of three runs of
`whereas check` over a folder, start of the program included. Needs the command `zstd`.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/release/whereas"
CORPUS = Path("../shared/corpus")


def seconds(folder):
    """The best time of three for checking a folder."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([PROGRAM, "check", folder], capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def pages(pdf):
    """How many pages a PDF has: its page objects, packed ones too."""
    data = pdf.read_bytes()
    texts = [data]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            texts.append(zlib.decompressobj().decompress(data[found.end() :], 1 << 22))
        except zlib.error:
            pass
    return sum(len(re.findall(rb"/Type\s*/Page\b", text)) for text in texts)


packed = CORPUS / "un-sc-txt/unsc-resolutions-1994-2014.jsonl.zst"
lines = subprocess.run(["zstd", "-dcq", packed], capture_output=True, check=True).stdout.splitlines()
with tempfile.TemporaryDirectory() as folder:
    for number, line in enumerate(lines):
        (Path(folder) / f"{number}.txt").write_text(json.loads(line)["text"])
    took = seconds(folder)
print(f"text: {len(lines)} resolutions in {took:.2f} s, {len(lines) / took:.0f} a second")

for folder in ["doceo-pdf", "un-pdf"]:
    count = sum(pages(pdf) for pdf in (CORPUS / folder).glob("*.pdf"))
    took = seconds(CORPUS / folder)
    print(f"{folder}: {count} pages in {took:.2f} s, {count / took:.0f} a second")
