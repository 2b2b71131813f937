-- How answers look, and the language of the program's own words; NULL where nothing was chosen.
ALTER TABLE setting ADD COLUMN display TEXT;
ALTER TABLE setting ADD COLUMN wording TEXT;
ALTER TABLE preference ADD COLUMN display TEXT;
ALTER TABLE preference ADD COLUMN wording TEXT;

-- Whether this person's messages are to be left alone.
ALTER TABLE preference ADD COLUMN left_alone INTEGER NOT NULL DEFAULT 0;

-- How often a quoted clause was called helpful.
CREATE TABLE helpful (
    reference TEXT    PRIMARY KEY,
    count     INTEGER NOT NULL
) STRICT;
