-- Written for both kinds of database, see migrations.rs. A line that ends in `-- SQLite only` is for that one.

-- The numbers given so far, so that none comes again, whichever database the rows have moved to.
CREATE TABLE counter (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

INSERT INTO counter (name, value) SELECT 'subscription', COALESCE(MAX(id), 0) FROM subscription;
UPDATE counter SET value = seq FROM sqlite_sequence WHERE sqlite_sequence.name = 'subscription'; -- SQLite only

-- Who set it up; NULL when unknown or forgotten.
ALTER TABLE subscription ADD COLUMN creator INTEGER;
-- A bit each: 1 is Monday, 64 is Sunday.
ALTER TABLE subscription ADD COLUMN weekdays INTEGER NOT NULL DEFAULT 127;
-- The role to mention.
ALTER TABLE subscription ADD COLUMN role INTEGER;
-- The code of the language to quote in; NULL: that of the document.
ALTER TABLE subscription ADD COLUMN language TEXT;
-- What to post: words, separated by blanks; see digest/contents.rs.
ALTER TABLE subscription ADD COLUMN contents TEXT NOT NULL DEFAULT 'paragraphs new';
-- Whether posts in an announcement channel are published.
ALTER TABLE subscription ADD COLUMN publish INTEGER NOT NULL DEFAULT 0;
-- The ids of the tags of a post in a forum, separated by blanks.
ALTER TABLE subscription ADD COLUMN tags TEXT NOT NULL DEFAULT '';
-- Whether a digest with nothing new is left out.
ALTER TABLE subscription ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
-- The title of a post in a forum, which may be empty; NULL where the channel is no forum.
ALTER TABLE subscription ADD COLUMN thread_title TEXT;

-- A number that changes with the text; NULL until it is known.
ALTER TABLE resolution ADD COLUMN content INTEGER;
-- When the text last changed; NULL while it is as it was first seen.
ALTER TABLE resolution ADD COLUMN changed_at INTEGER;

-- What the posts of a subscription have shown, so that it does not come again.
CREATE TABLE shown (
    subscription INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    -- The topic; empty for the paragraphs of this round.
    about        TEXT    NOT NULL,
    reference    TEXT    NOT NULL,
    -- The local date of the post.
    date         TEXT    NOT NULL,
    PRIMARY KEY (subscription, about, reference)
) STRICT;

CREATE INDEX subscription_due ON subscription (next_run) WHERE paused = 0;

CREATE TABLE setting (
    guild      INTEGER NOT NULL,
    -- 0: the server itself.
    channel    INTEGER NOT NULL,
    answering  TEXT,
    resolution TEXT,
    language   TEXT,
    PRIMARY KEY (guild, channel)
) STRICT;

CREATE TABLE preference (
    person     INTEGER PRIMARY KEY,
    resolution TEXT,
    language   TEXT,
    hide       INTEGER NOT NULL
) STRICT;

-- Messages that were seen, and the messages that answer them.
CREATE TABLE answered (
    message INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    -- Ids, separated by blanks; NULL until it is answered.
    replies TEXT
) STRICT;

CREATE INDEX answered_seen_at ON answered (seen_at);

-- How often a quoted clause was called unhelpful.
CREATE TABLE unhelpful (
    reference TEXT    PRIMARY KEY,
    count     INTEGER NOT NULL
) STRICT;

-- How often a server was quoted a clause on one day.
CREATE TABLE asked (
    guild     INTEGER NOT NULL,
    date      TEXT    NOT NULL,
    reference TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    PRIMARY KEY (guild, date, reference)
) STRICT;

-- The servers that the bot has left.
CREATE TABLE departure (
    guild   INTEGER PRIMARY KEY,
    left_at INTEGER NOT NULL
) STRICT;
