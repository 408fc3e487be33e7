//! The confirmed rows, as pages and verdicts write them.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::{FieldState, field_no};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, Payload, RecordState, Scope};
use rusqlite::{Row, params};

use super::found::found;
use super::merge::{apply, stamp};
use super::pack::{Packed, pack, unpack};
use crate::access::{Reader, Writer};
use crate::cursor::Held;
use crate::error::StoreError;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// Where a confirmed row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub held: Held,
    pub seq: u64,
}

const UPSERT: &str = "INSERT INTO record (kind, id, scope, seq, generation, deleted, fields, clocks, found)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (kind, id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq,
    generation = excluded.generation, deleted = excluded.deleted, fields = excluded.fields, clocks = excluded.clocks,
    found = excluded.found";

impl Reader<'_> {
    pub(crate) fn confirmed(&self, kind: RecordKind, record: RecordId) -> Result<Option<RecordState>> {
        let sql = "SELECT deleted, fields, clocks FROM record WHERE kind = ?1 AND id = ?2";
        sql::one(self.conn, sql, params![kind.number(), record.bytes()], |row| {
            let packed = Packed { fields: row.get(1)?, clocks: row.get(2)? };
            let fields = unpack(&packed, |no| self.enrolment_of(no))?;
            Ok(RecordState { kind, record, deleted: row.get(0)?, fields, removal: None })
        })
    }

    fn origin(&self, kind: RecordKind, record: RecordId) -> Result<Option<Origin>> {
        let sql = "SELECT scope, generation, seq FROM record WHERE kind = ?1 AND id = ?2";
        let read = |row: &Row<'_>| {
            let held = Held { no: row.get(0)?, generation: row.get(1)? };
            Ok(Origin { held, seq: unsigned(row.get(2)?) })
        };
        sql::one(self.conn, sql, params![kind.number(), record.bytes()], read)
    }
}

impl Writer<'_> {
    /// Puts the server's merged state in place of the confirmed one, unless a later change of the same scope
    /// is there already.
    pub(crate) fn confirm_record(&self, state: &RecordState, origin: Origin) -> Result<()> {
        let held = self.origin(state.kind, state.record)?;
        if held.is_some_and(|held| held.held == origin.held && held.seq > origin.seq) {
            return Ok(());
        }
        self.put_record(state, origin)
    }

    /// Applies an own write that the server accepted at an effective clock, so that it does not vanish
    /// between the answer and the next pull. A record that left the phone's scopes stays away.
    pub(crate) fn confirm_write(&self, op: &Op, payload: &Payload, clock: Hlc) -> Result<()> {
        let Some((kind, id)) = crate::log::Target::of(payload).record else { return Ok(()) };
        let Some(origin) = self.origin(kind, id)?.map_or_else(|| self.origin_of(payload), |o| Ok(Some(o)))? else {
            return Ok(());
        };
        match apply(self.confirmed(kind, id)?, payload, stamp(op, clock)) {
            Some(state) => self.put_record(&state, origin),
            None => Ok(()),
        }
    }

    /// Where a record that this phone created will live: its territory, else with its author, until a pull says.
    fn origin_of(&self, payload: &Payload) -> Result<Option<Origin>> {
        let Payload::Create { kind, fields, .. } = payload else { return Ok(None) };
        let territory = match kind {
            RecordKind::Outlet => Some(const { field_no(RecordKind::Outlet, "territory") }),
            RecordKind::Route => Some(const { field_no(RecordKind::Route, "territory") }),
            _ => None,
        };
        let named = fields.iter().find(|(no, _)| Some(*no) == territory).and_then(|(_, value)| Value::as_ref(value));
        let scope = named.map_or(Scope::Person(self.identity()?.person), Scope::Territory);
        Ok(Some(Origin { held: self.hold(scope)?, seq: 0 }))
    }

    fn put_record(&self, state: &RecordState, origin: Origin) -> Result<()> {
        let packed = pack(&state.fields, |id| self.intern(id))?;
        self.put_seen(latest(state))?;
        #[rustfmt::skip]
        let params = params![
            state.kind.number(), state.record.bytes(), origin.held.no, signed(origin.seq), origin.held.generation,
            state.deleted, packed.fields, packed.clocks, found(state.kind, |no| value(state, no)),
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }
}

fn value(state: &RecordState, no: FieldNo) -> Option<Value> {
    state.fields.get(&no).map(FieldState::value)
}

fn latest(state: &RecordState) -> Hlc {
    let clock = |field: &FieldState| match field {
        FieldState::One { stamp, .. } => stamp.clock,
        FieldState::Many { .. } => Hlc::default(),
    };
    state.fields.values().map(clock).max().unwrap_or_default()
}
