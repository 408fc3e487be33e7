//! Pull: what changed in the scopes that a phone holds, page by page.

use std::collections::BTreeMap;

use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::merge::FieldState;
use routebook_domain::record::{FieldNo, RecordKind};

use super::{BeaconNote, Scope, Verdict};
use crate::cbor::{CborError, Decoder, Out, Wire, begin, close, open, raw_item, wire_struct};
use crate::op::RawOp;

/// How far a phone has read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The server's epoch.
    pub epoch: [u8; 16],
    /// The version of the set of scopes.
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
}

wire_struct!(PullRequest { format, cursor, limit });

/// One page, read in one snapshot of the server's data.
#[derive(Clone, Debug, PartialEq)]
pub struct PullPage {
    /// Where to go on.
    pub cursor: Cursor,
    /// Scopes that the phone holds from here on.
    pub entered: Vec<Scope>,
    /// Scopes to hide and evict at once; what the phone has not delivered stays.
    pub left: Vec<Scope>,
    /// The changes.
    pub entries: Vec<Entry>,
    /// Ask again at once.
    pub more: bool,
    /// The server's time.
    pub beacon: BeaconNote,
}

wire_struct!(PullPage { cursor, entered, left, entries, more, beacon });

/// One change in one scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The scope.
    pub scope: Scope,
    /// Its number in the scope.
    pub seq: u64,
    /// What changed.
    pub change: Change,
}

wire_struct!(Entry { scope, seq, change });

/// What changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A record's merged state.
    Record(RecordState),
    /// An action that was accepted into a flow.
    Flow(FlowEntry),
    /// A record that moved out of this scope: hide it, unless another scope that the phone holds has brought it.
    RecordLeft {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
    },
    /// A flow that was handed to somebody else.
    FlowLeft(FlowId),
    /// What a later version added, a kind of change or something inside a known one: kept raw.
    Other {
        /// Its number.
        kind: u8,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A record with clocks and dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordState {
    /// What it is.
    pub kind: RecordKind,
    /// Which.
    pub record: RecordId,
    /// Deleted.
    pub deleted: bool,
    /// Its fields.
    pub fields: BTreeMap<FieldNo, FieldState>,
}

wire_struct!(RecordState { kind, record, deleted, fields });

/// An action as the server accepted it: its exact bytes and the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowEntry {
    /// The flow.
    pub flow: FlowId,
    /// Its place in the flow.
    pub position: u64,
    /// The exact bytes.
    pub op: RawOp,
    /// When the server received it, UTC milliseconds.
    pub received_ms: i64,
    /// What became of it.
    pub verdict: Verdict,
}

wire_struct!(FlowEntry { flow, position, op, received_ms, verdict });

impl Wire for Change {
    fn put(&self, out: &mut Out) {
        begin(out, 2);
        match self {
            Self::Record(state) => {
                1u8.put(out);
                state.put(out);
            }
            Self::Flow(entry) => {
                2u8.put(out);
                entry.put(out);
            }
            Self::RecordLeft { kind, record } => {
                3u8.put(out);
                (*kind, *record).put(out);
            }
            Self::FlowLeft(flow) => {
                4u8.put(out);
                flow.put(out);
            }
            Self::Other { kind, bytes } => {
                kind.put(out);
                out.writer_mut().extend_from_slice(bytes);
            }
        }
    }
    /// A change that this version cannot read is kept raw, whole: one new kind of record or value must not stop
    /// an older phone from reading the rest of the page.
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let kind = u8::take(d)?;
        let from = d.position();
        let known = match kind {
            1 => RecordState::take(d).map(Self::Record).ok(),
            2 => FlowEntry::take(d).map(Self::Flow).ok(),
            3 => Wire::take(d).map(|(kind, record)| Self::RecordLeft { kind, record }).ok(),
            4 => FlowId::take(d).map(Self::FlowLeft).ok(),
            _ => None,
        };
        let change = match known {
            Some(change) => change,
            None => {
                d.set_position(from);
                Self::Other { kind, bytes: raw_item(d)? }
            }
        };
        close(d, more)?;
        Ok(change)
    }
}
