-- Every key starts with the tenant, except where a key finds it: logins and tokens.
-- Times are UTC milliseconds, ids 16 bytes, hashes 32, truth 0 or 1; `verdict`, `state`, `settled` and stamps are canonical CBOR.
-- The mark of a database that is this server's.
CREATE TABLE routebook_server (mark BIGINT NOT NULL PRIMARY KEY);

CREATE TABLE tenants (
    tenant BYTEA NOT NULL PRIMARY KEY,
    epoch BYTEA NOT NULL,
    secret BYTEA NOT NULL,
    server BYTEA NOT NULL,
    server_key BYTEA NOT NULL,
    created_ms BIGINT NOT NULL
);

-- A login finds its company, so its index cannot start with one; neither can a token's key.
CREATE TABLE credentials (
    tenant BYTEA NOT NULL,
    person BYTEA NOT NULL,
    login TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (tenant, person)
);
CREATE UNIQUE INDEX credentials_by_login ON credentials (login);

CREATE TABLE attempts (
    login TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_ms BIGINT NOT NULL
);

CREATE TABLE memberships (
    tenant BYTEA NOT NULL,
    record BYTEA NOT NULL,
    person BYTEA NOT NULL,
    territory BYTEA NOT NULL,
    role TEXT NOT NULL,
    from_ms BIGINT NOT NULL,
    until_ms BIGINT,
    PRIMARY KEY (tenant, record)
);
CREATE INDEX memberships_by_person ON memberships (tenant, person);
CREATE INDEX memberships_by_territory ON memberships (tenant, territory);

CREATE TABLE sessions (
    token BYTEA NOT NULL PRIMARY KEY,
    tenant BYTEA NOT NULL,
    person BYTEA NOT NULL,
    kind TEXT NOT NULL,
    enrolment BYTEA,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    ended_ms BIGINT
);
CREATE INDEX sessions_by_enrolment ON sessions (tenant, enrolment);

CREATE TABLE enrolments (
    tenant BYTEA NOT NULL,
    enrolment BYTEA NOT NULL,
    person BYTEA,
    installation TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    platform TEXT NOT NULL,
    app TEXT NOT NULL,
    enrolled_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    signed_out_ms BIGINT,
    head_seq BIGINT NOT NULL,
    head_hash BYTEA NOT NULL,
    clock BIGINT NOT NULL,
    complete_through BIGINT,
    signature BYTEA,
    PRIMARY KEY (tenant, enrolment)
);

CREATE TABLE ops (
    tenant BYTEA NOT NULL,
    enrolment BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    header BYTEA NOT NULL,
    body BYTEA NOT NULL,
    body_id BYTEA,
    flow BYTEA,
    scope_kind BIGINT,
    scope BYTEA,
    scope_seq BIGINT,
    position BIGINT,
    received_ms BIGINT NOT NULL,
    verdict BYTEA NOT NULL,
    held BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    signature BYTEA,
    of_enrolment BYTEA,
    of_seq BIGINT,
    PRIMARY KEY (tenant, enrolment, seq)
);
CREATE INDEX ops_by_body ON ops (tenant, body_id) WHERE body_id IS NOT NULL;
CREATE UNIQUE INDEX ops_by_flow ON ops (tenant, flow, position) WHERE position IS NOT NULL;
CREATE INDEX ops_held ON ops (tenant, flow) WHERE held = 1;
CREATE UNIQUE INDEX ops_by_scope ON ops (tenant, scope_kind, scope, scope_seq) WHERE scope_seq IS NOT NULL;
CREATE INDEX ops_held_by_time ON ops (tenant, received_ms, enrolment, seq) WHERE held = 1;
CREATE INDEX ops_offered ON ops (tenant, of_enrolment, of_seq) WHERE of_seq IS NOT NULL;

CREATE TABLE records (
    tenant BYTEA NOT NULL,
    record BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    scope_seq BIGINT NOT NULL,
    removal BYTEA,
    state BYTEA NOT NULL,
    PRIMARY KEY (tenant, record)
);
CREATE INDEX records_by_kind ON records (tenant, kind, record);
CREATE UNIQUE INDEX records_by_scope ON records (tenant, scope_kind, scope, scope_seq);

