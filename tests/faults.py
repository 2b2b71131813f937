#!/usr/bin/env python3
"""Lets everything around a bot fail again and again, and counts that each question is answered once and each digest comes once.

The stand-in Discord of discord.py and the real program on its own database. People mention the bot, write to it privately, use
commands and press buttons all the time; digests are due all the time. Meanwhile one fault follows the other: see `GATEWAY`
for the connection to the gateway and the process, `REST` for what happens to any request.

A question was delivered if the bot has said, by a heartbeat or when it resumed, that it has the event. Such a question must be
answered once; one whose delivery is uncertain, once at most. For a use of a command or a button Discord takes no answer after
three seconds: where the bot could not answer in that time, as it stood still, was told later, or Discord was away, it counts
apart. So does what is said to the asker alone after a first answer that all see: Discord knows it by no nonce, so it is said
again where nobody knows whether it arrived.

Looks every few seconds at what the bot holds: tasks, open files, threads, memory, connections. All must be back in the end
where they were before. Ends with 1 if anything is not so.

    cargo build && tests/faults.py --program target/debug/whereas --minutes 10
    tests/faults.py --program target/debug/whereas --minutes 2 --only "half a frame, then silence"
"""

import argparse
import asyncio
import collections
import json
import pathlib
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
import urllib.request

import discord as standin

# Seconds that Discord gives for a first answer.
FIRST_ANSWER = 3
# What follows within this many seconds may not be in time any more for a bot that was told so late.
TOLD_LATE = 1
WEIGHTS = {"message": 35, "private": 10, "ask": 15, "quote": 10, "search": 5, "button": 15, "suggestions": 10}
MESSAGES = ("message", "private")
REST = [
    "500", "502", "429", "429 without headers", "dropped", "silence", "done, then 500", "done, then silence", "done, then cut",
]
SILENT = ("silence", "done, then silence")
# Faults that one request meets; a bot makes more attempts, and has but three seconds for the first answer. Silence takes the
# longest, so it comes once.
MOST_IN_A_ROW = {"callback": 2, "other": 3}


class Question:
    """What became of something that somebody asked."""

    def __init__(self, kind, id):
        self.kind, self.id = kind, id
        self.asked = time.monotonic()
        # Where and when it was told: session, number of the event, time.
        self.told = []
        self.answers = 0
        # Whether something is still to be said after a first answer.
        self.announced = False
        # What was said to the asker alone besides the first answer, of which the bot was never told that it had arrived.
        self.lost = self.repeated = 0
        self.answered = None

    def is_delivered(self):
        return any(session.has >= number for session, number, _ in self.told)

    def is_done(self):
        return self.answers > 0 and not self.announced


