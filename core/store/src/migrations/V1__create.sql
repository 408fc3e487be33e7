-- One enrolment's database. Ids are 16 bytes, times UTC milliseconds, numbers of enums as in the code.
PRAGMA application_id = 0x52424B31;
PRAGMA user_version = 1;

CREATE TABLE identity (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    tenant        BLOB NOT NULL,
    enrolment     BLOB NOT NULL,
    person        BLOB NOT NULL,
    person_name   TEXT NOT NULL,
    login         TEXT NOT NULL,
    role          TEXT NOT NULL,
    server        TEXT NOT NULL,
    token         TEXT,
    push_token    TEXT,
    server_key    BLOB NOT NULL,
    key_label     TEXT NOT NULL,
    company       TEXT NOT NULL,
    epoch         BLOB NOT NULL,
    enrolled_ms   INTEGER NOT NULL,
    signed_out    INTEGER NOT NULL,
    sign_out_told INTEGER NOT NULL,
    revoked       INTEGER NOT NULL
) STRICT;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The log and the outbox in one: a row per op, its exact bytes, and what became of it.
-- state: 0 pending, 1 acknowledged, 2 held, 3 refused. Nearly all rows end as 1, so the indexes leave them out.
CREATE TABLE op (
    seq         INTEGER PRIMARY KEY,
    hash        BLOB NOT NULL,
    header      BLOB NOT NULL,
    body        BLOB NOT NULL,
    body_id     BLOB NOT NULL,
    state       INTEGER NOT NULL DEFAULT 0,
    verdict     BLOB,
    withdrawn   INTEGER NOT NULL DEFAULT 0,
    flow        BLOB,
    record_kind INTEGER,
    record      BLOB
) STRICT;
CREATE INDEX op_open ON op (state, seq) WHERE state <> 1;
CREATE INDEX op_open_flow ON op (flow, seq) WHERE state <> 1 AND flow IS NOT NULL;
CREATE INDEX op_open_record ON op (record_kind, record, seq) WHERE state <> 1 AND record IS NOT NULL;
CREATE INDEX op_body ON op (body_id);

CREATE TABLE enrolment (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE
) STRICT;

-- seq: the last change read, NULL where reading starts over. Rows older than the generation go at the sweep.
CREATE TABLE scope (
    no         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    id         BLOB NOT NULL,
    seq        INTEGER,
    generation INTEGER NOT NULL DEFAULT 0,
    sweeping   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, id)
) STRICT;

-- What the server confirmed. fields: canonical CBOR; clocks: stamps and dots in the same order, enrolments by number.
CREATE TABLE record (
    kind       INTEGER NOT NULL,
    id         BLOB NOT NULL,
    scope      INTEGER NOT NULL REFERENCES scope (no),
    seq        INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    deleted    INTEGER NOT NULL,
    fields     BLOB NOT NULL,
    clocks     BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX record_scope ON record (scope, generation);

CREATE TABLE flow_action (
    flow        BLOB NOT NULL,
    position    INTEGER NOT NULL,
    hash        BLOB NOT NULL,
    header      BLOB NOT NULL,
    body        BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    verdict     BLOB NOT NULL,
    scope       INTEGER NOT NULL REFERENCES scope (no),
    generation  INTEGER NOT NULL,
    PRIMARY KEY (flow, position),
    UNIQUE (flow, hash)
) STRICT;
CREATE INDEX flow_action_scope ON flow_action (scope, generation);

-- What lists show of a flow: a cached fold, recomputed in the transaction that touches the flow.
-- kind and status are NULL while the template is not here or too new.
CREATE TABLE flow (
    id               BLOB PRIMARY KEY,
    template_key     TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    kind             INTEGER,
    subject          BLOB,
    owner            BLOB NOT NULL,
    day              INTEGER NOT NULL,
    status           TEXT,
    points           INTEGER NOT NULL,
    max_points       INTEGER NOT NULL,
    missing          INTEGER NOT NULL,
    returned         INTEGER NOT NULL,
    photos           INTEGER NOT NULL,
    started_ms       INTEGER NOT NULL,
    submitted_ms     INTEGER,
    position         INTEGER NOT NULL,
    new_evidence     INTEGER NOT NULL,
    waiting          INTEGER NOT NULL
) STRICT;
CREATE INDEX flow_day ON flow (day, started_ms);
CREATE INDEX flow_subject ON flow (subject, started_ms);

-- Changes of kinds that a later version added: kept raw, read again after an upgrade.
CREATE TABLE unread (
    scope INTEGER NOT NULL REFERENCES scope (no),
    seq   INTEGER NOT NULL,
    kind  INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (scope, seq)
) STRICT;

-- variant: 0 thumb, 1 full. state: 0 promised, 1 uploading, 2 received, 3 verified.
CREATE TABLE media (
    evidence   BLOB NOT NULL,
    variant    INTEGER NOT NULL,
    flow       BLOB NOT NULL,
    seq        INTEGER NOT NULL,
    path       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    length     INTEGER NOT NULL,
    digest     BLOB NOT NULL,
    state      INTEGER NOT NULL,
    upload_url TEXT,
    offset     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    PRIMARY KEY (evidence, variant)
) STRICT;
CREATE INDEX media_open ON media (variant, attempts, seq) WHERE state < 2;
CREATE INDEX media_flow ON media (flow);
