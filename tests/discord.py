"""A stand-in Discord on loopback for the scripts beside this one: REST and gateway, as far as they need them.

Servers with channels, people who ask, messages with nonces, forums, interactions that are answered once, sessions that are
resumed. A script derives from `Discord` what it counts and how badly its requests are answered. It also finds here how to
start a bot, and what the system tells of one. Needs nothing but Python.
"""

import asyncio
import base64
import collections
import datetime
import hashlib
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOKEN = "MTA.stand-in.token"
BOT = "1000000000000000001"
BOT_USER = {"id": BOT, "username": "whereas", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
DISCORD_EPOCH = 1_420_070_400_000
# Servers with numbers so small all belong to the first shard.
FIRST_SERVER, FIRST_CHANNEL, FIRST_PERSON, FIRST_PRIVATE = 1_000_000, 20_000_000, 30_000_000, 40_000_000
CHANNELS = 4
# View channels, send messages, in threads too, embed links, read history.
RIGHTS = "274877991936"
BUTTONS_KEPT = 200
RESOLUTION = "B9-0234/2022"
QUESTIONS = [
    "What does it say about Kem Sokha?", "What is said about the National Internet Gateway?", "paragraph 7", "recital C",
    "What about the death penalty?", "Which sanctions are called for?", "Who should be released?", "paragraphs 1 to 3",
    "What does the Parliament ask of the Commission?", "Is there anything about football?",
]


class Session:
    """What one bot has identified for, and is told there."""

    def __init__(self, id, shard, connection, kept):
        self.id, self.shard, self.connection = id, shard, connection
        self.sequence = 0
        # The last event of which the bot has said that it has it.
        self.has = 0
        # The last events, for a bot that lost its connection.
        self.events = collections.deque(maxlen=kept)

    def tell(self, name, data):
        """Tells the bot something, now or when it resumes; the number of the event."""
        self.sequence += 1
        event = {"op": 0, "s": self.sequence, "t": name, "d": data}
        self.events.append(event)
        if self.connection:
            self.connection.say(event)
        return self.sequence

    def missed(self, last):
        """What was told since that event; `None` if not all of it is kept."""
        missed = [event for event in self.events if event["s"] > last]
        return missed if len(missed) == self.sequence - last else None


class Discord:
    """What the stand-in remembers, and how it answers."""

    # Milliseconds; Discord's own is 41 s.
    heartbeat_interval = 10_000

    def __init__(self, servers, people=1, kept=0):
        self.servers, self.people, self.kept = servers, people, kept
        self.port = self.listener = None
        self.connections = set()
        self.sessions = {}
        # The one that was begun last.
        self.session = None
        self.identified = []
        self.resumed = 0
        self.commands, self.registered, self.begun = {}, [], {}
        self.last_id = 0
        # Interactions without a first answer yet.
        self.open = {}
        self.buttons = []
        self.posts = collections.defaultdict(list)
        # The posts of each forum, by the number of its channel.
        self.threads = collections.defaultdict(list)
        self.published = set()
        self.nonces = {}
        self.nonce_known_for = 300
        self.unknown = collections.Counter()
        self.struck = collections.Counter()

    async def listen(self):
        """Opens the door; after the first time, at the same address."""
        loop = asyncio.get_running_loop()
        self.listener = await loop.create_server(lambda: Connection(self), "127.0.0.1", self.port or 0)
        self.port = self.listener.sockets[0].getsockname()[1]

    def new_id(self):
        self.last_id = max(self.last_id + 1, (int(time.time() * 1000) - DISCORD_EPOCH) << 22)
        return str(self.last_id)

    # The gateway.

    def hear(self, connection, frame):
        if frame["op"] == 1:
            if connection.session:
                connection.session.has = max(connection.session.has, frame["d"] or 0)
            connection.say({"op": 11})
        elif frame["op"] == 2:
            self.identify(connection, frame["d"].get("shard", [0, 1]))
        elif frame["op"] == 6:
            self.resume(connection, frame["d"])

    def identify(self, connection, shard):
        self.identified.append((time.monotonic(), shard))
        # Nobody comes back to what went before.
        self.sessions = {id: session for id, session in self.sessions.items() if session.shard != shard}
        session = Session(self.new_id(), shard, connection, self.kept)
        self.sessions[session.id] = connection.session = self.session = session
        session.tell("READY", self.ready(session))
        self.greet(session)

    def ready(self, session):
        ids = [server_id(number) for number in self.servers] if session.shard[0] == 0 else []
        return {
            "v": 10, "user": BOT_USER, "guilds": [{"id": id, "unavailable": True} for id in ids],
            "session_id": session.id, "resume_gateway_url": f"ws://127.0.0.1:{self.port}", "session_type": "normal",
            "shard": session.shard, "application": {"id": BOT, "flags": 0}, "private_channels": [], "relationships": [],
        }

    def greet(self, session):
        """Tells what the servers are like."""
        for number in self.servers:
            session.tell("GUILD_CREATE", server(number))

    def resume(self, connection, data):
        session = self.sessions.get(data["session_id"])
        missed = session and session.missed(data["seq"])
        if missed is None:
            connection.say({"op": 9, "d": False})
            return
        self.resumed += 1
        session.has = max(session.has, data["seq"])
        session.connection, connection.session = connection, session
        for event in missed:
            connection.say(event)
        session.tell("RESUMED", {})

    def lost(self, connection):
        self.connections.discard(connection)
        if connection.session and connection.session.connection is connection:
            connection.session.connection = None

    # REST.

    def receive(self, connection, method, path, query, body):
        connection.respond(*self.answer(method, path, query, body))

    def answer(self, method, path, query, body):
        """The status and the answer."""
        url = f"ws://127.0.0.1:{self.port}"
        match method, path.removeprefix("/api/v10/").split("/"):
            case "POST", ["interactions", id, _, "callback"]:
                return self.acknowledge(id, body)
            case "PATCH", ["webhooks", _, token, "messages", "@original"]:
                self.edits(token, body)
                return 200, message(self.new_id(), str(FIRST_CHANNEL), body)
            case "DELETE", ["webhooks", _, _, "messages", "@original"]:
                return 204, None
            case "POST", ["webhooks", _, token]:
                self.follows_up(token, body)
                return 200, message(self.new_id(), str(FIRST_CHANNEL), body)
            case "POST", ["channels", channel, "messages"]:
                return 200, self.post(channel, body)
            case "POST", ["channels", _, "typing"]:
                return 204, None
            case "GET", ["channels", channel, "messages"]:
                before = int(query.get("before", 1 << 63))
                messages = [message for message in self.posts[channel] if int(message["id"]) < before]
                return 200, messages[::-1][:int(query.get("limit", 50))]
            case "GET", ["channels", channel, "messages", id]:
                # The first message of a post in a forum has the number of the post.
                found = self.begun.get(id) or next((post for post in self.posts[channel] if post["id"] == id), None)
                return (200, found) if found else (404, {"message": "Unknown Message", "code": 10008})
            case "POST", ["channels", channel, "messages", id, "crosspost"]:
                if id in self.published:
                    return 400, {"message": "This message has already been crossposted.", "code": 40033}
                self.published.add(id)
                return 200, next(post for post in self.posts[channel] if post["id"] == id)
            case "POST", ["channels", channel, "threads"]:
                return 200, self.thread(channel, body)
            case "GET", ["channels", _, "threads", "archived", "public"]:
                return 200, {"threads": [], "members": [], "has_more": False}
            case "GET", ["guilds", guild, "threads", "active"]:
                number = int(guild) - FIRST_SERVER
                forums = [channel_id(number, place) for place in range(CHANNELS)]
                return 200, {"threads": [thread for forum in forums for thread in self.threads[forum]], "members": []}
            case "GET", ["channels", channel]:
                last = self.posts[channel][-1]["id"] if self.posts[channel] else None
                return 200, {**channel_of(channel), "last_message_id": last}
            case "GET", ["users", "@me"]:
                return 200, BOT_USER
            case "GET", ["gateway"]:
                return 200, {"url": url}
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return 200, {"url": url, "shards": 1, "session_start_limit": limit}
            case "GET", ["applications", _, "commands"]:
                return 200, self.registered
            case "PUT", ["applications", _, "commands"]:
                return 200, self.register(body)
        self.unknown[f"{method} {pattern(path)}"] += 1
        return 404, {"message": "404: Not Found", "code": 0}

    def register(self, commands):
        self.registered = [
            {"type": 1, **command, "id": str(number + 1), "application_id": BOT, "version": "1",
             "description": command.get("description") or "", "default_member_permissions": None}
            for number, command in enumerate(commands)
        ]
        self.commands = {command["name"]: command["id"] for command in self.registered}
        return self.registered

    def post(self, channel, body):
        key = (channel, str(body.get("nonce")))
        now = time.monotonic()
        if body.get("enforce_nonce") and key in self.nonces and now - self.nonces[key][0] < self.nonce_known_for:
            return self.nonces[key][1]
        posted = message(self.new_id(), channel, body)
        self.nonces[key] = (now, posted)
        self.posts[channel].append(posted)
        self.posted(posted, body)
        return posted

    def posted(self, message, body):
        """A message was posted that was not there before."""

    def thread(self, forum, body):
        first = self.post(forum, body["message"])
        at = first["timestamp"]
        thread = {
            **channel_of(first["id"]), "type": 11, "guild_id": channel_of(forum)["guild_id"], "name": body["name"],
            "parent_id": forum, "owner_id": BOT, "message_count": 0, "member_count": 1, "total_message_sent": 0,
            "applied_tags": [], "last_message_id": None, "rate_limit_per_user": 0, "flags": 0, "thread_metadata": {
                "archived": False, "auto_archive_duration": 1440, "archive_timestamp": at, "locked": False,
                "create_timestamp": at},
        }
        self.threads[forum].append(thread)
        self.begun[first["id"]] = first
        return thread

    # People.

    def interact(self, kind):
        """A random person on a random server uses a command, types one, or presses a button; what Discord tells of it."""
        kind = "ask" if kind == "button" and not self.buttons else kind
        number = random.choice(self.servers)
        id = self.new_id()
        event = {
            "id": id, "application_id": BOT, "token": id, "version": 1, "locale": "en-GB", "guild_locale": "en-GB",
            "guild_id": server_id(number), "entitlements": [], "context": 0, "app_permissions": RIGHTS,
            "channel_id": channel_id(number, random.randrange(CHANNELS)), "member": member(self.anybody()),
            "attachment_size_limit": 10_485_760, "authorizing_integration_owners": {"0": server_id(number)},
        }
        if kind == "button":
            custom_id, pressed = random.choice(self.buttons)
            return event | {"type": 3, "data": {"custom_id": custom_id, "component_type": 2}, "message": pressed}
        name, options = options_of(kind)
        data = {"id": self.commands[name], "name": name, "type": 1, "options": options}
        return event | {"type": 4 if kind == "suggestions" else 2, "data": data}

    def anybody(self):
        return str(FIRST_PERSON + random.randrange(self.people))

    def acknowledge(self, id, body):
        found = self.open.pop(id, None)
        if found is None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        self.acknowledged(found, body)
        return 204, None

    def acknowledged(self, interaction, body):
        """A first answer has come, to what the script holds open."""

    def edits(self, token, body):
        """The first answer to an interaction was changed."""

    def follows_up(self, token, body):
        """More was said on an interaction after its first answer."""

    def keep_buttons(self, data):
        if len(self.buttons) >= BUTTONS_KEPT:
            return
        pressed = message(self.new_id(), str(FIRST_CHANNEL), data)
        components = [one for row in data.get("components") or [] for one in row["components"] if one["type"] == 2]
        self.buttons += [(one["custom_id"], pressed) for one in components if "custom_id" in one]


class Connection(asyncio.Protocol):
    """One connection of a bot's: requests, or the gateway once it asks for that."""

    def __init__(self, discord):
        self.discord, self.buffer = discord, bytearray()
        self.is_gateway = self.is_mute = False
        self.session = None

    def connection_made(self, transport):
        self.transport = transport
        self.discord.connections.add(self)

    def connection_lost(self, _):
        self.discord.lost(self)

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
        whole = end + 4 + int(headers.get("content-length", 0))
        if len(self.buffer) < whole:
            return False
        body = bytes(self.buffer[end + 4:whole])
        del self.buffer[:whole]
        if "sec-websocket-key" in headers:
            self.open_gateway(headers["sec-websocket-key"])
            return True
        path, _, query = target.partition("?")
        query = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
        self.discord.receive(self, method, path, query, json.loads(body) if body else None)
        return True

    def respond(self, status, value, headers=(), cut=False):
        """Answers a request; `cut` ends the connection in the middle of that."""
        text = b"" if value is None else json.dumps(value).encode()
        if status != 204 or cut:
            headers = ["content-type: application/json", f"content-length: {max(len(text), 2 * cut)}", *headers]
        status = 200 if status == 204 and cut else status
        head = "\r\n".join([f"HTTP/1.1 {status} x", *headers]).encode()
        self.transport.write(head + b"\r\n\r\n" + (text[:len(text) // 2] if cut else text))
        if cut:
            self.transport.close()

    def open_gateway(self, key):
        accept = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        self.transport.write(b"HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: "
                             + base64.b64encode(accept) + b"\r\n\r\n")
        self.is_gateway = True
        self.say({"op": 10, "s": None, "t": None, "d": {"heartbeat_interval": self.discord.heartbeat_interval}})

    def say(self, value):
        if not self.is_mute:
            self.transport.write(frame(json.dumps(value).encode()))

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
            self.discord.hear(self, json.loads(data))
        return True


def frame(text):
    """A frame of the gateway's."""
    size = len(text)
    if size < 126:
        return b"\x81" + bytes([size]) + text
    return (b"\x81\x7e" + struct.pack(">H", size) if size < 65_536 else b"\x81\x7f" + struct.pack(">Q", size)) + text


def server_id(number):
    return str(FIRST_SERVER + number)


def channel_id(number, place):
    return str(FIRST_CHANNEL + CHANNELS * number + place)


def channel_of(id):
    number, place = divmod(int(id) - FIRST_CHANNEL, CHANNELS)
    return {"id": id, "type": 0, "guild_id": server_id(number), "name": f"channel-{place}", "position": place,
            "permission_overwrites": []}


def server(number):
    id = server_id(number)
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    everyone = {"id": id, "name": "@everyone", "color": 0, "colors": colours, "hoist": False, "position": 0,
                "permissions": RIGHTS, "managed": False, "mentionable": False, "flags": 0}
    return {
        "id": id, "name": f"Server {number}", "owner_id": "3", "verification_level": 0, "emojis": [], "stickers": [],
        "default_message_notifications": 0, "explicit_content_filter": 0, "features": [], "mfa_level": 0,
        "system_channel_flags": 0, "premium_tier": 0, "preferred_locale": "en-GB", "nsfw_level": 0,
        "premium_progress_bar_enabled": False, "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": False,
        "unavailable": False, "member_count": 3, "voice_states": [], "members": [{**member(BOT), "user": BOT_USER}],
        "channels": [channel_of(channel_id(number, place)) for place in range(CHANNELS)], "threads": [],
        "presences": [], "stage_instances": [], "guild_scheduled_events": [], "roles": [everyone],
    }


def user(id):
    return {"id": id, "username": f"person{id}", "discriminator": "0", "avatar": None, "global_name": None}


def member(id):
    return {"user": user(id), "roles": [], "joined_at": "2024-01-01T00:00:00.000000+00:00", "deaf": False, "mute": False,
            "flags": 0, "permissions": RIGHTS}


def message(id, channel, data, author=BOT_USER):
    embeds = [{"type": "rich", **embed} for embed in data.get("embeds") or []]
    return {
        "id": id, "channel_id": channel, "author": author, "content": data.get("content") or "",
        "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat(), "edited_timestamp": None, "tts": False,
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


def pattern(path):
    """A path without the numbers in it."""
    return "/".join("…" if part.isdigit() else part for part in path.split("/"))


def environment(folder, port, log, **settings):
    """All that a bot gets to know."""
    return {
        "HOME": str(folder), "PATH": os.environ["PATH"], "DISCORD_TOKEN": TOKEN, "RUST_BACKTRACE": "1", "RUST_LOG": log,
        "WHEREAS__DISCORD__API_URL": f"http://127.0.0.1:{port}", "WHEREAS__OPS__LISTEN": "", **settings,
    }


def serve(program, data, environment, log):
    """A bot as a process of its own."""
    return subprocess.Popen([str(program), "--data", str(data), "serve"], env=environment, cwd=environment["HOME"],
                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def state(rows):
    """What `whereas state import` reads, for subscriptions that are due daily from a moment on."""
    local = lambda due: datetime.datetime.fromtimestamp(due, datetime.timezone.utc).strftime("%H:%M:%S")
    rows = [{"time": local(row["next_run"]), "zone": "UTC", "since": row["next_run"] - 60, **row} for row in rows]
    counter = [{"name": "subscription", "value": len(rows)}]
    return {"format": 1, "tables": {"counter": counter, "subscription": rows}}


def import_state(program, data, environment, value):
    subprocess.run([str(program), "--data", str(data), "state", "import"], input=json.dumps(value).encode(),
                   env=environment, cwd=environment["HOME"], check=True)


def status(pid, name):
    """A line of what the system tells of a process."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


def resident(pid):
    return status(pid, "VmRSS") / 1024


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def until(is_so, patience, what):
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            sys.exit(f"waited {patience} s in vain for {what}")
        await asyncio.sleep(0.05)


def table(rows):
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")