class Discord(standin.Discord):
    """What was asked and answered, and what goes wrong."""

    heartbeat_interval = 3_000

    def __init__(self, arguments):
        super().__init__(range(1, arguments.servers + 1), people=5_000, kept=5_000)
        self.fault_share = arguments.faults
        self.questions = {}
        # How many came in each channel.
        self.digests = collections.Counter()
        self.in_a_row = collections.Counter()
        # Requests that were met with silence.
        self.silenced = set()
        # Times in which nobody can be answered.
        self.troubles = []
        self.away_for_rest = False
        self.held = set()

    # Questions.

    def ask(self):
        """Somebody asks something, if there is a session in which the bot can be told."""
        if self.session is None or not self.commands:
            return
        kind = random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        name, event = ("MESSAGE_CREATE", self.writes(kind)) if kind in MESSAGES else \
            ("INTERACTION_CREATE", self.interact(kind))
        question = Question(kind, event["id"])
        self.questions[event["id"]] = question
        if kind not in MESSAGES:
            self.open[event["id"]] = question
        self.tell_of(question, name, event)

    def tell_of(self, question, name, event):
        connection = self.session.connection
        number = self.session.tell(name, event)
        told_now = connection is not None and not connection.is_mute
        question.told.append((self.session, number, time.monotonic() if told_now else None))

    def tell_again(self):
        """An event comes a second time."""
        messages = [event for event in self.session.events if event["t"] == "MESSAGE_CREATE"]
        for event in random.sample(messages, min(5, len(messages))):
            self.tell_of(self.questions[event["d"]["id"]], "MESSAGE_CREATE", event["d"])

    def writes(self, kind):
        person, number = self.anybody(), random.choice(self.servers)
        author, text = standin.user(person), random.choice(standin.QUESTIONS)
        if kind == "private":
            channel = str(int(person) - standin.FIRST_PERSON + standin.FIRST_PRIVATE)
            return standin.message(self.new_id(), channel, {"content": text}, author)
        channel = standin.channel_id(number, random.randrange(standin.CHANNELS))
        member = {key: value for key, value in standin.member(person).items() if key != "user"}
        written = standin.message(self.new_id(), channel, {"content": f"<@{standin.BOT}> {text}"}, author)
        return written | {"guild_id": standin.server_id(number), "member": member, "mentions": [standin.BOT_USER]}

    def acknowledge(self, id, body):
        question = self.open.get(id)
        if question and time.monotonic() - question.asked > FIRST_ANSWER:
            return 404, {"message": "Unknown interaction", "code": 10062}
        return super().acknowledge(id, body)

    def acknowledged(self, question, body):
        question.answers += 1
        question.answered = time.monotonic()
        # "Thinking", and the same for a press of a button.
        question.announced = body["type"] in (5, 6)
        if question.kind in ("ask", "quote", "button"):
            self.keep_buttons(body.get("data") or {})

    def edits(self, token, body):
        # To say the same once more changes nothing.
        self.questions[token].announced = False

    def follows_up(self, token, body):
        question = self.questions[token]
        if question.lost > question.repeated:
            # It has no nonce, and silence would be worse.
            question.repeated += 1
        elif question.announced:
            # It takes the place of what announced it.
            question.announced = False
        else:
            question.answers += 1

    def posted(self, message, body):
        question = self.questions.get((body.get("message_reference") or {}).get("message_id"))
        if question:
            question.answers += 1
            question.answered = time.monotonic()
        else:
            self.digests[message["channel_id"]] += 1

    def could_not_be_answered(self, question):
        """Whether nobody could have answered in the time that Discord gives."""
        late = all(at is None or at > question.asked + TOLD_LATE for _, _, at in question.told)
        until = question.asked + FIRST_ANSWER
        return question.kind not in MESSAGES and (
            late or any(begin <= until and question.asked <= end for begin, end in self.troubles))

    # REST.

    def receive(self, connection, *request):
        exchange = asyncio.create_task(self.exchange(connection, *request))
        self.held.add(exchange)
        exchange.add_done_callback(self.held.discard)

    async def exchange(self, connection, method, path, query, body):
        """Answers one request, as badly as it falls."""
        if self.away_for_rest:
            self.struck["503 while it is away for REST"] += 1
            connection.respond(503, {"message": "503: Service Unavailable", "code": 0})
            return
        fault = self.fault(method, path, body)
        if fault in ("500", "502", "429", "429 without headers", "dropped", "silence"):
            await self.refuse(connection, fault)
            return
        await asyncio.sleep(random.uniform(0.005, 0.1))
        status, value = self.answer(method, path, query, body)
        parts = path.split("/")
        if fault and method == "POST" and parts[-3] == "webhooks":
            self.questions[parts[-1]].lost += 1
        if fault == "done, then 500":
            connection.respond(500, {"message": "500: Internal Server Error", "code": 0})
        elif fault == "done, then silence":
            await asyncio.sleep(60)
            connection.transport.close()
        else:
            connection.respond(status, value, cut=fault == "done, then cut")

    async def refuse(self, connection, fault):
        limited = {"message": "You are being rate limited.", "retry_after": 0.5, "global": False}
        match fault:
            case "500":
                connection.respond(500, {"message": "500: Internal Server Error", "code": 0})
            case "502":
                connection.respond(502, "<html><head><title>502 Bad Gateway</title></head></html>")
            case "429":
                connection.respond(429, limited, ["retry-after: 1", "x-ratelimit-scope: user"])
            case "429 without headers":
                connection.respond(429, {"message": "You are being rate limited."})
            case "dropped":
                connection.transport.abort()
            case "silence":
                await asyncio.sleep(60)
                connection.transport.close()

    def fault(self, method, path, body):
        """What happens to a request; nothing for one that has met enough."""
        parts = path.split("/")
        is_callback = parts[-1] == "callback"
        subject = (method, path, str(body.get("nonce")) if isinstance(body, dict) else None)
        is_silenced, met = subject in self.silenced, self.in_a_row[subject]
        # Suggestions are not sent again: who types on asks again.
        is_suggestion = is_callback and self.questions[parts[-3]].kind == "suggestions"
        is_enough = met >= MOST_IN_A_ROW["callback" if is_callback else "other"] or is_callback and is_silenced
        if random.random() >= self.fault_share or is_suggestion or is_enough:
            return None
        may_be_silent = not is_silenced and not (is_callback and met)
        fault = random.choice([fault for fault in REST if may_be_silent or fault not in SILENT])
        self.in_a_row[subject] += 1
        if fault in SILENT:
            self.silenced.add(subject)
        self.struck[f"request: {fault}"] += 1
        return fault


