-- One enrolment's database as all migrations together leave it: what a phone begins with. A test holds them together;
-- why a table is as it is stands in the migration that brought it.
PRAGMA application_id = 0x52424B31;
PRAGMA user_version = 6;

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
    revoked       INTEGER NOT NULL,
    stranded      TEXT,
    heir          BLOB
) STRICT;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

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
    record      BLOB,
    offered     INTEGER
) STRICT;
CREATE INDEX op_open ON op (state, seq) WHERE state <> 1;
CREATE INDEX op_open_flow ON op (flow, seq) WHERE state <> 1 AND flow IS NOT NULL;
CREATE INDEX op_open_record ON op (record_kind, record, seq) WHERE state <> 1 AND record IS NOT NULL;
CREATE INDEX op_offered ON op (body_id) WHERE offered = 1;

CREATE TABLE enrolment (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE scope (
    no         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    id         BLOB NOT NULL,
    seq        INTEGER,
    generation INTEGER NOT NULL DEFAULT 0,
    sweeping   INTEGER NOT NULL DEFAULT 0,
    ticket     BLOB,
    page       INTEGER,
    UNIQUE (kind, id)
) STRICT;

CREATE TABLE record (
    kind       INTEGER NOT NULL,
    id         BLOB NOT NULL,
    scope      INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    deleted    INTEGER NOT NULL,
    fields     BLOB NOT NULL,
    clocks     BLOB NOT NULL,
    found      BLOB,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_found ON record (kind, found, id) WHERE found IS NOT NULL;
CREATE INDEX record_unfound ON record (id) WHERE kind = 6 AND found IS NULL;

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
    seq         INTEGER NOT NULL DEFAULT 0,
    signature   BLOB,
    PRIMARY KEY (flow, position),
    UNIQUE (flow, hash)
) STRICT;
CREATE INDEX flow_action_scope ON flow_action (scope, generation);
CREATE INDEX flow_action_signed ON flow_action (flow, position) WHERE signature IS NOT NULL;

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
    waiting          INTEGER NOT NULL,
    stage            TEXT,
    ended            INTEGER NOT NULL DEFAULT 0,
    touched_ms       INTEGER NOT NULL DEFAULT 0,
    due_day          INTEGER,
    expires_day      INTEGER,
    summary          TEXT,
    owed_ms          INTEGER,
    started_on       BLOB,
    handed           INTEGER NOT NULL DEFAULT 0,
    todo             TEXT,
    facts_version    INTEGER NOT NULL DEFAULT 0,
    facts            TEXT
) STRICT;
CREATE INDEX flow_day ON flow (day, started_ms);
CREATE INDEX flow_subject ON flow (subject, started_ms);
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
CREATE INDEX flow_template ON flow (owner, template_key, started_ms, id);

CREATE TABLE unread (
    scope      INTEGER NOT NULL REFERENCES scope (no),
    seq        INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    bytes      BLOB NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (scope, seq)
) STRICT;

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
    displaced  INTEGER NOT NULL DEFAULT 0,
    gone       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (evidence, variant)
) STRICT;
CREATE INDEX media_open ON media (variant, attempts, seq) WHERE state < 2;
CREATE INDEX media_flow ON media (flow);
CREATE INDEX media_kept ON media (variant, seq) WHERE state = 3 AND gone = 0;

CREATE TABLE policy (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO policy (one, changes) VALUES (1, 0);

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

CREATE TABLE conflict (
    id         BLOB PRIMARY KEY,
    kind       INTEGER NOT NULL,
    record     BLOB NOT NULL,
    settled_ms INTEGER,
    scope      INTEGER NOT NULL REFERENCES scope (no),
    seq        INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    state      BLOB NOT NULL
) STRICT;
CREATE INDEX conflict_record ON conflict (kind, record);
CREATE INDEX conflict_scope ON conflict (scope, generation);
CREATE INDEX conflict_open ON conflict (id) WHERE settled_ms IS NULL;
CREATE INDEX conflict_settled ON conflict (settled_ms) WHERE settled_ms IS NOT NULL;

CREATE TABLE witness (
    hash      BLOB PRIMARY KEY,
    claimed   INTEGER NOT NULL,
    header    BLOB NOT NULL,
    body      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX witness_claimed ON witness (claimed, hash);
