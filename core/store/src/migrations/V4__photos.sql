-- What doubts compare of the photos on this phone, and the bits that a panel displaced.
PRAGMA user_version = 4;

-- A row for every sealed photo among a flow's actions. fix: CBOR. original to detail: what the seal says of the
-- picture; NULL until it was read. seal: its bytes until then.
CREATE TABLE photo (
    evidence    BLOB PRIMARY KEY,
    flow        BLOB NOT NULL,
    step        TEXT NOT NULL,
    outlet      BLOB,
    owner       BLOB NOT NULL,
    at_ms       INTEGER NOT NULL,
    earliest_ms INTEGER,
    latest_ms   INTEGER,
    level       INTEGER NOT NULL,
    zone_min    INTEGER NOT NULL,
    fix         BLOB,
    seal        BLOB,
    original    BLOB,
    dhash       INTEGER,
    brightness  INTEGER,
    detail      INTEGER
) STRICT;
CREATE INDEX photo_flow ON photo (flow, at_ms, evidence);
CREATE INDEX photo_owner ON photo (owner, at_ms, evidence) WHERE original IS NOT NULL;
CREATE INDEX photo_outlet ON photo (outlet, at_ms, evidence) WHERE original IS NOT NULL AND outlet IS NOT NULL;
CREATE INDEX photo_unread ON photo (at_ms) WHERE seal IS NOT NULL;

-- The flows of a person under one template in the order in which they began.
DROP INDEX flow_template;
CREATE INDEX flow_template ON flow (owner, template_key, started_ms, id);

-- How many bytes of the original lie beside the file.
ALTER TABLE media ADD COLUMN displaced INTEGER NOT NULL DEFAULT 0;
