-- Enrolments that the server cannot go on with, snapshots under way, and what a restored server may have lost.
PRAGMA user_version = 6;

-- stranded: why, in one word. heir: the enrolment that took over what was not delivered.
ALTER TABLE identity ADD COLUMN stranded TEXT;
ALTER TABLE identity ADD COLUMN heir BLOB;

-- ticket, page: the snapshot under way and its next page.
ALTER TABLE scope ADD COLUMN ticket BLOB;
ALTER TABLE scope ADD COLUMN page INTEGER;

-- Actions of the server's own chain with its signatures, to be given back in the order of their clocks.
CREATE TABLE witness (
    hash      BLOB PRIMARY KEY,
    claimed   INTEGER NOT NULL,
    header    BLOB NOT NULL,
    body      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX witness_claimed ON witness (claimed, hash);
