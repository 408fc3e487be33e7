//! What the engine waits for.

use crate::event::{Outbox, SnapshotPlace, Upload};

/// What the engine waits for.
pub enum State {
    /// The start.
    Idle,
    /// Ops.
    Reading,
    /// A signature over the digest of this batch's head.
    Signing(Outbox),
    /// The answer to a push of this batch.
    Pushing(Outbox, [u8; 64]),
    /// Verdicts on disk, up to the acknowledged op; or on disk that the ops after it wait again.
    Settling(u64),
    /// A page.
    Pulling,
    /// A page on disk, and whether another follows.
    Applying(bool),
    /// A page of a snapshot.
    Leafing(SnapshotPlace),
    /// That page on disk: where the reading goes on, or at which number of the scope it ended.
    Keeping(Leafed),
    /// The next file.
    Picking,
    /// The answer to the creation of an upload.
    Creating(Upload),
    /// The answer to how far an upload has come.
    Asking(Upload),
    /// A piece of a file, from this byte.
    Cutting(Upload, u64),
    /// The answer to a piece: from this byte, this long.
    Sending(Upload, u64, u32),
    /// The answer to the end of an upload that nobody wants.
    Ending(Upload),
    /// Nothing more.
    Over,
}

/// What follows a page of a snapshot.
pub enum Leafed {
    /// Another page.
    More(SnapshotPlace),
    /// It was the last one: the scope was read up to this number.
    Whole(SnapshotPlace, u64),
}

impl State {
    /// Whether a request is open.
    pub const fn awaits_answer(&self) -> bool {
        matches!(
            self,
            Self::Pushing(..)
                | Self::Pulling
                | Self::Leafing(_)
                | Self::Creating(_)
                | Self::Asking(_)
                | Self::Sending(..)
                | Self::Ending(_)
        )
    }
}
