//! The log of this enrolment, which is its outbox too: one row per op, exact bytes, and what became of it.

mod append;
mod change;
mod outbox;
mod verify;

pub use verify::ChainReport;

use routebook_domain::flow::Act;
use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, RecordId};
use routebook_domain::record::RecordKind;
use routebook_protocol::cbor::from_bytes;
use routebook_protocol::{Op, Payload, RawOp, Verdict};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, params};

use crate::access::Reader;
use crate::error::StoreError;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

/// What became of an op. Numbers stand in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum OpState {
    /// The server has not said anything.
    Pending = 0,
    /// It stands, or another write shows; the verdict says which.
    Acknowledged = 1,
    /// It waits for a supervisor, and still shows on this phone.
    Held = 2,
    /// It does not count; its value stays here.
    Refused = 3,
}

impl FromSql for OpState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let all = [Self::Pending, Self::Acknowledged, Self::Held, Self::Refused];
        let number = value.as_i64()?;
        all.into_iter().find(|s| *s as i64 == number).ok_or(FromSqlError::OutOfRange(number))
    }
}

/// An op of this enrolment and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedOp {
    /// The op.
    pub op: Op,
    /// Where it stands.
    pub state: OpState,
    /// What the server said.
    pub verdict: Option<Verdict>,
    /// Its author gave it up after it was refused.
    pub withdrawn: bool,
}

/// What an op touches: a flow, or a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Target {
    pub flow: Option<FlowId>,
    pub record: Option<(RecordKind, RecordId)>,
}

impl Target {
    pub fn of(payload: &Payload) -> Self {
        let record = |kind: &RecordKind, id: &RecordId| Self { record: Some((*kind, *id)), flow: None };
        match payload {
            Payload::Create { kind, record: id, .. }
            | Payload::Set { kind, record: id, .. }
            | Payload::Delete { kind, record: id }
            | Payload::Restore { kind, record: id }
            | Payload::MergeInto { kind, record: id, .. }
            | Payload::Move { kind, record: id, .. } => record(kind, id),
            Payload::Settle(settle) => record(&settle.kind, &settle.record),
            Payload::Act(Act { flow, .. }) => Self { flow: Some(*flow), record: None },
            _ => Self::default(),
        }
    }
}

pub(crate) fn read_raw(row: &Row<'_>) -> Result<RawOp> {
    Ok(RawOp { header: row.get("header")?, body: row.get("body")? })
}

pub(crate) fn read_op(row: &Row<'_>) -> Result<Op> {
    Ok(Op::read(read_raw(row)?)?)
}

fn read_logged(row: &Row<'_>) -> Result<LoggedOp> {
    let verdict: Option<Vec<u8>> = row.get("verdict")?;
    Ok(LoggedOp {
        op: read_op(row)?,
        state: row.get("state")?,
        verdict: verdict.map(|bytes| from_bytes(&bytes)).transpose()?,
        withdrawn: row.get("withdrawn")?,
    })
}

const SELECT: &str = "SELECT header, body, state, verdict, withdrawn FROM op";

impl Reader<'_> {
    /// One op of this enrolment by its number.
    pub fn op(&self, seq: u64) -> Result<Option<LoggedOp>> {
        sql::one(self.conn, &format!("{SELECT} WHERE seq = ?1"), [signed(seq)], read_logged)
    }

    /// At most `limit` ops after a number, in order.
    pub fn ops(&self, after_seq: u64, limit: u32) -> Result<Vec<LoggedOp>> {
        let sql = format!("{SELECT} WHERE seq > ?1 ORDER BY seq LIMIT ?2");
        sql::all(self.conn, &sql, params![signed(after_seq), limit], read_logged)
    }

    /// The ops that are refused or held and not given up, in order. One whose body was erased asks nobody anything.
    pub(crate) fn troubled(&self) -> Result<Vec<LoggedOp>> {
        let sql = format!(
            "{SELECT} WHERE state <> 1 AND state IN (2, 3) AND NOT (state = 3 AND withdrawn) AND length(body) > 0
            ORDER BY seq"
        );
        sql::all(self.conn, &sql, [], read_logged)
    }

    /// The op of this enrolment that offers a body of another one again.
    pub fn re_offer_of(&self, body: BodyId) -> Result<Option<LoggedOp>> {
        sql::one(self.conn, &format!("{SELECT} WHERE offered = 1 AND body_id = ?1"), [body.bytes()], read_logged)
    }

    /// The number of the held op that offers another enrolment's op again.
    pub(crate) fn held_re_offer(&self, enrolment: EnrolmentId, seq: u64) -> Result<Option<u64>> {
        let held = sql::all(self.conn, "SELECT header, body FROM op WHERE state = 2 AND state <> 1", [], read_op)?;
        let offers = |op: &Op| {
            let inner = op.offered().ok().flatten();
            inner.is_some_and(|inner| (inner.header.enrolment, inner.header.seq) == (enrolment, seq))
        };
        Ok(held.iter().find(|op| offers(op)).map(|op| op.header.seq))
    }

    /// Whether any own write to a record shows without the server.
    pub(crate) fn has_open_writes(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM op WHERE state <> 1 AND state <> 3 AND record IS NOT NULL LIMIT 1";
        Ok(sql::one(self.conn, sql, [], |_| Ok(()))?.is_some())
    }

    /// Own acts on a flow that still show without the server: pending and held ones, in log order.
    pub(crate) fn open_on_flow(&self, flow: FlowId) -> Result<Vec<Op>> {
        let sql = "SELECT header, body FROM op WHERE state <> 1 AND state <> 3 AND flow = ?1 ORDER BY seq";
        sql::all(self.conn, sql, [flow.bytes()], read_op)
    }

    /// Own writes to a record that still show without the server, in log order.
    pub(crate) fn open_on_record(&self, kind: RecordKind, id: RecordId) -> Result<Vec<Op>> {
        let sql = "SELECT header, body FROM op WHERE state <> 1 AND state <> 3 AND record_kind = ?1 AND record = ?2
            ORDER BY seq";
        sql::all(self.conn, sql, params![kind.number(), id.bytes()], read_op)
    }

    /// The same for every record of a kind, in log order.
    pub(crate) fn open_on_kind(&self, kind: RecordKind) -> Result<Vec<(RecordId, Op)>> {
        let sql = "SELECT record, header, body FROM op WHERE state <> 1 AND state <> 3 AND record_kind = ?1
            AND record IS NOT NULL ORDER BY seq";
        let read = |row: &Row<'_>| Ok((RecordId::from_bytes(row.get("record")?), read_op(row)?));
        sql::all(self.conn, sql, [kind.number()], read)
    }
}