CREATE TABLE conflicts (
    tenant BYTEA NOT NULL,
    conflict BYTEA NOT NULL,
    record BYTEA NOT NULL,
    field BIGINT NOT NULL,
    shown_stamp BYTEA NOT NULL,
    shown_value BYTEA NOT NULL,
    shown_person BYTEA,
    other_stamp BYTEA NOT NULL,
    other_value BYTEA NOT NULL,
    other_person BYTEA,
    opened_ms BIGINT NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    scope_seq BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    settled BYTEA,
    PRIMARY KEY (tenant, conflict)
);
CREATE INDEX conflicts_by_record ON conflicts (tenant, record);
CREATE UNIQUE INDEX conflicts_by_scope ON conflicts (tenant, scope_kind, scope, scope_seq);
CREATE INDEX conflicts_by_time ON conflicts (tenant, opened_ms, conflict);

-- `facts` stays empty until a server has folded the flow.
CREATE TABLE flows (
    tenant BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    kind TEXT NOT NULL,
    template_key TEXT NOT NULL,
    template_version BIGINT NOT NULL,
    owner BYTEA NOT NULL,
    subject BYTEA,
    day BIGINT NOT NULL,
    status TEXT NOT NULL,
    points BIGINT NOT NULL,
    max_points BIGINT NOT NULL,
    missing TEXT NOT NULL,
    started_ms BIGINT NOT NULL,
    submitted_ms BIGINT,
    photos BIGINT NOT NULL,
    place TEXT NOT NULL,
    distance_m DOUBLE PRECISION,
    position BIGINT NOT NULL,
    new_evidence BIGINT NOT NULL,
    stage TEXT,
    ended BIGINT NOT NULL,
    touched_ms BIGINT NOT NULL,
    closed_ms BIGINT,
    due_day BIGINT,
    expires_day BIGINT,
    summary TEXT,
    flags TEXT NOT NULL,
    waiting TEXT NOT NULL,
    attention BIGINT NOT NULL,
    facts TEXT,
    doubt BIGINT NOT NULL,
    doubts TEXT NOT NULL,
    normal BIGINT,
    PRIMARY KEY (tenant, flow)
);
CREATE INDEX flows_by_day ON flows (tenant, kind, day, started_ms, flow);
CREATE INDEX flows_by_owner ON flows (tenant, kind, owner, day, started_ms, flow);
CREATE INDEX flows_by_subject ON flows (tenant, kind, subject, day, started_ms, flow);
CREATE INDEX flows_for_attention ON flows (tenant, owner) WHERE attention = 1;
CREATE INDEX flows_in_progress ON flows (tenant, owner, kind, touched_ms) WHERE closed_ms IS NULL AND ended = 0;
CREATE INDEX flows_unfolded ON flows (tenant, flow) WHERE facts IS NULL;
CREATE INDEX flows_by_doubt ON flows (tenant, kind, doubt, day, started_ms, flow);

-- One counter each: whoever writes into the scope holds its row. `horizon`: up to which number something was forgotten.
CREATE TABLE scopes (
    tenant BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    horizon BIGINT NOT NULL,
    PRIMARY KEY (tenant, kind, scope)
);

CREATE TABLE evidence (
    tenant BYTEA NOT NULL,
    evidence BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    step TEXT NOT NULL,
    owner BYTEA NOT NULL,
    kind BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    digest BYTEA NOT NULL,
    length BIGINT NOT NULL,
    seal BYTEA,
    state TEXT NOT NULL,
    thumb BIGINT NOT NULL,
    promised_ms BIGINT NOT NULL,
    deadline_ms BIGINT,
    PRIMARY KEY (tenant, evidence)
);
CREATE INDEX evidence_by_flow ON evidence (tenant, flow);
CREATE INDEX evidence_by_digest ON evidence (tenant, digest, evidence);
CREATE INDEX evidence_due ON evidence (tenant, deadline_ms) WHERE state = 'promised';

