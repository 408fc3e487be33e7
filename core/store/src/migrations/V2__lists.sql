-- What a home screen and the figures need of a flow without folding it, and the indexes that find it.
PRAGMA user_version = 2;

-- ended: in a last stage. touched_ms: the latest act. owed_ms: the earliest thing to be done by its owner.
-- started_on: the enrolment that started it. todo and facts: JSON; facts stand last, so that lists stop before them.
-- handed: somebody else owned it before. facts_version: by which version of the fold the row was computed; lesser ones are computed again bit by bit.
ALTER TABLE flow ADD COLUMN stage TEXT;
ALTER TABLE flow ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN touched_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN due_day INTEGER;
ALTER TABLE flow ADD COLUMN expires_day INTEGER;
ALTER TABLE flow ADD COLUMN summary TEXT;
ALTER TABLE flow ADD COLUMN owed_ms INTEGER;
ALTER TABLE flow ADD COLUMN started_on BLOB;
ALTER TABLE flow ADD COLUMN handed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN todo TEXT;
ALTER TABLE flow ADD COLUMN facts_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN facts TEXT;
UPDATE flow SET touched_ms = coalesce(submitted_ms, started_ms);

-- Nearly all flows are closed: the lists of what is to be done look only at the others.
CREATE INDEX flow_open ON flow (owner, status, started_ms) WHERE status IN ('open', 'incomplete', 'returned');
CREATE INDEX flow_due ON flow (owner, due_day, id) WHERE status IN ('open', 'incomplete', 'returned') AND due_day IS NOT NULL;
CREATE INDEX flow_stale ON flow (owner, touched_ms, id) WHERE status IN ('open', 'incomplete', 'returned') AND kind = 2 AND ended = 0;
CREATE INDEX flow_expires ON flow (owner, expires_day, id) WHERE expires_day IS NOT NULL;
CREATE INDEX flow_owed ON flow (owner, owed_ms, id) WHERE owed_ms IS NOT NULL;
CREATE INDEX flow_here ON flow (started_on, started_ms) WHERE status = 'open' AND kind = 0;
CREATE INDEX flow_handed ON flow (id) WHERE handed = 1;
CREATE INDEX flow_unread ON flow (id) WHERE status IS NULL;
CREATE INDEX flow_touched ON flow (owner, touched_ms);
CREATE INDEX flow_behind ON flow (facts_version, status);
CREATE INDEX flow_started ON flow (started_ms, id);

-- The number in its scope that brought an action: a later leave takes it along, an earlier one does not.
ALTER TABLE flow_action ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;

-- By what a record is found beside its id: a route by who walks it and on which weekday.
ALTER TABLE record ADD COLUMN found BLOB;
CREATE INDEX record_found ON record (kind, found, id) WHERE found IS NOT NULL;
CREATE INDEX record_unfound ON record (id) WHERE kind = 6 AND found IS NULL;

-- Counts the changes to settings (8), template versions (7), stays (4) and territories (3): what is computed from
-- them is kept in memory until the number moves, whichever process moved it.
CREATE TABLE policy (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO policy (one, changes) VALUES (1, 0);
CREATE TRIGGER policy_insert AFTER INSERT ON record WHEN NEW.kind IN (3, 4, 7, 8)
BEGIN UPDATE policy SET changes = changes + 1; END;
CREATE TRIGGER policy_update AFTER UPDATE ON record
WHEN NEW.kind IN (3, 4, 7, 8) AND (NEW.fields <> OLD.fields OR NEW.deleted <> OLD.deleted)
BEGIN UPDATE policy SET changes = changes + 1; END;
CREATE TRIGGER policy_delete AFTER DELETE ON record WHEN OLD.kind IN (3, 4, 7, 8)
BEGIN UPDATE policy SET changes = changes + 1; END;
CREATE TRIGGER policy_write AFTER INSERT ON op WHEN NEW.record_kind IN (3, 4, 7, 8)
BEGIN UPDATE policy SET changes = changes + 1; END;
CREATE TRIGGER policy_verdict AFTER UPDATE OF state ON op
WHEN NEW.record_kind IN (3, 4, 7, 8) AND NEW.state <> OLD.state
BEGIN UPDATE policy SET changes = changes + 1; END;
