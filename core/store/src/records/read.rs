//! What screens and rules read.

use std::collections::BTreeMap;

use routebook_domain::flow::Read;
use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Dot, FieldState};
use routebook_domain::record::{Record, RecordKind};
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, RecordState};
use rusqlite::{Row, params};

use super::merge::{Write, merge};
use super::pack;
use crate::access::Reader;
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// A record, deleted or not; nothing where this phone does not hold it.
    pub fn record(&self, kind: RecordKind, id: RecordId) -> Result<Option<Record>> {
        let pending = self.open_on_record(kind, id)?;
        if !pending.is_empty() {
            return Ok(self.laid(kind, id, &pending)?.map(plain));
        }
        let sql = "SELECT id, deleted, fields FROM record WHERE kind = ?1 AND id = ?2";
        sql::one(self.conn, sql, params![kind.number(), id.bytes()], |row| read(kind, row))
    }

    /// The living records of a kind, by id.
    pub fn records(&self, kind: RecordKind) -> Result<Vec<Record>> {
        let all = self.records_and_deleted(kind)?.into_iter();
        Ok(all.filter(|record| !record.deleted).collect())
    }

    /// All records of a kind by id, deleted ones too.
    pub fn records_and_deleted(&self, kind: RecordKind) -> Result<Vec<Record>> {
        let sql = "SELECT id, deleted, fields FROM record WHERE kind = ?1";
        let confirmed = sql::all(self.conn, sql, [kind.number()], |row| read(kind, row))?;
        Ok(self.with_pending(kind, confirmed, |_| true)?.into_values().collect())
    }

    /// Confirmed records with own pending writes on top, and those that a pending write made; only `wanted` ones.
    pub(super) fn with_pending(
        &self,
        kind: RecordKind,
        confirmed: Vec<Record>,
        wanted: impl Fn(RecordId) -> bool,
    ) -> Result<BTreeMap<RecordId, Record>> {
        let mut all: BTreeMap<_, _> = confirmed.into_iter().map(|record| (record.id, record)).collect();
        for (id, ops) in by_record(self.open_on_kind(kind)?).into_iter().filter(|(id, _)| wanted(*id)) {
            all.extend(self.laid(kind, id, &ops)?.map(|state| (id, plain(state))));
        }
        Ok(all)
    }

    /// A record with clocks and dots: what an assignment replaces and what a removal has seen.
    pub fn record_state(&self, kind: RecordKind, id: RecordId) -> Result<Option<RecordState>> {
        self.laid(kind, id, &self.open_on_record(kind, id)?)
    }

    /// The confirmed state of a record with own open ops on top.
    fn laid(&self, kind: RecordKind, id: RecordId, ops: &[Op]) -> Result<Option<RecordState>> {
        let mut writes: Vec<_> = ops.iter().filter_map(Write::pending).collect();
        self.put_what_is_undone(kind, id, &mut writes)?;
        Ok(merge(self.confirmed(kind, id)?, writes))
    }

    /// The version of a record that a check read, for [`routebook_domain::flow::Act::reads`].
    pub fn record_version(&self, kind: RecordKind, id: RecordId) -> Result<Option<Read>> {
        let state = self.record_state(kind, id)?;
        let last = state.iter().flat_map(|s| s.fields.values()).filter_map(written).max();
        Ok(last.map(|(_, dot)| Read { record: id, dot }))
    }

    /// Whether own writes to a record wait for the server or a supervisor.
    pub fn record_waiting(&self, kind: RecordKind, id: RecordId) -> Result<bool> {
        Ok(!self.open_on_record(kind, id)?.is_empty())
    }
}

pub(super) fn read(kind: RecordKind, row: &Row<'_>) -> Result<Record> {
    let fields: Vec<u8> = row.get(2)?;
    Ok(Record { id: RecordId::from_bytes(row.get(0)?), kind, fields: pack::values(&fields)?, deleted: row.get(1)? })
}

fn plain(state: RecordState) -> Record {
    let fields = state.fields.iter().map(|(no, field)| (*no, field.value())).collect();
    Record { id: state.record, kind: state.kind, fields, deleted: state.deleted }
}

fn by_record(ops: Vec<(RecordId, Op)>) -> BTreeMap<RecordId, Vec<Op>> {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, op) in ops {
        all.entry(id).or_default().push(op);
    }
    all
}

fn written(field: &FieldState) -> Option<(Hlc, Dot)> {
    match field {
        FieldState::One { stamp, .. } => Some((stamp.clock, stamp.dot)),
        FieldState::Many { .. } => None,
    }
}
