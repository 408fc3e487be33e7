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
    /// How many entries the server refused or holds, or lost in an open conflict.
    pub attention: u64,
    /// How many conflicts nobody has settled.
    pub conflicts: u64,
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

/// What the files of evidence take up on this phone, and why they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// How many files, those of displaced bits not counted.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
    /// The length of what panels displaced, kept beside them, bytes.
    pub displaced_bytes: u64,
    /// The same files by the reason for which they are kept.
    pub kept: Vec<Kept>,
}

/// The files that are kept for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Why.
    pub why: KeptWhy,
    /// How many.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
}

/// Why a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// The server does not have all of it: never deleted.
    Undelivered,
    /// The server has not verified it: not deleted.
    Unverified,
    /// Its entry needs a person: not deleted.
    Attention,
    /// The server verified it: it goes when its days are over, or room is short.
    Delivered,
    /// A thumbnail: it stays.
    Thumbnail,
}

/// The storage of this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Storage {
    /// What is kept and why.
    pub stored: Stored,
    /// For how many days after it was taken a verified file is kept.
    pub keep_days: i64,
    /// Below how much free space verified files go before their time, bytes.
    pub floor_bytes: u64,
    /// How much is free, where that can be known.
    pub free_bytes: Option<u64>,
    /// Less than the floor is free.
    pub low: bool,
}

/// What retention deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Freed {
    /// How many files.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
}

impl From<routebook_store::Kept> for Kept {
    fn from(kept: routebook_store::Kept) -> Self {
        use routebook_store::KeptWhy as W;
        let why = match kept.why {
            W::Undelivered => KeptWhy::Undelivered,
            W::Unverified => KeptWhy::Unverified,
            W::Attention => KeptWhy::Attention,
            W::Delivered => KeptWhy::Delivered,
            W::Thumbnail => KeptWhy::Thumbnail,
        };
        Self { why, files: kept.files, bytes: kept.bytes }
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
