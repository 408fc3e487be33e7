//! Pull: what changed in the scopes that a phone holds, page by page.

use std::collections::BTreeMap;

use super::frame::unfold;
use super::{BeaconNote, Carried, Entries, Entry, FrameError, Scope};
use crate::cbor::{Decoder, Wire, wire_struct};

/// How far a phone has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The server's epoch.
    pub epoch: [u8; 16],
    /// Of the server alone: how it tells a phone that goes on from one that stayed away.
    pub scope_set: u64,
    /// For each scope the number of the last change read.
    pub scopes: BTreeMap<Scope, u64>,
}

wire_struct!(Cursor { epoch, scope_set, scopes });

/// What a phone asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullRequest {
    /// The format; 1.
    pub format: u8,
    /// How far it has read; nothing on a first pull.
    pub cursor: Option<Cursor>,
    /// The most entries that it wants; the server may send fewer.
    pub limit: u32,
    /// It can read a scope by snapshot.
    pub snapshots: bool,
}

wire_struct!(PullRequest { format, cursor, limit } + { snapshots });

/// One page, read in one snapshot of the server's data. A phone leaves the entries in their bytes: [`Entries`].
#[derive(Clone, Debug, PartialEq)]
pub struct PullPage<E = Vec<Entry>> {
    /// Where to go on.
    pub cursor: Cursor,
    /// Scopes that the phone holds from here on.
    pub entered: Vec<Scope>,
    /// Scopes to hide and evict at once; what the phone has not delivered stays.
    pub left: Vec<Scope>,
    /// The changes.
    pub entries: E,
    /// Ask again at once.
    pub more: bool,
    /// The server's time.
    pub beacon: BeaconNote,
    /// Scopes to read by snapshot before the next pull: this page has no entries of theirs, and its cursor leaves them
    /// out where the phone never held them, else where they were. Only for a phone that asked with `snapshots`.
    pub by_snapshot: Vec<Scope>,
}

impl PullPage<Entries> {
    /// As [`super::unpack`], and the entries stay in the bytes that they came in.
    pub fn unpack(packed: &[u8]) -> Result<Self, FrameError> {
        let (rest, entries) = Entries::cut(unfold(packed)?, 3)?;
        Ok(Self { entries, ..Self::take(&mut Decoder::new(&rest))? })
    }
}

wire_struct!(<E: Carried> PullPage<E> { cursor, entered, left, entries, more, beacon } + { by_snapshot });
