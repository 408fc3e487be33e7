-- What is known of each photo without its bytes, and the doubts about it; `facts`, `mismatch` and `doubts` are JSON.
-- `order_ms` is the latest moment at which it can have been taken: photos are judged against those before it.
-- `looked` is 1 once the server has seen the picture itself.
CREATE TABLE photos (
    tenant BLOB NOT NULL,
    evidence BLOB NOT NULL,
    flow BLOB NOT NULL,
    owner BLOB NOT NULL,
    outlet BLOB,
    order_ms INTEGER NOT NULL,
    code TEXT,
    original BLOB NOT NULL,
    dhash INTEGER,
    facts TEXT NOT NULL,
    mismatch TEXT NOT NULL,
    doubts TEXT NOT NULL,
    looked INTEGER NOT NULL,
    PRIMARY KEY (tenant, evidence)
) STRICT;
CREATE INDEX photos_by_flow ON photos (tenant, flow);
CREATE INDEX photos_by_owner ON photos (tenant, owner, order_ms, evidence);
CREATE INDEX photos_by_outlet ON photos (tenant, outlet, order_ms, evidence) WHERE outlet IS NOT NULL;
CREATE INDEX photos_by_original ON photos (tenant, original, order_ms, evidence);
CREATE INDEX photos_by_order ON photos (tenant, order_ms, evidence);
CREATE INDEX photos_by_code ON photos (tenant, code) WHERE code IS NOT NULL;
CREATE INDEX photos_unseen ON photos (tenant, evidence) WHERE looked = 0;
CREATE INDEX evidence_by_digest ON evidence (tenant, digest, evidence);

-- Where somebody was when they did something; `at` and `fix` are JSON.
CREATE TABLE moves (
    tenant BLOB NOT NULL,
    body BLOB NOT NULL,
    person BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    outlet BLOB,
    at TEXT NOT NULL,
    fix TEXT NOT NULL,
    PRIMARY KEY (tenant, body)
) STRICT;
CREATE INDEX moves_by_person ON moves (tenant, person, at_ms, body);

-- The score that lists sort by, and what it comes from. `normal`: every answer says that everything is in order.
ALTER TABLE flows ADD COLUMN doubt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flows ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE flows ADD COLUMN normal INTEGER;
CREATE INDEX flows_by_doubt ON flows (tenant, kind, doubt, day, started_ms, flow);
-- A server that begins to serve folds every flow once more: photos and doubts come of that.
UPDATE flows SET facts = NULL;