class Trouble:
    """What goes wrong with the gateway and the process, one after the other."""

    def __init__(self, discord, bot):
        self.discord, self.bot = discord, bot

    async def drop(self):
        self.cut()

    async def close(self):
        if self.connection:
            # "Going away"; the bot resumes.
            self.connection.transport.write(b"\x88\x02\x03\xe9")
            self.connection.transport.close()

    async def close_without_code(self):
        if self.connection:
            self.connection.transport.write(b"\x88\x00")
            self.connection.transport.close()

    async def refuse_to_resume(self):
        self.discord.sessions.clear()
        self.cut()
        self.discord.session = None

    async def ask_to_reconnect(self):
        self.say({"op": 7, "s": None, "t": None, "d": None})

    async def invalidate(self):
        self.discord.sessions.clear()
        self.say({"op": 9, "s": None, "t": None, "d": False})
        self.discord.session = None

    async def be_ready_twice(self):
        if self.discord.session:
            self.discord.session.tell("READY", self.discord.ready(self.discord.session))
            self.discord.greet(self.discord.session)

    async def tell_again(self):
        if self.discord.session:
            self.discord.tell_again()

    async def make_noise(self):
        if self.connection:
            for text in (b"", b"{", b"[]", b'{"op":99}', b'{"op":0,"s":null,"t":"QUOKKA_CREATE","d":{}}'):
                self.connection.transport.write(standin.frame(text))

    async def half_a_frame_then_silence(self):
        self.half_a_frame()

    async def half_a_frame_then_close(self):
        connection = self.connection
        self.half_a_frame()
        await asyncio.sleep(random.uniform(0, 1))
        if connection:
            connection.transport.close()

    async def zombie(self):
        if self.connection:
            self.connection.is_mute = True

    async def away(self, seconds):
        """Nobody listens any more, neither at the gateway nor for REST."""
        begin = time.monotonic()
        self.discord.listener.close()
        for connection in list(self.discord.connections):
            connection.transport.abort()
        await asyncio.sleep(seconds)
        await self.discord.listen()
        self.discord.troubles.append((begin, time.monotonic()))

    async def away_for_rest(self, seconds):
        begin = time.monotonic()
        self.discord.away_for_rest = True
        await asyncio.sleep(seconds)
        self.discord.away_for_rest = False
        self.discord.troubles.append((begin, time.monotonic()))

    async def stop(self, seconds):
        begin = time.monotonic()
        self.bot.process.send_signal(signal.SIGSTOP)
        self.bot.is_stopped = True
        await asyncio.sleep(seconds)
        self.bot.process.send_signal(signal.SIGCONT)
        self.bot.is_stopped = False
        # A moment to get up.
        self.discord.troubles.append((begin, time.monotonic() + TOLD_LATE))

    @property
    def connection(self):
        return self.discord.session and self.discord.session.connection

    def say(self, frame):
        if self.connection:
            self.connection.say(frame)

    def cut(self):
        if self.connection:
            self.connection.transport.abort()

    def half_a_frame(self):
        """Half of an event that nobody will ever get whole on this connection."""
        if self.connection:
            text = json.dumps({"op": 0, "s": self.discord.session.sequence + 1, "t": "MESSAGE_CREATE", "d": {}}).encode()
            whole = standin.frame(text + b" " * 500)
            self.connection.transport.write(whole[:random.randrange(1, len(whole))])
            self.connection.is_mute = True


