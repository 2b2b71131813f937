#!/usr/bin/env python3
"""Draws recorded conversations as Discord shows them, for the README.

    WHEREAS_RECORD=$PWD/target/record cargo test --test it conversations::
    python3 tests/pictures.py target/record docs/pictures

Each picture shows what stood in the channel after one moment of a recording (see tests/it/standin/record.rs). The
messages are those that the bot sent; only their look is drawn here. It needs Python alone and Debian's chromium.
"""

import collections
import html
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

WIDTH, SCALE = 720, 2
SIZE_MAX = 200_000
COLOURS = ["#5865f2", "#3ba55c", "#eb459e", "#faa61a", "#ed4245"]

# What to show: the recording, words of what somebody wrote or did, and which of the bot's messages and changes after it.
PICTURES = {
    "answer": ("context", "What is said about the National Internet Gateway?", 0),
    "context": ("context", "What is said about the National Internet Gateway?", 3),
    "search": ("search", "/search words:trials of the opposition", 0),
    "resolution": ("resolutions", "/resolutions filter:B9-0234/2022", 0),
    "miss": ("miss", "what does paragraph 40 say?", 0),
    "german": ("german", "/quote resolution:P9_TA(2022)0219 label:par:1", 0),
    "settings": ("settings", "/settings show channel:#council", 0),
}
# Of the recording in which all use German, the scene of that language.
CHOSEN = {"german": lambda scene: "Ziffer" in json.dumps(scene.get("embeds"), ensure_ascii=False)}

STYLE = """
* { box-sizing: border-box; margin: 0; }
html { background: #313338; }
body { background: #313338; color: #dbdee1; width: 720px; padding: 14px 16px;
  font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
.message { display: grid; grid-template-columns: 40px 1fr; column-gap: 16px; padding: 6px 0; }
.message.alone { background: rgba(88, 101, 242, .08); box-shadow: inset 2px 0 #5865f2; margin: 0 -16px; padding: 6px 16px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; color: #fff; font-weight: 600; font-size: 17px;
  display: flex; align-items: center; justify-content: center; }
.name { font-weight: 600; color: #f2f3f5; } .time { color: #949ba4; font-size: 12px; margin-left: 8px; }
.tag { background: #5865f2; color: #fff; font-size: 10.5px; font-weight: 600; border-radius: 3px; padding: 1px 5px;
  margin-left: 5px; position: relative; top: -2px; }
.to { grid-column: 1 / 3; font-size: 14px; color: #b5bac1; padding-left: 28px; margin-bottom: 3px; position: relative;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.to::before { content: ""; position: absolute; left: 19px; top: 9px; width: 6px; height: 8px;
  border: 2px solid #4e5058; border-right: 0; border-bottom: 0; border-top-left-radius: 6px; }
.to b { color: #c9cdfb; font-weight: 600; }
.mention { background: rgba(88, 101, 242, .3); color: #c9cdfb; border-radius: 3px; padding: 0 2px; font-weight: 500; }
.embed { background: #2b2d31; border-left: 4px solid #003399; border-radius: 4px; max-width: 520px; margin-top: 6px;
  padding: 8px 16px 14px 12px; font-size: 14px; line-height: 18px; }
.embed .author { font-weight: 600; color: #f2f3f5; margin-top: 6px; }
.embed .title { font-weight: 600; font-size: 16px; line-height: 20px; color: #f2f3f5; margin-top: 8px; }
.embed a { color: #00a8fc; text-decoration: none; }
.embed .text { margin-top: 8px; } .embed .footer { margin-top: 8px; font-size: 12px; line-height: 16px; color: #dbdee1; }
.text b, .content b { color: inherit; font-weight: 700; } code { background: #1e1f22; padding: 0 3px; border-radius: 3px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.button { background: #4e5058; color: #fff; border-radius: 3px; padding: 6px 16px; font-size: 14px; font-weight: 500; }
.select { background: #1e1f22; border: 1px solid #1a1b1e; color: #b5bac1; border-radius: 4px; padding: 8px 12px;
  width: 400px; display: flex; justify-content: space-between; }
.only { color: #949ba4; font-size: 12px; margin-top: 6px; } .only span { color: #00a8fc; }
.edited { color: #949ba4; font-size: 10.5px; }
"""


