//! The messages of a sync.

mod frame;
mod pull;
mod push;
mod scope;
mod snapshot;

pub use frame::{Frame, FrameError, MAX_MESSAGE_BYTES, pack, unpack};
pub use pull::{Change, Cursor, Entry, FlowEntry, PullPage, PullRequest, RecordState};
pub use push::{BeaconNote, PushRequest, PushResponse, Refusal, Verdict};
pub use scope::Scope;
pub use snapshot::{SnapshotPage, SnapshotRequest};

#[cfg(test)]
mod tests;
