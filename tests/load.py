#!/usr/bin/env python3
"""Lets many people on many servers use a bot at once, and measures how soon each is acknowledged.

The stand-in Discord of discord.py and the real program. Questions, quotes, searches, suggestions and presses of buttons come
at an even rate, each from a random person on a random server. An interaction is acknowledged when its first answer arrives;
Discord gives up after three seconds. With faults, some first answers fail, and now and then the gateway drops the bot, which
resumes. Ends with 1 if one was not acknowledged, or if the figures are worse than asked for.

    cargo build --release && tests/load.py --rate 500 --seconds 60
    tests/load.py --program target/debug/whereas --rate 50 --seconds 20 --faults 0.05 --drops 5

What the generator itself uses of the processors is in the report.
"""

import argparse
import asyncio
import pathlib
import random
import shutil
import signal
import sys
import tempfile
import time

import discord as standin

WEIGHTS = {"ask": 35, "quote": 20, "search": 10, "suggestions": 20, "button": 15}


class Discord(standin.Discord):
    """How soon each was acknowledged."""

    def __init__(self, arguments):
        # What a bot misses while it connects again is a second's events.
        super().__init__(range(arguments.servers), arguments.people, kept=20_000 if arguments.drops else 0)
        self.fault_share = arguments.faults
        self.took = {}

    def interact_at_random(self):
        kind = random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        event = self.interact(kind)
        self.open[event["id"]] = (kind, time.perf_counter())
        self.session.tell("INTERACTION_CREATE", event)

    def acknowledged(self, interaction, body):
        kind, since = interaction
        self.took.setdefault(kind, []).append(time.perf_counter() - since)
        if kind in ("ask", "quote", "button"):
            self.keep_buttons(body.get("data") or {})

    def receive(self, connection, method, path, query, body):
        fault = self.fault(path)
        if fault:
            self.struck[fault] += 1
        if fault != "500":
            answer = self.answer(method, path, query, body)
        if fault:
            answer = 500, {"message": "500: Internal Server Error", "code": 0}
        connection.respond(*answer)

    def fault(self, path):
        if "/interactions/" not in path or random.random() >= self.fault_share:
            return None
        # Suggestions are not sent again: who types on asks again.
        is_suggestion = self.open.get(path.split("/")[-3], ("",))[0] == "suggestions"
        return None if is_suggestion else random.choice(["500", "acknowledged, then 500"])


async def at_a_rate(discord, rate, seconds):
    start, done = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < seconds:
        while done < passed * rate:
            discord.interact_at_random()
            done += 1
        await asyncio.sleep(0.002)
    return done


async def drop_now_and_then(discord, every):
    while every:
        await asyncio.sleep(every)
        if discord.session.connection:
            discord.struck["dropped"] += 1
            discord.session.connection.transport.abort()


async def load(arguments, folder):
    discord = Discord(arguments)
    await discord.listen()
    environment = standin.environment(folder, discord.port, arguments.log)
    begin = time.monotonic()
    bot = standin.serve(arguments.program, folder, environment, open(folder / "bot.log", "wb"))
    try:
        await standin.until(lambda: discord.session, 60, "the bot to identify")
        print(f"identified after {time.monotonic() - begin:.2f} s")
        await standin.until(lambda: discord.commands, 60, "the bot to register its commands")
        # Its servers, and the meaning of the clauses.
        await asyncio.sleep(arguments.settle)
        await at_a_rate(discord, min(arguments.rate, 20), 3)
        await asyncio.sleep(1)
        discord.took.clear()
        drops = asyncio.create_task(drop_now_and_then(discord, arguments.drops))
        before, own, at_start = standin.processor_seconds(bot.pid), time.process_time(), standin.resident(bot.pid)
        sent = await at_a_rate(discord, arguments.rate, arguments.seconds)
        own = time.process_time() - own
        used = standin.processor_seconds(bot.pid) - before
        drops.cancel()
        await asyncio.sleep(4)
        memory = at_start, standin.resident(bot.pid)
        return report(arguments, discord, sent, used, own, memory)
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(30)
        discord.listener.close()


def report(arguments, discord, sent, used, own, memory):
    all_took = sorted(took for kind in discord.took.values() for took in kind)
    share = lambda took, part: 1000 * took[min(len(took) - 1, int(len(took) * part))] if took else float("nan")
    of = lambda took: f"p50 {share(took, 0.5):.1f} ms, p99 {share(took, 0.99):.1f} ms, longest {share(took, 1):.1f} ms"
    standin.table([
        ("interactions", sent), ("acknowledged", len(all_took)),
        ("acknowledged a second", f"{len(all_took) / arguments.seconds:.0f}"), ("all", of(all_took)),
        *((f"{kind} ({len(took)})", of(sorted(took))) for kind, took in sorted(discord.took.items())),
        *((f"fault: {fault}", count) for fault, count in sorted(discord.struck.items())),
        ("sessions begun, resumed", f"{len(discord.identified)}, {discord.resumed}"),
        ("connections in the end", len(discord.connections)),
        ("memory", f"{memory[0]:.0f} MB at the start, {memory[1]:.0f} MB in the end"),
        ("processors", f"the bot {used / arguments.seconds:.2f}, the generator {own / arguments.seconds:.2f}"),
        *(("unknown request", f"{request} ({count})") for request, count in discord.unknown.most_common(5)),
    ])
    return (len(all_took) == sent and share(all_took, 0.99) <= arguments.p99 and share(all_took, 1) <= arguments.longest)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=standin.ROOT / "target/release/whereas")
    parser.add_argument("--rate", type=float, default=500, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--servers", type=int, default=500)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--faults", type=float, default=0, help="share of first answers that Discord answers with an error")
    parser.add_argument("--drops", type=float, default=0, help="seconds between two drops of the gateway; 0 for none")
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
