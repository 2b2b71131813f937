-- What was registered as the commands of each application, by a number: so that it is done once per release.
CREATE TABLE registration (
    application INTEGER PRIMARY KEY,
    mark        TEXT    NOT NULL
) STRICT;
