-- What lists, to-dos and figures read of a flow beside its first columns. `facts` stays empty until the flow was
-- folded by a server that knows of it; a server that begins to serve folds those first.
ALTER TABLE flows ADD COLUMN stage TEXT;
ALTER TABLE flows ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flows ADD COLUMN touched_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flows ADD COLUMN closed_ms INTEGER;
ALTER TABLE flows ADD COLUMN due_day INTEGER;
ALTER TABLE flows ADD COLUMN expires_day INTEGER;
ALTER TABLE flows ADD COLUMN summary TEXT;
ALTER TABLE flows ADD COLUMN flags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE flows ADD COLUMN waiting TEXT NOT NULL DEFAULT '[]';
ALTER TABLE flows ADD COLUMN attention INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flows ADD COLUMN facts TEXT;
UPDATE flows SET touched_ms = coalesce(submitted_ms, started_ms),
                 attention = status IN ('incomplete', 'submitted') OR new_evidence = 1;
CREATE INDEX flows_for_attention ON flows (tenant, owner) WHERE attention = 1;
CREATE INDEX flows_in_progress ON flows (tenant, owner, kind, touched_ms) WHERE closed_ms IS NULL AND ended = 0;
CREATE INDEX flows_unfolded ON flows (tenant, flow) WHERE facts IS NULL;

-- A flow that was handed to somebody else, at its number in the scope that it left.
CREATE TABLE departures (
    tenant BLOB NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    scope_seq INTEGER NOT NULL,
    flow BLOB NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
) STRICT;

-- An outlet that turned out to be another one.
CREATE TABLE aliases (
    tenant BLOB NOT NULL,
    outlet BLOB NOT NULL,
    target BLOB NOT NULL,
    PRIMARY KEY (tenant, outlet)
) STRICT;
CREATE INDEX aliases_by_target ON aliases (tenant, target);

-- Whoever acted on a flow as its owner: what they earned stays theirs after a hand-over.
CREATE TABLE flow_people (
    tenant BLOB NOT NULL,
    person BLOB NOT NULL,
    flow BLOB NOT NULL,
    PRIMARY KEY (tenant, person, flow)
) STRICT;