def markdown(text):
    """Discord's Markdown as far as the bot uses it: bold, italics, code, commands, mentions and escapes."""
    kept = []

    def keep(markup):
        kept.append(markup)
        return f"\0{len(kept) - 1}\0"

    text = re.sub(r"\\([^0-9A-Za-z\s])", lambda found: keep(html.escape(found[1])), text)
    text = re.sub(r"`([^`]+)`", lambda found: keep(f"<code>{html.escape(found[1])}</code>"), text)
    text = re.sub(r"</([^:>]+):\d+>", lambda found: keep(f'<span class="mention">/{html.escape(found[1])}</span>'), text)
    text = re.sub(r"<@!?(\d+)>", lambda found: keep(f'<span class="mention">@{name(found[1])}</span>'), text)
    text = re.sub(r"<#\d+>", lambda _: keep('<span class="mention"># council</span>'), text)
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text, flags=re.S)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text, flags=re.S)
    text = text.replace("\n", "<br>")
    while "\0" in text:
        text = re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)
    return text


def name(number):
    return "whereas" if number == "1000000000000000001" else "ada"


def embed(one):
    parts = []
    if author := (one.get("author") or {}).get("name"):
        parts.append(f'<div class="author">{html.escape(author)}</div>')
    if title := one.get("title"):
        title = html.escape(title)
        parts.append(f'<div class="title">{f"<a>{title}</a>" if one.get("url") else title}</div>')
    if text := one.get("description"):
        parts.append(f'<div class="text">{markdown(text)}</div>')
    if footer := (one.get("footer") or {}).get("text"):
        parts.append(f'<div class="footer">{html.escape(footer)}</div>')
    return f'<div class="embed">{"".join(parts)}</div>'


def row(components):
    parts = []
    for one in components:
        if one["type"] == 2:
            parts.append(f'<div class="button">{html.escape(one.get("label", ""))}</div>')
        else:
            parts.append(f'<div class="select"><span>{html.escape(one.get("placeholder", ""))}</span><span>⌄</span></div>')
    return f'<div class="row">{"".join(parts)}</div>'


def message(scene, above=""):
    colour = "#003399" if scene["bot"] else COLOURS[sum(map(ord, scene["author"])) % len(COLOURS)]
    initial = scene["author"][0].upper()
    tag = '<span class="tag">APP</span>' if scene["bot"] else ""
    time = scene["time"][11:16]
    content = f'<div class="content">{markdown(scene["content"])}</div>' if scene["content"] else ""
    body = "".join(embed(one) for one in scene["embeds"] or [])
    rows = "".join(row(one["components"]) for one in scene["components"] or [])
    only = '<div class="only">👁 Only you can see this · <span>Dismiss message</span></div>' if scene["ephemeral"] else ""
    return f"""<div class="message{' alone' if scene["ephemeral"] else ''}">{above}
      <div class="avatar" style="background:{colour}">{initial}</div>
      <div><span class="name">{html.escape(scene["author"])}</span>{tag}<span class="time">{time}</span>
      {content}{body}{rows}{only}</div></div>"""


def page(recording, words, steps, is_chosen):
    """What stood in the channel `steps` changes after somebody wrote or did this."""
    scenes = json.loads(recording.read_text())
    for at, scene in enumerate(scenes):
        done = scene.get("words") or scene.get("content") or ""
        if scene["what"] not in ("message", "command") or scene.get("bot") or words not in done:
            continue
        shown = [one for one in scenes[at + 1:] if one["what"] in ("message", "change") and one["bot"] and not one["thinking"]]
        if steps < len(shown) and is_chosen(shown[steps]):
            return draw(scene, shown[steps])
    sys.exit(f"{recording.name} has nothing like {words}")