# Each with how often it comes before all others have come, too.
GATEWAY = {
    "dropped": (Trouble.drop, 2), "closed": (Trouble.close, 2), "closed without a code": (Trouble.close_without_code, 2),
    "resume refused": (Trouble.refuse_to_resume, 2), "asked to reconnect": (Trouble.ask_to_reconnect, 1),
    "session invalid": (Trouble.invalidate, 1), "READY twice": (Trouble.be_ready_twice, 2),
    "events twice": (Trouble.tell_again, 2), "noise": (Trouble.make_noise, 2),
    "half a frame, then silence": (Trouble.half_a_frame_then_silence, 2),
    "half a frame, then closed": (Trouble.half_a_frame_then_close, 2), "no heartbeat acknowledged": (Trouble.zombie, 2),
    "Discord away for 20 s": (lambda trouble: trouble.away(20), 1),
    "Discord away for 60 s": (lambda trouble: trouble.away(60), 1),
    "REST away for 10 s": (lambda trouble: trouble.away_for_rest(10), 1),
    "REST away for 40 s": (lambda trouble: trouble.away_for_rest(40), 1),
    "stopped for 5 s": (lambda trouble: trouble.stop(5), 1), "stopped for 30 s": (lambda trouble: trouble.stop(30), 1),
}


class Bot:
    """The process, which is started again when it ends, as a supervisor would, and what it holds."""

    def __init__(self, arguments, folder, port):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.ops = f"127.0.0.1:{free.getsockname()[1]}"
        self.program, self.folder, self.is_stopped, self.ended = arguments.program, folder, False, []
        settings = {"WHEREAS__DIGEST__POLL_SECONDS": "5", "WHEREAS__OPS__LISTEN": self.ops}
        self.environment = standin.environment(folder, port, arguments.log, **settings)
        # When, and what it held then.
        self.looks = []

    def start(self):
        log = open(self.folder / "bot.log", "ab")
        self.process = standin.serve(self.program, self.folder, self.environment, log)

    async def supervise(self):
        while True:
            await asyncio.sleep(0.5)
            if self.process.poll() is not None:
                self.ended.append(self.process.returncode)
                print(f"the bot ended by itself with {self.process.returncode}: {self.log().splitlines()[-1]}")
                self.start()

    async def keep_looking(self):
        while True:
            await asyncio.sleep(5)
            if not self.is_stopped and (look := await self.look()):
                self.looks.append((time.monotonic(), look))

    async def look(self):
        """`None` where the bot does not answer."""
        return await asyncio.to_thread(self.ask)

    def ask(self):
        try:
            with urllib.request.urlopen(f"http://{self.ops}/metrics", timeout=5) as response:
                lines = [line.rpartition(" ") for line in response.read().decode().splitlines() if line[0] != "#"]
        except OSError:
            return None
        told = {name: float(value) for name, _, value in lines}
        return {
            "tasks": int(told["whereas_tasks"]), "open files": int(told["process_open_fds"]),
            "threads": standin.status(self.process.pid, "Threads"), "memory, MB": round(standin.resident(self.process.pid)),
        }

    def log(self):
        return (self.folder / "bot.log").read_text(errors="replace")


async def ask_at_a_rate(discord, rate):
    while True:
        await asyncio.sleep(random.expovariate(rate))
        discord.ask()


