-- Conflicts, files whose copy here is gone, snapshots under way, and what outlives a server's restoration.
PRAGMA user_version = 5;

-- state: CBOR as it travels. settled_ms: when that counts; NULL while nobody has settled it.
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

-- What a later full reading does not bring again goes with the rest of its generation.
ALTER TABLE unread ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
UPDATE unread SET generation = (SELECT generation FROM scope WHERE no = unread.scope);

-- gone: the copy on this phone was deleted after the server had verified the file.
ALTER TABLE media ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
CREATE INDEX media_kept ON media (variant, seq) WHERE state = 3 AND gone = 0;

-- signature: the server's, over an action of its own chain. A restored server gets such actions back.
ALTER TABLE flow_action ADD COLUMN signature BLOB;
CREATE INDEX flow_action_signed ON flow_action (flow, position) WHERE signature IS NOT NULL;
CREATE TABLE witness (
    hash      BLOB PRIMARY KEY,
    claimed   INTEGER NOT NULL,
    header    BLOB NOT NULL,
    body      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX witness_claimed ON witness (claimed, hash);

-- sweeping: 1 by a full pull, 2 by a snapshot. ticket and page: the snapshot under way, and its next page.
ALTER TABLE scope ADD COLUMN ticket BLOB;
ALTER TABLE scope ADD COLUMN page INTEGER;

-- stranded: why the server cannot go on with this enrolment. heir: the enrolment that took its work over.
ALTER TABLE identity ADD COLUMN stranded TEXT;
ALTER TABLE identity ADD COLUMN heir BLOB;
