-- What resolutions are called on a server, and whether questions in a channel are answered in threads of their own.

CREATE TABLE alias (
    guild      INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    resolution TEXT    NOT NULL,
    PRIMARY KEY (guild, name)
) STRICT;

ALTER TABLE setting ADD COLUMN threads INTEGER;