async def make_trouble(discord, bot, deadline, only):
    """One fault after the other, in a random order, each before the bot has quite got over the last one or after it."""
    trouble, deck = Trouble(discord, bot), []
    while time.monotonic() < deadline:
        if not deck:
            deck = [name for name, (_, often) in GATEWAY.items() for _ in range(often)]
            random.shuffle(deck)
        name = only or deck.pop()
        discord.struck[name] += 1
        await GATEWAY[name][0](trouble)
        is_outage = "away" in name or "stopped" in name
        # Within that time anything that waits is tried once more.
        await asyncio.sleep(25 if is_outage else random.uniform(1, 9))
    print("the faults are over")
    discord.fault_share = 0


async def settle(is_so, patience):
    """How long it takes until something is so; `None` if it does not."""
    begin = time.monotonic()
    while time.monotonic() < begin + patience:
        if await is_so():
            return time.monotonic() - begin
        await asyncio.sleep(1)
    return None


def subscriptions(arguments, begin):
    """A digest on each server, due at any time; one in ten goes to a forum, and one in ten is published."""
    return [
        {"id": number, "guild": int(standin.server_id(number)), "channel": int(standin.channel_id(number, 0)),
         "next_run": int(begin + random.uniform(0, arguments.minutes * 60)), "publish": int(number % 10 == 1),
         **({"thread_title": "Digest"} if number % 10 == 2 else {})}
        for number in range(1, arguments.servers + 1)
    ]


async def run(arguments, folder):
    discord = Discord(arguments)
    await discord.listen()
    bot = Bot(arguments, folder, discord.port)
    # With time for a start and a look at what a bot holds that has nothing to do.
    rows = subscriptions(arguments, time.time() + 40)
    await asyncio.to_thread(standin.import_state, bot.program, folder, bot.environment, standin.state(rows))
    bot.start()
    faults, discord.fault_share = discord.fault_share, 0
    tasks = [asyncio.create_task(bot.supervise()), asyncio.create_task(bot.keep_looking())]
    try:
        await standin.until(lambda: discord.commands, 60, "the bot to register its commands")
        asking = asyncio.create_task(ask_at_a_rate(discord, arguments.rate))
        await asyncio.sleep(15)
        asking.cancel()
        await asyncio.sleep(15)
        before = await bot.look()
        asking = asyncio.create_task(ask_at_a_rate(discord, arguments.rate))
        discord.fault_share = faults
        await make_trouble(discord, bot, time.monotonic() + arguments.minutes * 60, arguments.only)
        # The last questions come when nothing fails any more.
        await asyncio.sleep(20)
        asking.cancel()
        outcome = await wind_up(arguments, discord, bot, rows, before)
    finally:
        for task in tasks:
            task.cancel()
        bot.process.send_signal(signal.SIGCONT)
        bot.process.terminate()
        code = bot.process.wait(30)
    return report(arguments, discord, bot, rows, before, *outcome, code)


async def wind_up(arguments, discord, bot, rows, before):
    """Waits for the last answers and digests, and until the bot has let go of what it held."""
    async def is_answered():
        return all(question.is_done() or not question.is_delivered() or discord.could_not_be_answered(question)
                   for question in discord.questions.values()) \
            and all(discord.digests[str(row["channel"])] for row in rows)

    answered = await settle(is_answered, arguments.patience)
    after = before

    async def has_let_go():
        nonlocal after
        after = await bot.look() or after
        return after and all(after[what] <= before[what] + SPARE[what] for what in SPARE)

    # Longer than a request may hang and idle connections are kept, which are looked at every 90 s.
    let_go = await settle(has_let_go, 240)
    return answered, let_go, after


# How much more than before there may be of it in the end: connections to the database, each with its files and its thread, come
# as they are needed and stay. Memory is looked at by itself.
SPARE = {"tasks": 1, "open files": 8, "threads": 4}


