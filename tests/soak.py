#!/usr/bin/env python3
"""Kills bots at random while their digests are due, and counts that each comes exactly once.

The stand-in Discord of discord.py (nonces known for minutes, 50 requests a second for all processes together); one or several bots on one database, filled with subscriptions that are due at the same minute, some of them in
forums, where posts have no nonce, and in announcement channels, where they are published;
SIGKILL to random bots at random moments, each started again; and faults of Discord's: posted, then 500, silence or a cut
connection, and 429 with and without headers. Ends with 1 if any digest is missing, came twice or was not published, or if
the bots together asked for too much in any second.

    cargo build && tests/soak.py --program target/debug/whereas --processes 3 --subscriptions 1000 --kills 50 --faults 0.1
    tests/soak.py --database sqlite --processes 1 --subscriptions 1000 --kills 50 --faults 0.1
    tests/soak.py --processes 2 --subscriptions 10000 --kills 0 --faults 0

PostgreSQL is the one that tests/postgres starts.
"""

import argparse
import asyncio
import collections
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import discord as standin

REQUESTS_PER_SECOND = 50
FAULTS = ["posted, then 500", "posted, then silence", "posted, then cut", "429", "429 without headers"]


class Discord(standin.Discord):
    """What was asked for too fast, and how badly posts are answered."""

    def __init__(self, faults, nonces, subscriptions):
        # A server for each, which a digest needs nothing of.
        super().__init__(range(1, subscriptions + 1))
        self.fault_share = faults
        self.nonce_known_for = nonces
        self.moments = []
        self.window = collections.deque()
        self.too_fast = collections.Counter()
        self.killed_at = None
        self.exchanges = set()

    def greet(self, session):
        """Nobody asks anything there."""

    def is_too_fast(self, method, path):
        """Whether this request is one too many in the second that ends now."""
        now = time.monotonic()
        while self.window and self.window[0] <= now - 1:
            self.window.popleft()
        if len(self.window) >= REQUESTS_PER_SECOND:
            behind_kill = now - self.killed_at if self.killed_at else float("inf")
            self.too_fast[f"{method} {standin.pattern(path)}, {behind_kill:.0f} s behind a kill"] += 1
            return True
        self.window.append(now)
        return False

    def fault(self):
        fault = random.choice(FAULTS) if random.random() < self.fault_share else None
        if fault:
            self.struck[fault] += 1
        return fault

    def posted(self, message, body):
        self.moments.append(time.monotonic())

    def receive(self, connection, *request):
        exchange = asyncio.create_task(self.exchange(connection, *request))
        self.exchanges.add(exchange)
        exchange.add_done_callback(self.exchanges.discard)

    async def exchange(self, connection, method, path, query, body):
        """Answers one request, as badly as it falls."""
        limited = {"message": "You are being rate limited.", "retry_after": 1.0, "global": False}
        is_post = method == "POST" and path.endswith(("/messages", "/threads", "/crosspost"))
        if self.is_too_fast(method, path):
            connection.respond(429, {**limited, "global": True}, ["retry-after: 1", "x-ratelimit-global: true"])
            return
        fault = self.fault() if is_post else None
        if fault == "429":
            connection.respond(429, limited, ["retry-after: 1", "x-ratelimit-scope: user"])
            return
        if fault == "429 without headers":
            connection.respond(429, {"message": "You are being rate limited."})
            return
        await asyncio.sleep(random.uniform(0.02, 0.25))
        status, value = self.answer(method, path, query, body)
        # The time in which a bot may be killed between Discord's having it and its knowing.
        await asyncio.sleep(random.uniform(0.02, 0.25) if is_post else 0)
        if fault == "posted, then silence":
            await asyncio.sleep(60)
            connection.transport.close()
        elif fault == "posted, then 500":
            connection.respond(500, {"message": "500: Internal Server Error", "code": 0})
        else:
            connection.respond(status, value, cut=fault == "posted, then cut")


def place(number, arguments):
    """What kind of channel a subscription has."""
    share = number % 100 / 100
    if share < arguments.forums:
        return "forum"
    return "announcement" if share < arguments.forums + arguments.announcements else "text"


def subscriptions(arguments, due):
    return [
        {"id": number, "guild": int(standin.server_id(number)), "channel": int(standin.channel_id(number, 0)),
         "next_run": due, "publish": int(place(number, arguments) == "announcement"),
         **({"thread_title": "Digest"} if place(number, arguments) == "forum" else {})}
        for number in range(1, arguments.subscriptions + 1)
    ]


