//! Snapshot: a scope whole, at one of its numbers, in pages that can be resumed.

use super::{Entry, Scope};
use crate::cbor::wire_struct;
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

/// One page; usable as soon as it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotPage {
    /// The ticket to go on with; kept for 24 hours.
    pub ticket: [u8; 16],
    /// The scope's number that the whole snapshot shows; pull goes on from here.
    pub seq: u64,
    /// Which page.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// What is in it.
    pub entries: Vec<Entry>,
    /// The digest over the entries, see [`SnapshotPage::digest_of`].
    pub digest: Hash,
}

wire_struct!(SnapshotPage { ticket, seq, page, pages, entries, digest });

impl SnapshotPage {
    /// SHA-256 over the canonical bytes of the entries, with a domain tag.
    pub fn digest_of(entries: &Vec<Entry>) -> Hash {
        tagged(PAGE_TAG, &[&crate::cbor::to_bytes(entries)])
    }
}
