//! One entry of a page or a snapshot.

use routebook_domain::ids::{EnrolmentId, FlowId, RecordId};
use routebook_domain::record::RecordKind;
use routebook_protocol::{Change, ConflictState, Entry, EntryBytes, FlowEntry, RecordBytes, RecordState};
use rusqlite::params;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;
use crate::records::Origin;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

/// Taking in entries: what all of them need is read once.
pub(super) struct Taking<'a, 'b> {
    pub w: &'a Writer<'b>,
    /// The server's time, for what its verdicts move.
    pub now_ms: i64,
    pub changed: &'a mut Changed,
    pub me: EnrolmentId,
    /// Whether any own write to a record shows without the server: a large page of a quiet phone looks for none.
    pub writes: bool,
}

impl<'a, 'b> Taking<'a, 'b> {
    pub fn new(w: &'a Writer<'b>, now_ms: i64, changed: &'a mut Changed) -> Result<Self> {
        Ok(Self { w, now_ms, changed, me: w.identity()?.enrolment, writes: w.has_open_writes()? })
    }

    pub fn entry(&mut self, entry: EntryBytes<'_>) -> Result<()> {
        let origin = Origin { held: self.w.hold(entry.scope)?, seq: entry.seq };
        if let Some(record) = entry.record()
            && self.record(record, &entry, origin)?
        {
            return Ok(());
        }
        self.change(&entry.change(), origin)
    }

    /// An entry that was kept raw and can be read.
    pub fn taken_back(&mut self, entry: &Entry) -> Result<()> {
        let origin = Origin { held: self.w.hold(entry.scope)?, seq: entry.seq };
        self.change(&entry.change, origin)
    }

    fn change(&mut self, change: &Change, origin: Origin) -> Result<()> {
        match change {
            Change::Record(state) => self.state(state, origin),
            Change::Flow(action) => self.action(action, origin),
            Change::RecordLeft { kind, record } => self.record_left(*kind, *record, origin),
            Change::FlowLeft(flow) => self.flow_left(*flow, origin),
            Change::Conflict(state) => self.conflict(state, origin),
            Change::Verdict { enrolment, seq, verdict } => self.verdict(*enrolment, *seq, verdict),
            Change::Other { kind, bytes } => self.w.keep_unread(origin, *kind, bytes),
        }
    }

    /// From bytes to bytes: most entries of most pages are records. False where this version cannot read all of it.
    fn record(&mut self, record: RecordBytes<'_>, entry: &EntryBytes<'_>, origin: Origin) -> Result<bool> {
        let kind = record.kind;
        if !self.w.confirm_bytes(record, origin)? {
            return Ok(false);
        }
        self.changed.records.insert(kind);
        if self.writes
            && let Change::Record(state) = entry.change()
        {
            self.meet_writes(&state)?;
        }
        Ok(true)
    }

    fn state(&mut self, state: &RecordState, origin: Origin) -> Result<()> {
        self.w.confirm_record(state, origin)?;
        self.changed.records.insert(state.kind);
        if self.writes { self.meet_writes(state) } else { Ok(()) }
    }

    fn action(&mut self, action: &FlowEntry, origin: Origin) -> Result<()> {
        self.w.confirm_action(action, origin)?;
        self.changed.flows.insert(action.flow);
        self.meet_action(action)
    }

    fn conflict(&mut self, state: &ConflictState, origin: Origin) -> Result<()> {
        self.w.confirm_conflict(state, origin)?;
        self.changed.conflicts = true;
        self.changed.attention |= [&state.shown, &state.other].iter().any(|side| side.stamp.dot.enrolment == self.me);
        Ok(())
    }

    /// A record that another scope has brought meanwhile stays: its row belongs to that one. So does one that came
    /// back: its number is greater. Its conflicts and what could not be read of it go with it.
    fn record_left(&mut self, kind: RecordKind, record: RecordId, origin: Origin) -> Result<()> {
        self.changed.records.insert(kind);
        let (scope, seq) = (origin.held.no, signed(origin.seq));
        let sql = "DELETE FROM record WHERE kind = ?1 AND id = ?2 AND scope = ?3 AND seq < ?4";
        if sql::run(self.w.conn, sql, params![kind.number(), record.bytes(), scope, seq])? > 0 {
            self.w.count_change(kind.number())?;
        }
        let sql = "DELETE FROM conflict WHERE kind = ?1 AND record = ?2 AND scope = ?3 AND seq < ?4";
        let gone = sql::run(self.w.conn, sql, params![kind.number(), record.bytes(), scope, seq])?;
        self.changed.conflicts |= gone > 0;
        self.w.forget_unread(origin, record.bytes())
    }

    fn flow_left(&mut self, flow: FlowId, origin: Origin) -> Result<()> {
        self.changed.flows.insert(flow);
        self.w.flow_left(flow, origin)?;
        self.w.forget_unread(origin, flow.bytes())
    }
}
