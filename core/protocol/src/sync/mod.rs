//! The messages of a sync.

mod change;
mod conflict;
mod entries;
mod frame;
mod pull;
mod push;
mod scope;
mod snapshot;

pub use change::{Change, Entry, FlowEntry, RecordState};
pub use conflict::{ConflictState, Settlement, Side};
pub use entries::{Carried, Entries, EntryBytes, RecordBytes};
pub use frame::{Frame, FrameError, MAX_MESSAGE_BYTES, pack, unpack};
pub use pull::{Cursor, PullPage, PullRequest};
pub use push::{BeaconNote, MAX_WITNESSED, PushRequest, PushResponse, Refusal, Verdict};
pub use scope::Scope;
pub use snapshot::{SnapshotPage, SnapshotRequest};

#[cfg(test)]
mod tests;