def draw(asked, answer):
    if asked["what"] == "command":
        command = asked["words"].split(" ")[0]
        above = f'<div class="to"><b>{html.escape(asked["author"])}</b> used <span class="mention">{html.escape(command)}</span></div>'
        return message(answer, above)
    above = f'<div class="to"><b>@{html.escape(asked["author"])}</b> {markdown(asked["content"])}</div>'
    return message(asked) + message(answer, above)


def photograph(body, target):
    """Chromium draws on a sheet that is long enough; a first look, at the bottom of the page, tells its length."""
    document = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body>{body}'
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "page.html")
        measure = "<script>document.title = Math.ceil(document.body.getBoundingClientRect().height)</script>"
        source.write_text(document + measure)
        chromium = shutil.which("chromium") or sys.exit("there is no chromium: apt-get install chromium")
        run = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
               "--hide-scrollbars", f"--force-device-scale-factor={SCALE}"]
        dom = subprocess.run([*run, f"--window-size={WIDTH},1000", "--dump-dom", source.as_uri()], check=True, capture_output=True, text=True)
        height = int(re.search(r"<title>(\d+)</title>", dom.stdout)[1])
        subprocess.run([*run, f"--window-size={WIDTH},{height}", f"--screenshot={target}", source.as_uri()],
                       check=True, capture_output=True)
    width, height = with_palette(target)
    size = target.stat().st_size
    print(f"{target}: {width}×{height}, {size // 1000} kB")
    assert size < SIZE_MAX, f"{target} is too large"


def with_palette(file):
    """Writes a picture of Chromium's anew with 256 colours at most, a quarter of the size; returns width and height."""
    data, at, chunks = file.read_bytes(), 8, collections.defaultdict(bytes)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunks[kind] += data[at + 8:at + 8 + length]
        at += length + 12
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert depth == 8 and kind in (2, 6), "Chromium writes eight bits for each of red, green, blue and perhaps alpha"
    step = 3 if kind == 2 else 4
    raw, stride = zlib.decompress(chunks[b"IDAT"]), width * step
    lines, before = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        before = unfiltered(raw[start], bytearray(raw[start + 1:start + 1 + stride]), before, step)
        lines.append([bytes(before[x:x + 3]) for x in range(0, stride, step)])
    counts = collections.Counter(pixel for line in lines for pixel in line)
    palette = [colour for colour, _ in counts.most_common(256)]
    number = {colour: index for index, colour in enumerate(palette)}
    for colour in counts.keys() - number.keys():
        distance = lambda index: sum((a - b) ** 2 for a, b in zip(palette[index], colour))
        number[colour] = min(range(len(palette)), key=distance)
    packed = zlib.compress(b"".join(b"\0" + bytes(number[pixel] for pixel in line) for line in lines), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", packed), (b"IEND", b"")]
    chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    file.write_bytes(data[:8] + b"".join(chunk(name, body) for name, body in parts))
    return width, height


def unfiltered(kind, line, above, step):
    """A line of a PNG, whose bytes are kept as differences from those beside and above them."""
    for x in range(len(line)):
        left, up = line[x - step] if x >= step else 0, above[x]
        corner = above[x - step] if x >= step else 0
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda one: abs(guess - one))
        line[x] = (line[x] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
    return line


def main():
    recordings, pictures = (pathlib.Path(argument) for argument in sys.argv[1:3])
    pictures.mkdir(parents=True, exist_ok=True)
    for picture, (recording, words, steps) in PICTURES.items():
        body = page(recordings / f"{recording}.json", words, steps, CHOSEN.get(picture, lambda _: True))
        photograph(body, (pictures / f"{picture}.png").absolute())


if __name__ == "__main__":
    main()
