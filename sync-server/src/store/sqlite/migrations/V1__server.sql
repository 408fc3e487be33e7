-- Every key starts with the tenant, except where a key finds it: logins and tokens.
-- Times are UTC milliseconds, ids 16 bytes, hashes 32; `verdict`, `state` and stamps are canonical CBOR.
CREATE TABLE tenants (
    tenant BLOB NOT NULL PRIMARY KEY,
    epoch BLOB NOT NULL,
    secret BLOB NOT NULL,
    server BLOB NOT NULL,
    server_key BLOB NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE credentials (
    tenant BLOB NOT NULL,
    person BLOB NOT NULL,
    login TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (tenant, person)
) STRICT;
CREATE UNIQUE INDEX credentials_by_login ON credentials (login);

CREATE TABLE attempts (
    login TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
    tenant BLOB NOT NULL,
    record BLOB NOT NULL,
    person BLOB NOT NULL,
    territory BLOB NOT NULL,
    role TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER,
    PRIMARY KEY (tenant, record)
) STRICT;
CREATE INDEX memberships_by_person ON memberships (tenant, person);
CREATE INDEX memberships_by_territory ON memberships (tenant, territory);

CREATE TABLE sessions (
    token BLOB NOT NULL PRIMARY KEY,
    tenant BLOB NOT NULL,
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    enrolment BLOB,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    ended_ms INTEGER
) STRICT;
CREATE INDEX sessions_by_enrolment ON sessions (tenant, enrolment);

CREATE TABLE enrolments (
    tenant BLOB NOT NULL,
    enrolment BLOB NOT NULL,
    person BLOB,
    installation TEXT NOT NULL,
    public_key BLOB NOT NULL,
    platform TEXT NOT NULL,
    app TEXT NOT NULL,
    enrolled_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    signed_out_ms INTEGER,
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    clock INTEGER NOT NULL,
    complete_through INTEGER,
    signature BLOB,
    PRIMARY KEY (tenant, enrolment)
) STRICT;

CREATE TABLE ops (
    tenant BLOB NOT NULL,
    enrolment BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    header BLOB NOT NULL,
    body BLOB NOT NULL,
    body_id BLOB,
    flow BLOB,
    scope_kind INTEGER,
    scope BLOB,
    scope_seq INTEGER,
    position INTEGER,
    received_ms INTEGER NOT NULL,
    verdict BLOB NOT NULL,
    held INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (tenant, enrolment, seq)
) STRICT;
CREATE INDEX ops_by_body ON ops (tenant, body_id) WHERE body_id IS NOT NULL;
CREATE UNIQUE INDEX ops_by_flow ON ops (tenant, flow, position) WHERE position IS NOT NULL;
CREATE INDEX ops_held ON ops (tenant, flow) WHERE held = 1;
CREATE UNIQUE INDEX ops_by_scope ON ops (tenant, scope_kind, scope, scope_seq) WHERE scope_seq IS NOT NULL;

CREATE TABLE records (
    tenant BLOB NOT NULL,
    record BLOB NOT NULL,
    kind INTEGER NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    scope_seq INTEGER NOT NULL,
    removal BLOB,
    state BLOB NOT NULL,
    PRIMARY KEY (tenant, record)
) STRICT;
CREATE INDEX records_by_kind ON records (tenant, kind, record);
CREATE UNIQUE INDEX records_by_scope ON records (tenant, scope_kind, scope, scope_seq);

CREATE TABLE conflicts (
    tenant BLOB NOT NULL,
    conflict BLOB NOT NULL,
    record BLOB NOT NULL,
    field INTEGER NOT NULL,
    shown_stamp BLOB NOT NULL,
    shown_value BLOB NOT NULL,
    shown_person BLOB,
    other_stamp BLOB NOT NULL,
    other_value BLOB NOT NULL,
    other_person BLOB,
    opened_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, conflict)
) STRICT;
CREATE INDEX conflicts_by_record ON conflicts (tenant, record);

CREATE TABLE flows (
    tenant BLOB NOT NULL,
    flow BLOB NOT NULL,
    kind TEXT NOT NULL,
    template_key TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    owner BLOB NOT NULL,
    subject BLOB,
    day INTEGER NOT NULL,
    status TEXT NOT NULL,
    points INTEGER NOT NULL,
    max_points INTEGER NOT NULL,
    missing TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    submitted_ms INTEGER,
    photos INTEGER NOT NULL,
    place TEXT NOT NULL,
    distance_m REAL,
    position INTEGER NOT NULL,
    new_evidence INTEGER NOT NULL,
    PRIMARY KEY (tenant, flow)
) STRICT;
CREATE INDEX flows_by_day ON flows (tenant, kind, day, started_ms, flow);
CREATE INDEX flows_by_owner ON flows (tenant, kind, owner, day, started_ms, flow);
CREATE INDEX flows_by_subject ON flows (tenant, kind, subject, day, started_ms, flow);

CREATE TABLE scopes (
    tenant BLOB NOT NULL,
    kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (tenant, kind, scope)
) STRICT;

CREATE TABLE evidence (
    tenant BLOB NOT NULL,
    evidence BLOB NOT NULL,
    flow BLOB NOT NULL,
    step TEXT NOT NULL,
    owner BLOB NOT NULL,
    kind INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    digest BLOB NOT NULL,
    length INTEGER NOT NULL,
    seal BLOB,
    state TEXT NOT NULL,
    thumb INTEGER NOT NULL,
    PRIMARY KEY (tenant, evidence)
) STRICT;
CREATE INDEX evidence_by_flow ON evidence (tenant, flow);

CREATE TABLE uploads (
    tenant BLOB NOT NULL,
    upload BLOB NOT NULL,
    evidence BLOB NOT NULL,
    variant TEXT NOT NULL,
    person BLOB NOT NULL,
    length INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, upload)
) STRICT;
CREATE INDEX uploads_by_evidence ON uploads (tenant, evidence, variant);

CREATE TABLE snapshots (
    tenant BLOB NOT NULL,
    ticket BLOB NOT NULL,
    scope_kind INTEGER NOT NULL,
    scope BLOB NOT NULL,
    person BLOB NOT NULL,
    seq INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, ticket)
) STRICT;

CREATE TABLE snapshot_pages (
    tenant BLOB NOT NULL,
    ticket BLOB NOT NULL,
    page INTEGER NOT NULL,
    entries BLOB NOT NULL,
    PRIMARY KEY (tenant, ticket, page)
) STRICT;