class Bots:
    """The processes, each with a log of its own."""

    def __init__(self, arguments, folder, port, url):
        self.arguments, self.folder = arguments, folder
        settings = {"WHEREAS__DIGEST__POLL_SECONDS": "5", "WHEREAS__MEANING__ENABLED": "false"}
        self.environment = standin.environment(folder, port, arguments.log, **settings)
        if url:
            self.environment["DATABASE_URL"] = url
            self.environment["WHEREAS__DISCORD__SHARDS"] = f"1/{arguments.processes}"
        self.running = [None] * arguments.processes

    def data(self, number):
        return self.folder / ("data" if self.arguments.database == "sqlite" else f"data{number}")

    def import_state(self, value):
        standin.import_state(self.arguments.program, self.data(0), self.environment, value)

    def start(self, number):
        log = open(self.folder / f"bot{number}.log", "ab")
        self.running[number] = standin.serve(self.arguments.program, self.data(number), self.environment, log)

    def kill(self, number):
        self.running[number].send_signal(signal.SIGKILL)
        self.running[number].wait()

    def stop(self):
        for bot in self.running:
            bot.terminate()
        return [bot.wait(30) for bot in self.running]


def start_postgres():
    """The server, and its address. It ends when its input does."""
    server = subprocess.Popen([standin.ROOT / "tests/postgres"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
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
    discord = Discord(arguments.faults, arguments.nonces, arguments.subscriptions)
    await discord.listen()
    bots = Bots(arguments, folder, discord.port, url)
    bots.data(0).mkdir(exist_ok=True)
    begin = time.monotonic()
    # On a whole minute far enough away for all bots to be up, as they would be.
    due = int(time.time()) + arguments.lead
    await asyncio.to_thread(bots.import_state, standin.state(subscriptions(arguments, due)))
    print(f"imported {arguments.subscriptions} subscriptions in {time.monotonic() - begin:.1f} s")
    for number in range(arguments.processes):
        bots.start(number)
    due_at = time.monotonic() + due - time.time()
    await asyncio.sleep(max(0, due - time.time()))
    deadline = time.monotonic() + arguments.minutes * 60
    # Spread over the time that posting takes at best, and a bit.
    span = max(arguments.subscriptions / 46, arguments.kills * arguments.between)
    killed, _ = await asyncio.gather(
        kill_at_random(discord, bots, arguments.kills, span, lambda: False) if arguments.kills else asyncio.sleep(0, 0),
        watch(discord, arguments.subscriptions, deadline))
    # Whatever comes twice comes when leases and nonces end.
    await asyncio.sleep(arguments.listen)
    codes = await asyncio.to_thread(bots.stop)
    discord.listener.close()
    return report(arguments, discord, killed, codes, due_at)


def report(arguments, discord, killed, codes, due_at):
    numbers = range(1, arguments.subscriptions + 1)
    counts = collections.Counter(len(discord.posts.get(standin.channel_id(number, 0), [])) for number in numbers)
    kinds = collections.Counter(place(number, arguments) for number in numbers)
    unpublished = sum(post["id"] not in discord.published for number in numbers
                      if place(number, arguments) == "announcement"
                      for post in discord.posts.get(standin.channel_id(number, 0), []))
    seconds = max(discord.moments, default=due_at) - due_at
    busiest, start = 0, 0
    for end, moment in enumerate(discord.moments):
        while discord.moments[start] <= moment - 1:
            start += 1
        busiest = max(busiest, end - start + 1)
    standin.table([
        ("database", arguments.database), ("processes", arguments.processes), ("killed", killed),
        *((f"fault: {fault}", count) for fault, count in sorted(discord.struck.items())),
        *((f"in channels: {kind}", count) for kind, count in sorted(kinds.items())), ("not published", unpublished),
        *((f"posted {count} times", number) for count, number in sorted(counts.items())),
        ("last post after it was due", f"{seconds:.1f} s"), ("most posts in one second", busiest),
        ("requests over 50 a second", discord.too_fast.total()),
        *((f"over 50: {what}", count) for what, count in sorted(discord.too_fast.items())), ("identified", len(discord.identified)),
        ("ended with", " ".join(map(str, codes))),
        *(("unknown request", f"{request} ({count})") for request, count in discord.unknown.most_common(5)),
    ])
    return set(counts) == {1} and unpublished == 0 and not discord.too_fast and not any(codes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=standin.ROOT / "target/release/whereas")
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
