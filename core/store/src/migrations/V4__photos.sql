-- What doubts compare of the photos on this phone, and the bits that a panel displaced.
PRAGMA user_version = 4;

-- A row for every sealed photo among a flow's actions. fix: CBOR. original to detail: what the seal says of the
-- picture; NULL until it was read. seal: its bytes until then. order_ms: the latest moment at which it can have been
-- taken; photos are compared with those before them by it.
CREATE TABLE photo (
    evidence    BLOB PRIMARY KEY,
    flow        BLOB NOT NULL,
    step        TEXT NOT NULL,
    outlet      BLOB,
    owner       BLOB NOT NULL,
    order_ms    INTEGER NOT NULL,
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
CREATE INDEX photo_flow ON photo (flow, order_ms, evidence);
CREATE INDEX photo_owner ON photo (owner, order_ms, evidence) WHERE original IS NOT NULL;
CREATE INDEX photo_outlet ON photo (outlet, order_ms, evidence) WHERE original IS NOT NULL AND outlet IS NOT NULL;
CREATE INDEX photo_unread ON photo (order_ms) WHERE seal IS NOT NULL;

-- The flows of a person under one template in the order in which they began.
DROP INDEX flow_template;
CREATE INDEX flow_template ON flow (owner, template_key, started_ms, id);

-- How many bytes of the original lie beside the file.
ALTER TABLE media ADD COLUMN displaced INTEGER NOT NULL DEFAULT 0;