CREATE TABLE uploads (
    tenant BYTEA NOT NULL,
    upload BYTEA NOT NULL,
    evidence BYTEA NOT NULL,
    variant TEXT NOT NULL,
    person BYTEA NOT NULL,
    length BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    PRIMARY KEY (tenant, upload)
);
CREATE INDEX uploads_by_evidence ON uploads (tenant, evidence, variant);

CREATE TABLE snapshots (
    tenant BYTEA NOT NULL,
    ticket BYTEA NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    person BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (tenant, ticket)
);

CREATE TABLE snapshot_pages (
    tenant BYTEA NOT NULL,
    ticket BYTEA NOT NULL,
    page BIGINT NOT NULL,
    entries BYTEA NOT NULL,
    PRIMARY KEY (tenant, ticket, page)
);

CREATE TABLE departures (
    tenant BYTEA NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    scope_seq BIGINT NOT NULL,
    flow BYTEA NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
);

-- An outlet that turned out to be another one.
CREATE TABLE aliases (
    tenant BYTEA NOT NULL,
    outlet BYTEA NOT NULL,
    target BYTEA NOT NULL,
    PRIMARY KEY (tenant, outlet)
);
CREATE INDEX aliases_by_target ON aliases (tenant, target);

-- Whoever acted on a flow as its owner: what they earned stays theirs after a hand-over.
CREATE TABLE flow_people (
    tenant BYTEA NOT NULL,
    person BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    PRIMARY KEY (tenant, person, flow)
);

-- What is known of each photo without its bytes, and the doubts about it; `facts`, `mismatch` and `doubts` are JSON.
CREATE TABLE photos (
    tenant BYTEA NOT NULL,
    evidence BYTEA NOT NULL,
    flow BYTEA NOT NULL,
    owner BYTEA NOT NULL,
    outlet BYTEA,
    order_ms BIGINT NOT NULL,
    code TEXT,
    original BYTEA NOT NULL,
    dhash BIGINT,
    facts TEXT NOT NULL,
    mismatch TEXT NOT NULL,
    doubts TEXT NOT NULL,
    looked BIGINT NOT NULL,
    PRIMARY KEY (tenant, evidence)
);
CREATE INDEX photos_by_flow ON photos (tenant, flow);
CREATE INDEX photos_by_owner ON photos (tenant, owner, order_ms, evidence);
CREATE INDEX photos_by_outlet ON photos (tenant, outlet, order_ms, evidence) WHERE outlet IS NOT NULL;
CREATE INDEX photos_by_original ON photos (tenant, original, order_ms, evidence);
CREATE INDEX photos_by_order ON photos (tenant, order_ms, evidence);
CREATE INDEX photos_by_code ON photos (tenant, code) WHERE code IS NOT NULL;
CREATE INDEX photos_unseen ON photos (tenant, evidence) WHERE looked = 0;

-- Where somebody was when they did something; `at` and `fix` are JSON.
CREATE TABLE moves (
    tenant BYTEA NOT NULL,
    body BYTEA NOT NULL,
    person BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    outlet BYTEA,
    at TEXT NOT NULL,
    fix TEXT NOT NULL,
    PRIMARY KEY (tenant, body)
);
CREATE INDEX moves_by_person ON moves (tenant, person, at_ms, body);

-- What became of a held op later, at its number in its author's scope.
CREATE TABLE verdict_changes (
    tenant BYTEA NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    scope_seq BIGINT NOT NULL,
    enrolment BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    verdict BYTEA NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
);

-- What left a scope, at its number there.
CREATE TABLE record_departures (
    tenant BYTEA NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    scope_seq BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    record BYTEA NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, scope_seq)
);

-- The keys of an enrolment that changed its key, from the first number that each signs.
CREATE TABLE enrolment_keys (
    tenant BYTEA NOT NULL,
    enrolment BYTEA NOT NULL,
    from_seq BIGINT NOT NULL,
    public_key BYTEA NOT NULL,
    PRIMARY KEY (tenant, enrolment, from_seq)
);

-- How far a scope had come at a moment: what was there ninety days ago is a number.
CREATE TABLE scope_marks (
    tenant BYTEA NOT NULL,
    scope_kind BIGINT NOT NULL,
    scope BYTEA NOT NULL,
    at_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (tenant, scope_kind, scope, at_ms)
);
