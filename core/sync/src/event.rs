//! What an engine is told.

use std::collections::BTreeSet;

use routebook_domain::ids::{EnrolmentId, EvidenceId, TenantId};
use routebook_protocol::{Cursor, Head, RawOp, Scope};

use crate::effect::MediaKey;
use crate::request::{Failure, Response};

/// How much goes into one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most ops in a push.
    pub ops: u32,
    /// The most bytes of ops in a push.
    pub bytes: u32,
    /// The most entries in a page.
    pub entries: u32,
    /// The bytes of the first piece of a file; later ones follow the speed of the network.
    pub chunk: u32,
}

impl Default for Limits {
    /// A push of 256 KiB takes a minute at 40 kbit/s.
    fn default() -> Self {
        Self { ops: 500, bytes: 256 * 1024, entries: 500, chunk: 256 * 1024 }
    }
}

/// Which files may go out. Thumbnails are small and always may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaPolicy {
    /// The network costs by the byte.
    pub metered: bool,
    /// Whole files go over such a network too; else they wait for Wi-Fi.
    pub full_on_metered: bool,
    /// The most bytes of files that this sync sends; the next one goes on from there.
    pub most_bytes: Option<u64>,
}

impl MediaPolicy {
    /// Whether whole files may go.
    pub const fn allows_full(&self) -> bool {
        !self.metered || self.full_on_metered
    }
}

/// Where the reading of a scope by snapshot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotPlace {
    /// The scope.
    pub scope: Scope,
    /// The server's ticket, once the first page is on disk.
    pub ticket: Option<[u8; 16]>,
    /// The next page.
    pub page: u32,
}

impl SnapshotPlace {
    /// The beginning.
    pub const fn begin(scope: Scope) -> Self {
        Self { scope, ticket: None, page: 0 }
    }
}

/// What a sync starts from.
#[derive(Clone, Debug)]
pub struct Start {
    /// The company.
    pub tenant: TenantId,
    /// Whose log.
    pub enrolment: EnrolmentId,
    /// Whether there is a session; without one only deliveries are made.
    pub session: bool,
    /// Whether there is a push-only credential.
    pub push_only: bool,
    /// How far the phone has read.
    pub cursor: Option<Cursor>,
    /// Snapshots that an earlier sync began to read.
    pub snapshots: Vec<SnapshotPlace>,
    /// How many syncs failed in a row before this one.
    pub failed_before: u32,
    /// Ops that wait, for progress.
    pub waiting_ops: u64,
    /// Files that wait and may go, for progress.
    pub waiting_files: u64,
    /// Their bytes, for progress.
    pub waiting_bytes: u64,
    /// Which files may go.
    pub media: MediaPolicy,
    /// How much goes into one message.
    pub limits: Limits,
}

/// Ops read from the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbox {
    /// Ops in the order of their numbers, without a gap; may be empty.
    pub ops: Vec<RawOp>,
    /// The head after these ops.
    pub head: Head,
    /// The number of the last op of the whole log.
    pub end: u64,
    /// Everything up to this moment (UTC milliseconds) is in the log up to `head`; only where the log ends there.
    pub complete_through: Option<i64>,
    /// Actions of the server's own that a restored server may have lost, with its signatures.
    pub witnessed: Vec<(RawOp, [u8; 64])>,
}

/// Which file of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// The small picture, sent first.
    Thumb,
    /// The file that the log promised.
    Full,
}

impl Variant {
    /// Its word in the upload's metadata.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Full => "full",
        }
    }
}

/// A file to deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Of which evidence.
    pub evidence: EvidenceId,
    /// Which file of it.
    pub variant: Variant,
    /// Its length in bytes.
    pub length: u64,
    /// Where it was begun.
    pub url: Option<String>,
    /// Nobody wants it any more: what was begun is to be ended.
    pub withdrawn: bool,
}

impl Upload {
    /// Its name among all files.
    pub const fn key(&self) -> MediaKey {
        MediaKey { evidence: self.evidence, variant: self.variant }
    }
}

/// Files that are not tried again within one sync.
pub type Skipped = BTreeSet<MediaKey>;

/// What an engine is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// Begin.
    Start(Box<Start>),
    /// Answers [`crate::Effect::ReadOutbox`].
    Outbox(Outbox),
    /// Answers [`crate::Effect::SignHead`].
    Signed([u8; 64]),
    /// Answers [`crate::Effect::Http`].
    HttpDone {
        /// Which request.
        id: u64,
        /// Its answer.
        response: Response,
    },
    /// Answers [`crate::Effect::Http`].
    HttpFailed {
        /// Which request.
        id: u64,
        /// Why there is no answer.
        failure: Failure,
    },
    /// Answers [`crate::Effect::ApplyVerdicts`], [`crate::Effect::ApplyPage`] and [`crate::Effect::ApplySnapshot`]: it
    /// is on disk.
    Stored,
    /// Answers [`crate::Effect::NextMedia`]: a file, or none that waits.
    Media(Option<Upload>),
    /// Answers [`crate::Effect::ReadChunk`]; `None` if the file cannot be read.
    Chunk(Option<Vec<u8>>),
    /// Stop: whatever comes later changes nothing.
    Cancel,
}
