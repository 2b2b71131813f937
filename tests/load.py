#!/usr/bin/env python3
"""Lets many people on many servers use a bot at once, and measures how soon each is acknowledged.

A stand-in Discord of its own on loopback (REST and gateway, no more than a load needs) and the real program. Questions,
quotes, searches, suggestions and presses of buttons come at an even rate, each from a random person on a random server. An
interaction is acknowledged when its first answer arrives; Discord gives up after three seconds. Ends with 1 if one was not
acknowledged, or if the figures are worse than asked for.

    cargo build --release && tests/load.py --rate 500 --seconds 60
    tests/load.py --program target/debug/whereas --rate 50 --seconds 20 --faults 0.05

Needs nothing but Python and the program. What the generator itself uses of the processors is in the report.
"""

import argparse
import asyncio
import base64
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOKEN = "MTA.load.token"
BOT = "1000000000000000001"
BOT_USER = {"id": BOT, "username": "whereas", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
DISCORD_EPOCH = 1_420_070_400_000
FIRST_SERVER, FIRST_CHANNEL, FIRST_PERSON = 10_000_000, 20_000_000, 30_000_000
CHANNELS = 4
# View channels, send messages, in threads too, embed links, read history.
RIGHTS = "274877991936"
BUTTONS_KEPT = 200
WEIGHTS = {"ask": 35, "quote": 20, "search": 10, "suggestions": 20, "button": 15}
QUESTIONS = [
    "What does it say about Kem Sokha?", "What is said about the National Internet Gateway?", "paragraph 7", "recital C",
    "What about the death penalty?", "Which sanctions are called for?", "Who should be released?", "paragraphs 1 to 3",
    "What does the Parliament ask of the Commission?", "Is there anything about football?",
]
RESOLUTION = "B9-0234/2022"


class Discord:
    """What the stand-in remembers."""

    def __init__(self, arguments):
        self.servers, self.people, self.fault_share = arguments.servers, arguments.people, arguments.faults
        self.port = None
        self.gateway = None
        self.commands = {}
        self.last_id = 0
        self.sequence = 0
        self.open = {}
        self.took = {}
        self.buttons = []
        self.unknown = {}
        self.struck = 0
        self.connections = 0

    def new_id(self):
        self.last_id = max(self.last_id + 1, (int(time.time() * 1000) - DISCORD_EPOCH) << 22)
        return str(self.last_id)

    def tell(self, name, data):
        self.sequence += 1
        self.gateway({"op": 0, "s": self.sequence, "t": name, "d": data})

    def begin(self, shard):
        """What a bot is told when it has identified."""
        ids = [str(FIRST_SERVER + number) for number in range(self.servers)]
        self.tell("READY", {
            "v": 10, "user": BOT_USER, "guilds": [{"id": id, "unavailable": True} for id in ids],
            "session_id": self.new_id(), "resume_gateway_url": f"ws://127.0.0.1:{self.port}", "session_type": "normal",
            "shard": shard, "application": {"id": BOT, "flags": 0}, "private_channels": [], "relationships": [],
        })
        for number, id in enumerate(ids):
            self.tell("GUILD_CREATE", server(number, id))

    def interact(self):
        """One person does one thing."""
        kind = random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        kind = "ask" if kind == "button" and not self.buttons else kind
        number = random.randrange(self.servers)
        id = self.new_id()
        event = {
            "id": id, "application_id": BOT, "token": f"i{id}", "version": 1, "locale": "en-GB", "guild_locale": "en-GB",
            "guild_id": str(FIRST_SERVER + number), "entitlements": [], "context": 0, "app_permissions": RIGHTS,
            "channel_id": str(FIRST_CHANNEL + CHANNELS * number + random.randrange(CHANNELS)),
            "attachment_size_limit": 10_485_760, "authorizing_integration_owners": {"0": str(FIRST_SERVER + number)},
            "member": member(str(FIRST_PERSON + random.randrange(self.people))),
        }
        if kind == "button":
            custom_id, message = random.choice(self.buttons)
            event |= {"type": 3, "data": {"custom_id": custom_id, "component_type": 2}, "message": message}
        else:
            name, options = options_of(kind)
            data = {"id": self.commands[name], "name": name, "type": 1, "options": options}
            event |= {"type": 4 if kind == "suggestions" else 2, "data": data}
        self.open[id] = (kind, time.perf_counter())
        self.tell("INTERACTION_CREATE", event)

    def answer(self, method, path, body):
        """The status and the answer."""
        url = f"ws://127.0.0.1:{self.port}"
        match method, path.removeprefix("/api/v10/").split("/"):
            case "POST", ["interactions", id, _, "callback"]:
                return self.acknowledge(id, body)
            case "GET", ["gateway"]:
                return 200, {"url": url}
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return 200, {"url": url, "shards": 1, "session_start_limit": limit}
            case "GET", ["applications", _, "commands"]:
                return 200, []
            case "PUT", ["applications", _, "commands"]:
                commands = [
                    {"type": 1, **command, "id": str(number + 1), "application_id": BOT, "version": "1",
                     "description": command.get("description") or "", "default_member_permissions": None}
                    for number, command in enumerate(json.loads(body))
                ]
                self.commands = {command["name"]: command["id"] for command in commands}
                return 200, commands
            case "PATCH", ["webhooks", _, _, "messages", "@original"]:
                return 200, message_of(self.new_id(), {})
        self.unknown[path] = self.unknown.get(path, 0) + 1
        return 404, {"message": "404: Not Found", "code": 0}

    def is_suggestion(self, path):
        """Suggestions are not sent again: who types on asks again."""
        return self.open.get(path.split("/")[-3], ("",))[0] == "suggestions"

    def acknowledge(self, id, body):
        found = self.open.pop(id, None)
        if found is None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        kind, since = found
        self.took.setdefault(kind, []).append(time.perf_counter() - since)
        if len(self.buttons) < BUTTONS_KEPT and kind in ("ask", "quote", "button"):
            self.keep_buttons(json.loads(body).get("data") or {})
        return 204, None

    def keep_buttons(self, data):
        components = [one for row in data.get("components") or [] for one in row["components"] if one["type"] == 2]
        message = message_of(self.new_id(), data)
        self.buttons += [(one["custom_id"], message) for one in components if "custom_id" in one]


def server(number, id):
    channels = [
        {"id": str(FIRST_CHANNEL + CHANNELS * number + channel), "type": 0, "guild_id": id, "name": f"channel-{channel}",
         "position": channel, "permission_overwrites": []}
        for channel in range(CHANNELS)
    ]
    everyone = {"id": id, "name": "@everyone", "color": 0, "hoist": False, "position": 0, "permissions": RIGHTS,
                "managed": False, "mentionable": False, "flags": 0}
    return {
        "id": id, "name": f"Server {number}", "owner_id": "3", "verification_level": 0, "emojis": [], "stickers": [],
        "default_message_notifications": 0, "explicit_content_filter": 0, "features": [], "mfa_level": 0,
        "system_channel_flags": 0, "premium_tier": 0, "preferred_locale": "en-GB", "nsfw_level": 0,
        "premium_progress_bar_enabled": False, "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": False,
        "unavailable": False, "member_count": 3, "voice_states": [], "members": [{**member(BOT), "user": BOT_USER}],
        "channels": channels, "threads": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "roles": [everyone],
    }


def member(id):
    user = {"id": id, "username": f"person{id}", "discriminator": "0", "avatar": None, "global_name": None}
    return {"user": user, "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "deaf": False, "mute": False,
            "flags": 0, "permissions": RIGHTS}


def message_of(id, data):
    embeds = [{"type": "rich", **embed} for embed in data.get("embeds") or []]
    return {
        "id": id, "channel_id": str(FIRST_CHANNEL), "author": BOT_USER, "content": data.get("content") or "",
        "timestamp": "2024-01-01T00:00:00.000000+00:00", "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": embeds,
        "pinned": False, "type": 0, "components": data.get("components") or [], "flags": 0,
    }


def options_of(kind):
    text = lambda name, value, **more: {"name": name, "type": 3, "value": value, **more}
    match kind:
        case "ask":
            return "ask", [text("question", random.choice(QUESTIONS))]
        case "quote":
            return "quote", [text("resolution", RESOLUTION), text("label", f"par:{random.randint(1, 12)}")]
        case "search":
            return "search", [text("words", random.choice(["internet", "opposition", "trade", "release", "sanctions"]))]
    typed = random.choice(["", "7", "rec", "intern", "Sokha"])
    return "quote", [text("resolution", RESOLUTION), text("label", typed, focused=True)]


class Connection(asyncio.Protocol):
    """One connection of the bot's: requests, or the gateway once it asks for that."""

    def __init__(self, discord):
        self.discord, self.buffer, self.is_gateway = discord, bytearray(), False

    def connection_made(self, transport):
        self.transport = transport
        self.discord.connections += 1

    def connection_lost(self, _):
        self.discord.connections -= 1

    def data_received(self, data):
        self.buffer += data
        while self.take_frame() if self.is_gateway else self.take_request():
            pass

    def take_request(self):
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        lines = self.buffer[:end].decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if "sec-websocket-key" in headers:
            del self.buffer[:end + 4]
            self.open_gateway(headers["sec-websocket-key"])
            return True
        whole = end + 4 + int(headers.get("content-length", 0))
        if len(self.buffer) < whole:
            return False
        body = bytes(self.buffer[end + 4:whole])
        del self.buffer[:whole]
        self.exchange(method, target.partition("?")[0], body)
        return True

    def exchange(self, method, path, body):
        is_callback = "/interactions/" in path
        fault = None
        if is_callback and random.random() < self.discord.fault_share and not self.discord.is_suggestion(path):
            fault = random.choice(["before", "after"])
            self.discord.struck += 1
        status, value = (500, None) if fault == "before" else self.discord.answer(method, path, body)
        if fault:
            status, value = 500, {"message": "500: Internal Server Error", "code": 0}
        text = b"" if value is None else json.dumps(value).encode()
        length = "" if status == 204 else f"content-type: application/json\r\ncontent-length: {len(text)}\r\n"
        self.transport.write(f"HTTP/1.1 {status} x\r\n{length}\r\n".encode() + text)

    def open_gateway(self, key):
        accept = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        self.transport.write(b"HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                             + base64.b64encode(accept) + b"\r\n\r\n")
        self.is_gateway = True
        self.discord.gateway = self.say
        self.say({"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": 10_000}})

    def say(self, value):
        text = json.dumps(value).encode()
        size = len(text)
        head = bytes([size]) if size < 126 else b"\x7e" + struct.pack(">H", size) if size < 65_536 \
            else b"\x7f" + struct.pack(">Q", size)
        self.transport.write(b"\x81" + head + text)

    def take_frame(self):
        if len(self.buffer) < 2:
            return False
        length, at = self.buffer[1] & 127, 2
        if length > 125:
            at += 2 if length == 126 else 8
            if len(self.buffer) < at:
                return False
            length = int.from_bytes(self.buffer[2:at], "big")
        if len(self.buffer) < at + 4 + length:
            return False
        opcode, mask = self.buffer[0] & 15, self.buffer[at:at + 4]
        data = bytes(byte ^ mask[index % 4] for index, byte in enumerate(self.buffer[at + 4:at + 4 + length]))
        del self.buffer[:at + 4 + length]
        if opcode == 8:
            self.transport.write(b"\x88\x00")
            self.transport.close()
        elif opcode == 1:
            self.hear(json.loads(data))
        return True

    def hear(self, frame):
        if frame["op"] == 1:
            self.say({"op": 11})
        elif frame["op"] == 2:
            self.discord.begin(frame["d"].get("shard", [0, 1]))


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def until(is_so, patience, what):
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            sys.exit(f"waited {patience} s in vain for {what}")
        await asyncio.sleep(0.05)


async def at_a_rate(discord, rate, seconds):
    start, done = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < seconds:
        while done < passed * rate:
            discord.interact()
            done += 1
        await asyncio.sleep(0.002)
    return done


async def load(arguments, folder):
    discord = Discord(arguments)
    loop = asyncio.get_running_loop()
    listener = await loop.create_server(lambda: Connection(discord), "127.0.0.1", 0)
    discord.port = listener.sockets[0].getsockname()[1]
    environment = {
        "HOME": str(folder), "PATH": os.environ["PATH"], "DISCORD_TOKEN": TOKEN, "RUST_LOG": arguments.log,
        "WHEREAS__DISCORD__API_URL": f"http://127.0.0.1:{discord.port}", "WHEREAS__OPS__LISTEN": "",
    }
    log = open(folder / "bot.log", "wb")
    begin = time.monotonic()
    bot = subprocess.Popen([str(arguments.program), "--data", str(folder), "serve"], env=environment, cwd=folder,
                           stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        await until(lambda: discord.sequence > 0, 60, "the bot to identify")
        print(f"identified after {time.monotonic() - begin:.2f} s")
        await until(lambda: discord.commands, 60, "the bot to register its commands")
        # Its servers, and the meaning of the clauses.
        await asyncio.sleep(arguments.settle)
        await at_a_rate(discord, min(arguments.rate, 20), 3)
        await asyncio.sleep(1)
        discord.took.clear()
        before, own, at_start = processor_seconds(bot.pid), time.process_time(), resident(bot.pid)
        sent = await at_a_rate(discord, arguments.rate, arguments.seconds)
        own = time.process_time() - own
        used = processor_seconds(bot.pid) - before
        await asyncio.sleep(4)
        memory = at_start, resident(bot.pid)
        return report(arguments, discord, sent, used, own, memory)
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(30)
        listener.close()


def report(arguments, discord, sent, used, own, memory):
    all_took = sorted(took for kind in discord.took.values() for took in kind)
    share = lambda took, part: 1000 * took[min(len(took) - 1, int(len(took) * part))] if took else float("nan")
    of = lambda took: f"p50 {share(took, 0.5):.1f} ms, p99 {share(took, 0.99):.1f} ms, longest {share(took, 1):.1f} ms"
    rows = [
        ("interactions", sent), ("acknowledged", len(all_took)),
        ("acknowledged a second", f"{len(all_took) / arguments.seconds:.0f}"), ("all", of(all_took)),
        *((f"{kind} ({len(took)})", of(sorted(took))) for kind, took in sorted(discord.took.items())),
        ("faults", discord.struck), ("connections in the end", discord.connections),
        ("memory", f"{memory[0]:.0f} MB at the start, {memory[1]:.0f} MB in the end"),
        ("processors", f"the bot {used / arguments.seconds:.2f}, the generator {own / arguments.seconds:.2f}"),
        *(("unknown request", f"{path} ({count})") for path, count in list(discord.unknown.items())[:5]),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
    return (len(all_took) == sent and share(all_took, 0.99) <= arguments.p99 and share(all_took, 1) <= arguments.longest)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/whereas")
    parser.add_argument("--rate", type=float, default=500, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--servers", type=int, default=500)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--faults", type=float, default=0, help="share of first answers that Discord answers with an error")
    parser.add_argument("--settle", type=float, default=3, help="seconds before the load begins")
    parser.add_argument("--p99", type=float, default=100, help="milliseconds within which 99 %% must be acknowledged")
    parser.add_argument("--longest", type=float, default=1000, help="milliseconds within which all must be")
    parser.add_argument("--seed", type=int, help="to repeat a run, as far as time allows")
    parser.add_argument("--log", default="warn,whereas=info")
    parser.add_argument("--keep", action="store_true", help="keep the log and the data")
    arguments = parser.parse_args()
    arguments.program = arguments.program.resolve()
    random.seed(arguments.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="whereas-load."))
    try:
        passed = asyncio.run(load(arguments, folder))
    finally:
        if arguments.keep:
            print(f"the log and the data are in {folder}")
        else:
            shutil.rmtree(folder)
    print("as fast as asked for" if passed else "FAILED")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
