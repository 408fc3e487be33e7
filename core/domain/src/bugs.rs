//! Deliberate faults in the product, each behind a switch: what finds none of them proves nothing.
//!
//! Compiled only with the feature `seeded-bugs`, which nothing that ships has. A switch belongs to a thread, so that
//! worlds in other threads are not touched.

use std::cell::Cell;

/// A deliberate fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// Some ops count as delivered from the beginning.
    DropOutboxRow,
    /// Of two writes at one clock the one that arrives later shows.
    IgnoreTie,
    /// A write returns before the disk has it.
    AcknowledgeBeforeCommit,
    /// The last change of a page is left out, and its cursor is kept.
    SkipCursorGap,
    /// What leaves a phone takes along what was never sent.
    EvictUnsent,
    /// An op that the server holds already is judged and applied again.
    ApplyTwice,
    /// A push that contradicts the chain is taken all the same.
    AcceptFork,
    /// Two people's concurrent changes are merged, and nobody is told.
    LoseConflict,
    /// What a snapshot did not bring stays.
    KeepUnswept,
    /// A change that the phone cannot read yet is not kept.
    DropUnread,
    /// A phone that stayed away for too long goes on as if it had come in time.
    TrustStale,
}

impl Bug {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::DropOutboxRow,
        Self::IgnoreTie,
        Self::AcknowledgeBeforeCommit,
        Self::SkipCursorGap,
        Self::EvictUnsent,
        Self::ApplyTwice,
        Self::AcceptFork,
        Self::LoseConflict,
        Self::KeepUnswept,
        Self::DropUnread,
        Self::TrustStale,
    ];
}

thread_local! {
    static ON: Cell<Option<Bug>> = const { Cell::new(None) };
}

/// Switches one on in this thread, or all off.
pub fn set(bug: Option<Bug>) {
    ON.set(bug);
}

/// Whether it is on in this thread.
pub fn is_on(bug: Bug) -> bool {
    ON.get() == Some(bug)
}
