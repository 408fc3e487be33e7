//! Snapshot: a scope whole, at one of its numbers, in pages that can be resumed.

use super::frame::unfold;
use super::{Carried, Entries, Entry, FrameError, Scope};
use crate::cbor::{Decoder, Wire, wire_struct};
use crate::hash::{Hash, tagged};

const PAGE_TAG: &[u8] = b"routebook/snapshot/1\0";

/// What a phone asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotRequest {
    /// The format; 1.
    pub format: u8,
    /// Which scope.
    pub scope: Scope,
    /// The ticket of a snapshot that was begun; nothing begins one.
    pub ticket: Option<[u8; 16]>,
    /// Which page, counted from 0.
    pub page: u32,
}

wire_struct!(SnapshotRequest { format, scope, ticket, page });

/// One page; usable as soon as it is there. A phone leaves the entries in their bytes: [`Entries`].
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotPage<E = Vec<Entry>> {
    /// The ticket to go on with; kept for 24 hours.
    pub ticket: [u8; 16],
    /// The scope's number that the whole snapshot shows; pull goes on from here.
    pub seq: u64,
    /// Which page.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// What is in it.
    pub entries: E,
    /// The digest over the entries, see [`SnapshotPage::digest_of`].
    pub digest: Hash,
}

wire_struct!(<E: Carried> SnapshotPage<E> { ticket, seq, page, pages, entries, digest });

impl SnapshotPage<Entries> {
    /// As [`super::unpack`], and the entries stay in the bytes that they came in.
    pub fn unpack(packed: &[u8]) -> Result<Self, FrameError> {
        let (rest, entries) = Entries::cut(unfold(packed)?, 4)?;
        Ok(Self { entries, ..Self::take(&mut Decoder::new(&rest))? })
    }
}

impl<E: Carried> SnapshotPage<E> {
    /// SHA-256 over the canonical bytes of the entries, with a domain tag.
    pub fn digest_of(entries: &E) -> Hash {
        tagged(PAGE_TAG, &[entries.carried().bytes()])
    }

    /// Whether the entries are what the digest says.
    pub fn is_whole(&self) -> bool {
        Self::digest_of(&self.entries) == self.digest
    }
}
