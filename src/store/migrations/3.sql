-- For several processes on one database: who does what, and until when.

-- The process that makes a post; once the lease is over, any other may take it over.
ALTER TABLE post ADD COLUMN holder TEXT;
ALTER TABLE post ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;

-- Whether next_run is that of a further attempt, and no slot.
ALTER TABLE subscription ADD COLUMN postponed INTEGER NOT NULL DEFAULT 0;

CREATE INDEX post_unrecorded ON post (subscription) WHERE result IS NULL;

-- The processes that live, as far as the others know.
CREATE TABLE process (
    id      TEXT    PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;

-- What one process at a time may do.
CREATE TABLE lease (
    name   TEXT    PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  INTEGER NOT NULL
) STRICT;
