-- A conflict stands in its record's scope under a number, like the record. `settled` is canonical CBOR.
ALTER TABLE conflicts ADD COLUMN scope_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conflicts ADD COLUMN scope BLOB NOT NULL DEFAULT x'';
ALTER TABLE conflicts ADD COLUMN scope_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conflicts ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conflicts ADD COLUMN settled BLOB;
DELETE FROM conflicts WHERE NOT EXISTS
 (SELECT 1 FROM records r WHERE r.tenant = conflicts.tenant AND r.record = conflicts.record);
UPDATE conflicts SET (scope_kind, scope, kind) =
 (SELECT r.scope_kind, r.scope, r.kind FROM records r WHERE r.tenant = conflicts.tenant AND r.record = conflicts.record);
-- Those that are open reach phones by the next numbers of their scopes.
UPDATE conflicts SET scope_seq = (SELECT n.seq FROM
 (SELECT c.tenant, c.conflict, s.seq + row_number() OVER (PARTITION BY c.tenant, c.scope_kind, c.scope ORDER BY c.conflict) AS seq
  FROM conflicts c JOIN scopes s ON s.tenant = c.tenant AND s.kind = c.scope_kind AND s.scope = c.scope) n
 WHERE n.tenant = conflicts.tenant AND n.conflict = conflicts.conflict);
UPDATE scopes SET seq = max(seq, coalesce((SELECT max(c.scope_seq) FROM conflicts c
 WHERE c.tenant = scopes.tenant AND c.scope_kind = scopes.kind AND c.scope = scopes.scope), 0));
CREATE UNIQUE INDEX conflicts_by_scope ON conflicts (tenant, scope_kind, scope, scope_seq);
CREATE INDEX conflicts_by_time ON conflicts (tenant, opened_ms, conflict);

-- The server's signature over its own ops; and what is held, by time.
ALTER TABLE ops ADD COLUMN signature BLOB;
CREATE INDEX ops_held_by_time ON ops (tenant, received_ms, enrolment, seq) WHERE held = 1;

-- The op inside a re-offer: its own chain and number.
ALTER TABLE ops ADD COLUMN of_enrolment BLOB;
ALTER TABLE ops ADD COLUMN of_seq INTEGER;
CREATE INDEX ops_offered ON ops (tenant, of_enrolment, of_seq) WHERE of_seq IS NOT NULL;

-- What became of a held op later, at its number in its author's scope.
CREATE TABLE verdict_changes (
    tenant BLOB NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    scope_seq INTEGER NOT NULL,
    enrolment BLOB NOT NULL,
    seq INTEGER NOT NULL,
    verdict BLOB NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
) STRICT;

-- A record that moved elsewhere, at its number in the scope that it left.
CREATE TABLE record_departures (
    tenant BLOB NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    scope_seq INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
) STRICT;

-- Up to which number something of the scope was forgotten.
ALTER TABLE scopes ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0;

-- How far a scope had come at a moment: what was there ninety days ago is a number.
CREATE TABLE scope_marks (
    tenant BLOB NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, at_ms)
) STRICT;

-- When a file was promised, and by when it has to be here.
ALTER TABLE evidence ADD COLUMN promised_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN deadline_ms INTEGER;
CREATE INDEX evidence_due ON evidence (tenant, deadline_ms) WHERE state = 'promised';

-- The keys of an enrolment that changed its key, from the first number that each signs.
CREATE TABLE enrolment_keys (
    tenant BLOB NOT NULL,
    enrolment BLOB NOT NULL,
    from_seq INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    PRIMARY KEY (tenant, enrolment, from_seq)
) STRICT;
