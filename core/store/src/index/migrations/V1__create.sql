-- The index of the enrolments on one phone; each has a database of its own.
PRAGMA application_id = 0x52424B49;
PRAGMA user_version = 1;

CREATE TABLE installation (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    id      BLOB NOT NULL,
    current BLOB
) STRICT;

CREATE TABLE enrolled (
    enrolment   BLOB PRIMARY KEY,
    tenant      BLOB NOT NULL,
    person      BLOB NOT NULL,
    person_name TEXT NOT NULL,
    login       TEXT NOT NULL,
    server      TEXT NOT NULL,
    enrolled_ms INTEGER NOT NULL
) STRICT;
