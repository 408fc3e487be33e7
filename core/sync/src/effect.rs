//! What an engine asks for.

use routebook_domain::ids::EvidenceId;
use routebook_protocol::{Entries, Hash, PullPage, PushResponse, Scope, SnapshotPage};

use crate::backoff::Wait;
use crate::event::{Skipped, Variant};
use crate::request::Request;

/// One file of one piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaKey {
    /// Which evidence.
    pub evidence: EvidenceId,
    /// Which file of it.
    pub variant: Variant,
}

/// The parts of a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Ops go out.
    Push,
    /// Changes come in.
    Pull,
    /// A scope comes in whole.
    Snapshot,
    /// Files go out.
    Media,
}

/// How far a part has come: only what an answer has confirmed counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which part.
    pub phase: Phase,
    /// Ops, entries, pages of this snapshot, or bytes of files that are done.
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    /// Files that were delivered.
    pub files: u64,
    /// Of how many that may go.
    pub files_total: u64,
    /// Bytes that this sync has sent and received, as they travel.
    pub bytes: u64,
}

/// How a sync ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was exchanged.
    Done,
    /// Somebody stopped it; what was stored stays.
    Cancelled,
    /// It passes: try again.
    Retry {
        /// Why, in one word.
        reason: String,
        /// When.
        wait: Wait,
    },
    /// The server refused something that trying again does not change.
    Refused {
        /// Why, in one word.
        code: String,
    },
    /// The session ended: sign in again. No data was touched.
    SignInAgain,
}

impl Outcome {
    /// Several things can go wrong in one sync; the one that a person must act on is reported.
    pub(crate) const fn weight(&self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Retry { .. } => 1,
            Self::Refused { .. } => 2,
            Self::SignInAgain => 3,
            Self::Cancelled => 4,
        }
    }
}

/// What an engine asks for. Effects are performed in their order; those that say so are answered by one event.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read ops after a number, or after the last acknowledged one; answered by [`crate::Event::Outbox`].
    ReadOutbox {
        /// After which op.
        after: Option<u64>,
        /// The most ops.
        ops: u32,
        /// The most bytes; one op is given in any case.
        bytes: u32,
    },
    /// The server holds no op after this number, whatever it said of some: they wait again. On disk before any of them is
    /// sent, for the answer to that may be lost, and another than the first; answered by [`crate::Event::Stored`].
    OfferAgain {
        /// After which op.
        after: u64,
    },
    /// Sign this digest with the enrolment's key; answered by [`crate::Event::Signed`].
    SignHead(Hash),
    /// Send; answered by [`crate::Event::HttpDone`] or [`crate::Event::HttpFailed`].
    Http {
        /// The request's number.
        id: u64,
        /// The request.
        request: Request,
    },
    /// Store what became of the ops, and that what was witnessed was given back; answered by [`crate::Event::Stored`].
    ApplyVerdicts(Box<PushResponse>),
    /// Store a page and its cursor in one transaction; answered by [`crate::Event::Stored`].
    ApplyPage(Box<PullPage<Entries>>),
    /// Store a page of a scope's snapshot and where its reading stands, in one transaction; answered by
    /// [`crate::Event::Stored`].
    ApplySnapshot {
        /// The scope.
        scope: Scope,
        /// The page, which is what its digest says.
        page: Box<SnapshotPage<Entries>>,
    },
    /// Name the next file to deliver, or the next upload to end, thumbnails first; answered by
    /// [`crate::Event::Media`].
    NextMedia {
        /// Not these.
        skip: Skipped,
        /// Whole files too.
        full: bool,
    },
    /// Note where an upload was begun, or that it has to begin again.
    MediaAt {
        /// Which file.
        file: MediaKey,
        /// Where.
        url: Option<String>,
    },
    /// Note how far an upload has come.
    MediaOffset {
        /// Which file.
        file: MediaKey,
        /// Bytes that the server holds.
        offset: u64,
    },
    /// Note that the server holds the file.
    MediaDelivered {
        /// Which file.
        file: MediaKey,
        /// It compared the whole file with the digest in the log.
        verified: bool,
    },
    /// The server knows no op that promises a file, though it acknowledged one: the ops of its flow wait again, so that what
    /// became of them is heard anew.
    MediaUnpromised {
        /// Which file.
        file: MediaKey,
    },
    /// Note that a file did not go through this time; it is tried again by a later sync.
    MediaFailed {
        /// Which file.
        file: MediaKey,
    },
    /// Read a piece of a file; answered by [`crate::Event::Chunk`].
    ReadChunk {
        /// Which file.
        file: MediaKey,
        /// From which byte.
        offset: u64,
        /// How many bytes.
        length: u32,
    },
    /// Tell whoever watches.
    Progress(Progress),
    /// The end.
    Finished(Outcome),
}
