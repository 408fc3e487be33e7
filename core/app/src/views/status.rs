use routebook_domain::ids::EnrolmentId;
use routebook_domain::time::{Day, TrustedTime};
use serde::Serialize;

use super::{PersonView, Waiting};

/// Something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// The number of its last entry in the log.
    pub seq: u64,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Whose log.
    pub enrolment: EnrolmentId,
    /// Who.
    pub person: PersonView,
    /// The server's address.
    pub server: String,
    /// Signed out; deliveries go on.
    pub signed_out: bool,
    /// What waits to be sent.
    pub waiting: Waiting,
    /// What the files of evidence take up here.
    pub stored: Stored,
    /// How many entries the server refused or holds.
    pub attention: u64,
    /// When everything was last exchanged, UTC milliseconds.
    pub last_sync_ms: Option<i64>,
    /// The time, and how far to trust it.
    pub time: TrustedTime,
    /// The number of the log's last entry.
    pub seq: u64,
    /// The hash of its header, hex.
    pub head: String,
    /// The business day.
    pub day: Day,
}

/// What the files of evidence take up on this phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// How many files, those of displaced bits not counted.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
    /// The length of what panels displaced, kept beside them, bytes.
    pub displaced_bytes: u64,
}

impl From<routebook_store::Stored> for Stored {
    fn from(stored: routebook_store::Stored) -> Self {
        let routebook_store::Stored { files, bytes, displaced_bytes } = stored;
        Self { files, bytes, displaced_bytes }
    }
}

/// What a walk through the whole log found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainReport {
    /// How many entries there are.
    pub ops: u64,
    /// The hash of the last sound header, hex.
    pub head: String,
    /// Whether all of them hold together.
    pub ok: bool,
    /// What does not.
    pub fault: Option<String>,
}
