#!/usr/bin/env python3
"""Kills bots at random while their digests are due, and counts that each comes exactly once.

A stand-in Discord of its own (REST and gateway, nonces known for minutes, 50 requests a second for all processes
together) on loopback; one or several bots on one database, filled with subscriptions that are due at the same minute, some of them in
forums, where posts have no nonce, and in announcement channels, where they are published;
SIGKILL to random bots at random moments, each started again; and faults of Discord's: posted, then 500, silence or a cut
connection, and 429 with and without headers. Ends with 1 if any digest is missing, came twice or was not published, or if
the bots together asked for too much in any second.

    cargo build && tests/soak.py --program target/debug/whereas --processes 3 --subscriptions 1000 --kills 50 --faults 0.1
    tests/soak.py --database sqlite --processes 1 --subscriptions 1000 --kills 50 --faults 0.1
    tests/soak.py --processes 2 --subscriptions 10000 --kills 0 --faults 0

PostgreSQL is the one that tests/postgres starts. Needs nothing but Python and the program.
"""

import argparse
import asyncio
import base64
import collections
import datetime
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
TOKEN = "MTA.soak.token"
BOT = "1000000000000000001"
BOT_USER = {"id": BOT, "username": "whereas", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
DISCORD_EPOCH = 1_420_070_400_000
REQUESTS_PER_SECOND = 50
FIRST_CHANNEL = 2_000_000
FAULTS = ["posted, then 500", "posted, then silence", "posted, then cut", "429", "429 without headers"]


class Discord:
    """What the stand-in remembers, and how it answers."""

    def __init__(self, faults, nonces):
        self.fault_share = faults
        # Of the subscriptions, each on a server of its own.
        self.numbers = range(0)
        self.nonce_known_for = nonces
        self.posts = collections.defaultdict(list)
        # The posts of each forum, by the number of its channel.
        self.threads = collections.defaultdict(list)
        self.published = set()
        self.nonces = {}
        self.moments = []
        self.window = collections.deque()
        self.too_fast = collections.Counter()
        self.unknown = collections.Counter()
        self.struck = collections.Counter()
        self.identified = []
        self.killed_at = None
        self.last_id = 0
        self.port = None

    def new_id(self):
        self.last_id = max(self.last_id + 1, (int(time.time() * 1000) - DISCORD_EPOCH) << 22)
        return str(self.last_id)

    def is_too_fast(self, method, path):
        """Whether this request is one too many in the second that ends now."""
        now = time.monotonic()
        while self.window and self.window[0] <= now - 1:
            self.window.popleft()
        if len(self.window) >= REQUESTS_PER_SECOND:
            kind = "/".join("…" if part.isdigit() else part for part in path.split("/"))
            behind_kill = now - self.killed_at if self.killed_at else float("inf")
            self.too_fast[f"{method} {kind}, {behind_kill:.0f} s behind a kill"] += 1
            return True
        self.window.append(now)
        return False

    def fault(self):
        fault = random.choice(FAULTS) if random.random() < self.fault_share else None
        if fault:
            self.struck[fault] += 1
        return fault

    def post(self, channel, body):
        key = (channel, str(body.get("nonce")))
        now = time.monotonic()
        if body.get("enforce_nonce") and key in self.nonces and now - self.nonces[key][0] < self.nonce_known_for:
            return self.nonces[key][1]
        at = datetime.datetime.now(datetime.timezone.utc).isoformat()
        embeds = [{"type": "rich", **embed} for embed in body.get("embeds") or []]
        message = {
            "id": self.new_id(), "channel_id": channel, "author": BOT_USER, "content": body.get("content") or "",
            "timestamp": at, "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "attachments": [], "embeds": embeds, "pinned": False, "type": 0, "components": [],
        }
        self.nonces[key] = (now, message)
        self.posts[channel].append(message)
        self.moments.append(now)
        return message

    def thread(self, forum, body):
        message = self.post(forum, body["message"])
        at = message["timestamp"]
        thread = {
            "id": message["id"], "type": 11, "guild_id": self.guild(forum), "name": body["name"], "parent_id": forum,
            "owner_id": BOT, "message_count": 0, "member_count": 1, "total_message_sent": 0, "applied_tags": [],
            "last_message_id": None, "rate_limit_per_user": 0, "flags": 0, "thread_metadata": {
                "archived": False, "auto_archive_duration": 1440, "archive_timestamp": at, "locked": False,
                "create_timestamp": at},
        }
        self.threads[forum].append(thread)
        return thread

    @staticmethod
    def guild(channel):
        return str(10 + int(channel) - FIRST_CHANNEL)

    def answer(self, method, path, query, body):
        """The status and the answer."""
        segments = path.removeprefix("/api/v10/").split("/")
        url = f"ws://127.0.0.1:{self.port}"
        match (method, segments):
            case ("GET", ["gateway"]):
                return 200, {"url": url}
            case ("GET", ["gateway", "bot"]):
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return 200, {"url": url, "shards": 1, "session_start_limit": limit}
            case ("GET", ["users", "@me"]):
                return 200, BOT_USER
            case ("PUT" | "GET", ["applications", _, "commands"]):
                return 200, [
                    {**command, "id": str(number + 1), "application_id": BOT, "version": "1", "type": 1,
                     "description": command.get("description") or "", "default_member_permissions": None}
                    for number, command in enumerate(body or [])
                ]
            case ("GET", ["channels", channel]):
                last = self.posts[channel][-1]["id"] if self.posts[channel] else None
                return 200, {"id": channel, "type": 0, "guild_id": self.guild(channel), "name": "c", "position": 0,
                             "permission_overwrites": [], "last_message_id": last}
            case ("GET", ["channels", channel, "messages"]):
                before = int(query.get("before", 1 << 63))
                messages = [message for message in self.posts[channel] if int(message["id"]) < before]
                return 200, messages[::-1][:int(query.get("limit", 50))]
            case ("POST", ["channels", channel, "messages"]):
                return 200, self.post(channel, body)
            case ("POST", ["channels", channel, "threads"]):
                return 200, self.thread(channel, body)
            case ("GET", ["guilds", guild, "threads", "active"]):
                return 200, {"threads": self.threads[str(FIRST_CHANNEL + int(guild) - 10)], "members": []}
            case ("GET", ["channels", channel, "threads", "archived", "public"]):
                return 200, {"threads": [], "members": [], "has_more": False}
            case ("POST", ["channels", channel, "messages", message, "crosspost"]):
                if message in self.published:
                    return 400, {"message": "This message has already been crossposted.", "code": 40033}
                self.published.add(message)
                return 200, next(post for post in self.posts[channel] if post["id"] == message)
        self.unknown[f"{method} {path}"] += 1
        return 404, {"message": "404: Not Found", "code": 0}


async def converse(discord, reader, writer):
    """Serves one connection."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, target, _ = head[0].split(" ")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
            if headers.get("upgrade", "").lower() == "websocket":
                await gateway(discord, reader, writer, headers["sec-websocket-key"])
                return
            data = await reader.readexactly(int(headers.get("content-length", 0)))
            path, _, query = target.partition("?")
            query = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
            if not await exchange(discord, writer, method, path, query, json.loads(data) if data else None):
                return
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
        # The bot was killed, or the run is over.
        pass
    finally:
        writer.close()


async def exchange(discord, writer, method, path, query, body):
    """Answers one request, as badly as it falls; whether the connection lasts."""
    def say(status, value, headers=(), cut=False):
        text = json.dumps(value).encode()
        lines = [f"HTTP/1.1 {status} x", "content-type: application/json", f"content-length: {len(text)}", *headers]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + (text[:len(text) // 2] if cut else text))

    limited = {"message": "You are being rate limited.", "retry_after": 1.0, "global": False}
    is_post = method == "POST" and path.endswith(("/messages", "/threads", "/crosspost"))
    if discord.is_too_fast(method, path):
        say(429, {**limited, "global": True}, ["retry-after: 1", "x-ratelimit-global: true"])
        return True
    fault = discord.fault() if is_post else None
    if fault == "429":
        say(429, limited, ["retry-after: 1", "x-ratelimit-scope: user"])
        return True
    if fault == "429 without headers":
        say(429, {"message": "You are being rate limited."})
        return True
    await asyncio.sleep(random.uniform(0.02, 0.25))
    status, value = discord.answer(method, path, query, body)
    # The time in which a bot may be killed between Discord's having it and its knowing.
    await asyncio.sleep(random.uniform(0.02, 0.25) if is_post else 0)
    if fault == "posted, then silence":
        await asyncio.sleep(60)
        return False
    if fault == "posted, then 500":
        say(500, {"message": "500: Internal Server Error", "code": 0})
        return True
    say(status, value, cut=fault == "posted, then cut")
    return fault != "posted, then cut"


async def gateway(discord, reader, writer, key):
    """The handshake, then as much of the gateway as keeps a shard alive."""
    accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
    writer.write(b"HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                 + accept.encode() + b"\r\n\r\n")

    def say(value):
        text = json.dumps(value).encode()
        if len(text) < 126:
            length = bytes([len(text)])
        elif len(text) <= 0xffff:
            length = b"\x7e" + struct.pack(">H", len(text))
        else:
            length = b"\x7f" + struct.pack(">Q", len(text))
        writer.write(b"\x81" + length + text)

    say({"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": 10_000}})
    while True:
        first, second = await reader.readexactly(2)
        length = second & 127
        if length > 125:
            size = 2 if length == 126 else 8
            length = int.from_bytes(await reader.readexactly(size), "big")
        mask = await reader.readexactly(4)
        data = bytes(byte ^ mask[index % 4] for index, byte in enumerate(await reader.readexactly(length)))
        if first & 15 == 8:
            return
        if first & 15 != 1:
            continue
        frame = json.loads(data)
        if frame["op"] == 1:
            say({"op": 11})
        elif frame["op"] == 2:
            discord.identified.append((time.monotonic(), frame["d"].get("shard", [0, 1])))
            shard = frame["d"].get("shard", [0, 1])
            # Of numbers so small all belong to the first shard. What is not there counts as left.
            guilds = [{"id": str(10 + number), "unavailable": True} for number in discord.numbers if shard[0] == 0]
            say({"op": 0, "s": 1, "t": "READY", "d": {
                "v": 10, "user": BOT_USER, "guilds": guilds, "session_id": discord.new_id(),
                "resume_gateway_url": f"ws://127.0.0.1:{discord.port}", "session_type": "normal",
                "shard": shard, "application": {"id": BOT, "flags": 0},
                "private_channels": [], "relationships": [],
            }})
        elif frame["op"] == 6:
            say({"op": 9, "d": False})


def place(number, arguments):
    """What kind of channel a subscription has."""
    share = number % 100 / 100
    if share < arguments.forums:
        return "forum"
    return "announcement" if share < arguments.forums + arguments.announcements else "text"


def state(arguments, due):
    """What `whereas state import` reads."""
    local = datetime.datetime.fromtimestamp(due, datetime.timezone.utc).strftime("%H:%M:%S")
    rows = [
        {"id": number, "guild": 10 + number, "channel": FIRST_CHANNEL + number, "time": local, "zone": "UTC",
         "next_run": due, "since": due - 60, "publish": int(place(number, arguments) == "announcement"),
         **({"thread_title": "Digest"} if place(number, arguments) == "forum" else {})}
        for number in range(1, arguments.subscriptions + 1)
    ]
    counter = [{"name": "subscription", "value": arguments.subscriptions}]
    return {"format": 1, "tables": {"counter": counter, "subscription": rows}}


class Bots:
    """The processes, each with a log of its own."""

    def __init__(self, arguments, folder, port, url):
        self.arguments, self.folder = arguments, folder
        self.environment = {
            "HOME": str(folder), "PATH": os.environ["PATH"], "DISCORD_TOKEN": TOKEN, "RUST_BACKTRACE": "1",
            "RUST_LOG": arguments.log, "WHEREAS__DISCORD__API_URL": f"http://127.0.0.1:{port}",
            "WHEREAS__DIGEST__POLL_SECONDS": "5", "WHEREAS__MEANING__ENABLED": "false",
            "WHEREAS__OPS__LISTEN": "",
        }
        if url:
            self.environment["DATABASE_URL"] = url
            self.environment["WHEREAS__DISCORD__SHARDS"] = f"1/{arguments.processes}"
        self.running = [None] * arguments.processes

    def data(self, number):
        return self.folder / ("data" if self.arguments.database == "sqlite" else f"data{number}")

    def whereas(self, number, *rest):
        return [str(self.arguments.program), "--data", str(self.data(number)), *rest]

    def import_state(self, value):
        subprocess.run(self.whereas(0, "state", "import"), input=json.dumps(value).encode(), env=self.environment,
                       cwd=self.folder, check=True)

    def start(self, number):
        log = open(self.folder / f"bot{number}.log", "ab")
        self.running[number] = subprocess.Popen(
            self.whereas(number, "serve"), env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=log, stderr=log)

    def kill(self, number):
        self.running[number].send_signal(signal.SIGKILL)
        self.running[number].wait()

    def stop(self):
        for bot in self.running:
            bot.terminate()
        return [bot.wait(30) for bot in self.running]


def start_postgres():
    """The server, and its address. It ends when its input does."""
    server = subprocess.Popen([ROOT / "tests/postgres"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    url = server.stdout.readline().strip()
    if not url:
        sys.exit("there is no PostgreSQL here")
    return server, url


async def kill_at_random(discord, bots, kills, seconds, is_done):
    """Kills that many bots over some time, or until all is done; each is back after a moment."""
    killed = 0
    for _ in range(kills):
        await asyncio.sleep(random.uniform(0, 2 * seconds / kills))
        if is_done():
            break
        number = random.randrange(len(bots.running))
        if bots.running[number].poll() is not None:
            print(f"bot {number} had ended by itself, with {bots.running[number].returncode}")
        bots.kill(number)
        discord.killed_at = time.monotonic()
        killed += 1
        await asyncio.sleep(random.uniform(0, 0.5))
        bots.start(number)
    return killed


async def watch(discord, expected, deadline):
    while time.monotonic() < deadline and sum(map(bool, discord.posts.values())) < expected:
        await asyncio.sleep(0.1)


async def soak(arguments, folder, url):
    discord = Discord(arguments.faults, arguments.nonces)
    discord.numbers = range(1, arguments.subscriptions + 1)
    server = await asyncio.start_server(lambda reader, writer: converse(discord, reader, writer), "127.0.0.1", 0)
    discord.port = server.sockets[0].getsockname()[1]
    bots = Bots(arguments, folder, discord.port, url)
    bots.data(0).mkdir(exist_ok=True)
    begin = time.monotonic()
    # On a whole minute far enough away for all bots to be up, as they would be.
    due = int(time.time()) + arguments.lead
    await asyncio.to_thread(bots.import_state, state(arguments, due))
    print(f"imported {arguments.subscriptions} subscriptions in {time.monotonic() - begin:.1f} s")
    for number in range(arguments.processes):
        bots.start(number)
    due_at = time.monotonic() + due - time.time()
    await asyncio.sleep(max(0, due - time.time()))
    deadline = time.monotonic() + arguments.minutes * 60
    is_done = lambda: len(discord.posts) >= arguments.subscriptions
    # Spread over the time that posting takes at best, and a bit.
    span = max(arguments.subscriptions / 46, arguments.kills * arguments.between)
    killed, _ = await asyncio.gather(
        kill_at_random(discord, bots, arguments.kills, span, lambda: False) if arguments.kills else asyncio.sleep(0, 0),
        watch(discord, arguments.subscriptions, deadline))
    # Whatever comes twice comes when leases and nonces end.
    await asyncio.sleep(arguments.listen)
    codes = await asyncio.to_thread(bots.stop)
    server.close()
    return report(arguments, discord, killed, codes, due_at)


def report(arguments, discord, killed, codes, due_at):
    numbers = range(1, arguments.subscriptions + 1)
    counts = collections.Counter(len(discord.posts.get(str(FIRST_CHANNEL + number), [])) for number in numbers)
    kinds = collections.Counter(place(number, arguments) for number in numbers)
    unpublished = sum(post["id"] not in discord.published for number in numbers
                      if place(number, arguments) == "announcement"
                      for post in discord.posts.get(str(FIRST_CHANNEL + number), []))
    seconds = max(discord.moments, default=due_at) - due_at
    busiest, start = 0, 0
    for end, moment in enumerate(discord.moments):
        while discord.moments[start] <= moment - 1:
            start += 1
        busiest = max(busiest, end - start + 1)
    rows = [
        ("database", arguments.database), ("processes", arguments.processes), ("killed", killed),
        *((f"fault: {fault}", count) for fault, count in sorted(discord.struck.items())),
        *((f"in channels: {kind}", count) for kind, count in sorted(kinds.items())), ("not published", unpublished),
        *((f"posted {count} times", number) for count, number in sorted(counts.items())),
        ("last post after it was due", f"{seconds:.1f} s"), ("most posts in one second", busiest),
        ("requests over 50 a second", discord.too_fast.total()),
        *((f"over 50: {what}", count) for what, count in sorted(discord.too_fast.items())), ("identified", len(discord.identified)),
        ("ended with", " ".join(map(str, codes))),
        *(("unknown request", f"{request} ({count})") for request, count in discord.unknown.most_common(5)),
    ]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
    return set(counts) == {1} and unpublished == 0 and not discord.too_fast and not any(codes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/whereas")
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--subscriptions", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--between", type=float, default=2.0, help="seconds between two kills, on average")
    parser.add_argument("--faults", type=float, default=0.1, help="share of posts that meet one")
    parser.add_argument("--forums", type=float, default=0.1, help="share of digests in forums")
    parser.add_argument("--announcements", type=float, default=0.1, help="share of digests that are published")
    parser.add_argument("--nonces", type=float, default=300, help="seconds for which nonces are known")
    parser.add_argument("--minutes", type=float, default=15, help="to wait for the last digest at most")
    parser.add_argument("--lead", type=int, default=15, help="seconds until the digests are due")
    parser.add_argument("--listen", type=float, default=60, help="seconds to wait for a second post in the end")
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--seed", type=int, help="to repeat a run, as far as time allows")
    parser.add_argument("--log", default="whereas=info,serenity=error")
    parser.add_argument("--keep", action="store_true", help="keep logs and databases")
    arguments = parser.parse_args()
    arguments.program = arguments.program.resolve()
    random.seed(arguments.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="whereas-soak."))
    server, url = start_postgres() if arguments.database == "postgres" else (None, None)
    try:
        passed = asyncio.run(soak(arguments, folder, url))
    finally:
        if server:
            server.stdin.close()
            server.wait()
        if arguments.keep:
            print(f"logs and databases are in {folder}")
        else:
            shutil.rmtree(folder)
    print("every digest came exactly once" if passed else "FAILED")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