def report(arguments, discord, bot, rows, before, answered, let_go, after, code):
    asked = [question for question in discord.questions.values() if question.kind != "suggestions"]
    excused = [question for question in asked
               if question.is_delivered() and not question.answers and discord.could_not_be_answered(question)]
    delivered = [question for question in asked if question.is_delivered() and question not in excused]
    uncertain = [question for question in asked if not question.is_delivered()]
    times = lambda questions: collections.Counter(question.answers if not question.announced else 0 for question in questions)
    digests = collections.Counter(discord.digests[str(row["channel"])] for row in rows)
    took = sorted(question.answered - question.asked for question in asked if question.answered)
    late = [kind for kind in sorted(WEIGHTS) if kind != "suggestions"]
    memory = [look["memory, MB"] for _, look in bot.looks]
    log = bot.log()
    middle, end = max(memory[len(memory) // 3:len(memory) * 2 // 3]), memory[-1]
    missed = [question for question in delivered if question.answers != 1 or question.announced]
    rows = [
        ("questions", len(asked)),
        *((f"asked: {kind}", sum(question.kind == kind for question in asked)) for kind in late),
        ("delivered", len(delivered)),
        *((f"delivered, answered {count} times", number) for count, number in sorted(times(delivered).items())),
        *((f"delivered perhaps or not, answered {count} times", number) for count, number in sorted(times(uncertain).items())),
        ("said twice to the asker alone", sum(question.repeated for question in asked)),
        ("too late for Discord", len(excused)), ("suggestions", len(discord.questions) - len(asked)),
        ("answers", f"p50 {took[len(took) // 2]:.2f} s, p99 {took[len(took) * 99 // 100]:.1f} s, longest {took[-1]:.0f} s"),
        *((f"digests, posted {count} times", number) for count, number in sorted(digests.items())),
        *((f"fault: {fault}", count) for fault, count in sorted(discord.struck.items())),
        ("sessions begun, resumed", f"{len(discord.identified)}, {discord.resumed}"),
        *((what, f"{before[what]} before, {max(look[what] for _, look in bot.looks)} at most, {after[what]} in the end")
          for what in before),
        ("memory over time, MB", " ".join(map(str, memory[::max(1, len(memory) // 12)]))),
        ("back where it was after", f"{let_go:.0f} s" if let_go is not None else "never"),
        ("connections in the end", len(discord.connections)),
        ("ended by itself", " ".join(map(str, bot.ended)) or "never"), ("ended with", code),
        ("panics in the log", log.count("panicked")), ("the token in the log", log.count(standin.TOKEN)),
        *(("unknown request", f"{request} ({count})") for request, count in discord.unknown.most_common(5)),
        *(("wrong", f"{question.kind} {question.id}: {question.answers} answers") for question in missed[:10]),
    ]
    standin.table(rows)
    return not missed and answered is not None and let_go is not None and set(digests) == {1} and code == 0 \
        and max(times(uncertain), default=0) <= 1 and "panicked" not in log and standin.TOKEN not in log \
        and end <= middle * 1.15 + 10


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=standin.ROOT / "target/release/whereas")
    parser.add_argument("--minutes", type=float, default=10, help="for which there are faults")
    parser.add_argument("--rate", type=float, default=8, help="questions a second")
    parser.add_argument("--faults", type=float, default=0.1, help="share of requests that meet one")
    parser.add_argument("--only", choices=list(GATEWAY), help="no other fault of the gateway or the process")
    parser.add_argument("--servers", type=int, default=300, help="with a digest on each")
    parser.add_argument("--patience", type=float, default=240, help="seconds to wait for the last answers and digests")
    parser.add_argument("--seed", type=int, help="to repeat a run, as far as time allows")
    parser.add_argument("--log", default="warn,whereas=info")
    parser.add_argument("--keep", action="store_true", help="keep the log and the data")
    arguments = parser.parse_args()
    arguments.program = arguments.program.resolve()
    random.seed(arguments.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="whereas-faults."))
    try:
        passed = asyncio.run(run(arguments, folder))
    finally:
        if arguments.keep:
            print(f"the log and the data are in {folder}")
        else:
            shutil.rmtree(folder)
    print("each question that was delivered is answered once, each digest came once, nothing leaked" if passed else "FAILED")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
