-- Ids and snowflakes are integers, instants are seconds since 1970 in UTC, dates are local as YYYY-MM-DD.

CREATE TABLE subscription (
    -- AUTOINCREMENT, as an id that comes again would let an old post stand for a new one.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    guild      INTEGER NOT NULL,
    channel    INTEGER NOT NULL UNIQUE,
    time       TEXT    NOT NULL,
    zone       TEXT    NOT NULL,
    -- NULL: all resolutions.
    resolution TEXT,
    next_run   INTEGER NOT NULL,
    -- The reference of the paragraph posted last.
    last       TEXT,
    since      INTEGER NOT NULL,
    refusals   INTEGER NOT NULL DEFAULT 0,
    paused     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX subscription_guild ON subscription (guild);

-- One row per post, written before it is sent.
CREATE TABLE post (
    subscription INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
    date         TEXT    NOT NULL,
    nonce        TEXT    NOT NULL,
    claimed_at   INTEGER NOT NULL,
    reference    TEXT    NOT NULL,
    -- NULL while nobody knows; else `sent`, `refused` or `unknown`.
    result       TEXT,
    -- The message's id if sent, else what went wrong.
    detail       TEXT,
    UNIQUE (subscription, date)
) STRICT;

-- When each resolution was first seen, so that new ones can be announced.
CREATE TABLE resolution (
    id         TEXT    PRIMARY KEY,
    first_seen INTEGER NOT NULL
) STRICT;
