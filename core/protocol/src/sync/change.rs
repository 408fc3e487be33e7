//! What changed in a scope: the entries of pages and snapshots.

use std::collections::BTreeMap;

use routebook_domain::ids::{EnrolmentId, FlowId, RecordId};
use routebook_domain::merge::{Applied, FieldState, Life, Stamp};
use routebook_domain::record::{FieldNo, RecordKind};

use super::{ConflictState, Scope, Verdict};
use crate::cbor::{CborError, Decoder, Out, Wire, appended, begin, close, open, raw_item, take_fields, wire_struct};
use crate::op::RawOp;

/// The number of [`Change::Record`].
pub(super) const RECORD: u8 = 1;

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
    /// Two concurrent writes that a person settles, or has settled: it takes the place of what was known of it.
    Conflict(Box<ConflictState>),
    /// What became of a held op later; in its author's scope.
    Verdict {
        /// Whose op.
        enrolment: EnrolmentId,
        /// Which.
        seq: u64,
        /// What became of it.
        verdict: Verdict,
    },
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
    /// The last deletion or restoration: `deleted` merges by it. Nothing where it was never deleted, or before servers
    /// kept it.
    pub removal: Option<Stamp>,
}

impl Wire for RecordState {
    fn put(&self, out: &mut Out) {
        begin(out, 4 + u64::from(self.removal.is_some()));
        self.kind.put(out);
        self.record.put(out);
        self.deleted.put(out);
        self.fields.put(out);
        if self.removal.is_some() {
            self.removal.put(out);
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let mut more = open(d, 4)?;
        let (kind, record, deleted) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
        let fields = take_fields(d)?;
        let removal = appended(d, &mut more)?;
        close(d, more)?;
        Ok(Self { kind, record, deleted, fields, removal })
    }
}

impl RecordState {
    /// A record without fields, not deleted.
    pub fn empty(kind: RecordKind, record: RecordId) -> Self {
        Self { kind, record, deleted: false, fields: BTreeMap::new(), removal: None }
    }

    /// Whether it is there, and since which removal.
    pub fn life(&self) -> Life {
        Life { deleted: self.deleted, removal: self.removal }
    }

    /// Merges a deletion (`true`) or a restoration (`false`): the later one shows, whatever order they arrive in.
    pub fn remove(&mut self, deleted: bool, stamp: Stamp) -> Applied {
        let mut life = self.life();
        let applied = life.apply(deleted, stamp);
        (self.deleted, self.removal) = (life.deleted, life.removal);
        applied
    }
}

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
    /// For an op of the server's own chain: its signature over [`crate::witness_digest`]. A phone keeps it, so that it
    /// can give the action back to a server that was restored from a backup.
    pub signature: Option<[u8; 64]>,
}

wire_struct!(FlowEntry { flow, position, op, received_ms, verdict } + { signature });

impl Wire for Change {
    fn put(&self, out: &mut Out) {
        begin(out, 2);
        match self {
            Self::Record(state) => {
                RECORD.put(out);
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
            Self::Conflict(conflict) => {
                5u8.put(out);
                conflict.put(out);
            }
            Self::Verdict { enrolment, seq, verdict } => {
                6u8.put(out);
                begin(out, 3);
                enrolment.put(out);
                seq.put(out);
                verdict.put(out);
            }
            Self::Other { kind, bytes } => {
                kind.put(out);
                out.writer_mut().extend_from_slice(bytes);
            }
        }
    }
    /// A change that this version cannot read is kept raw, whole: one kind of record or value that it does not know
    /// must not stop an older phone from reading the rest of the page.
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let change = Self::read(u8::take(d)?, raw_item(d)?);
        close(d, more)?;
        Ok(change)
    }
}

impl Change {
    /// What the bytes of a kind of change say.
    pub(super) fn read(kind: u8, bytes: &[u8]) -> Self {
        let known = take_known(&mut Decoder::new(bytes), kind);
        known.unwrap_or_else(|| Self::Other { kind, bytes: bytes.to_vec() })
    }
}

fn take_known(d: &mut Decoder<'_>, kind: u8) -> Option<Change> {
    match kind {
        RECORD => RecordState::take(d).map(Change::Record).ok(),
        2 => FlowEntry::take(d).map(Change::Flow).ok(),
        3 => Wire::take(d).map(|(kind, record)| Change::RecordLeft { kind, record }).ok(),
        4 => FlowId::take(d).map(Change::FlowLeft).ok(),
        5 => ConflictState::take(d).map(|conflict| Change::Conflict(Box::new(conflict))).ok(),
        6 => take_verdict(d).ok(),
        _ => None,
    }
}

fn take_verdict(d: &mut Decoder<'_>) -> Result<Change, CborError> {
    let more = open(d, 3)?;
    let change = Change::Verdict { enrolment: Wire::take(d)?, seq: Wire::take(d)?, verdict: Wire::take(d)? };
    close(d, more)?;
    Ok(change)
}
