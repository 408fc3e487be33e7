//! The confirmed rows, as pages and verdicts write them.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::FieldState;
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Payload, RecordState, Scope};
use rusqlite::{Row, params};

use super::Write;
use super::found::found;
use super::merge::{apply, territory_of};
use super::pack::{Packed, Unpacked, pack, unpack};
use crate::access::{Reader, Writer};
use crate::cursor::Held;
use crate::error::StoreError;
use crate::log::Target;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// Where a confirmed row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub held: Held,
    pub seq: u64,
}

/// A later change of the same scope that is there already stays.
const UPSERT: &str = "INSERT INTO record (kind, id, scope, seq, generation, deleted, fields, clocks, found)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT (kind, id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq,
    generation = excluded.generation, deleted = excluded.deleted, fields = excluded.fields, clocks = excluded.clocks,
    found = excluded.found
    WHERE record.scope <> excluded.scope OR record.generation <> excluded.generation OR record.seq <= excluded.seq";

/// The common case: the row is there and stays where it is, so that no index has to be written.
const UPDATE: &str = "UPDATE record SET seq = ?4, deleted = ?6, fields = ?7, clocks = ?8
    WHERE kind = ?1 AND id = ?2 AND scope = ?3 AND generation = ?5 AND seq <= ?4 AND found IS ?9";

impl Reader<'_> {
    pub(crate) fn confirmed(&self, kind: RecordKind, record: RecordId) -> Result<Option<RecordState>> {
        let sql = "SELECT deleted, fields, clocks FROM record WHERE kind = ?1 AND id = ?2";
        sql::one(self.conn, sql, params![kind.number(), record.bytes()], |row| {
            let packed = Packed { fields: row.get(1)?, clocks: row.get(2)? };
            let Unpacked { fields, removal } = unpack(&packed, |no| self.enrolment_of(no))?;
            Ok(RecordState { kind, record, deleted: row.get(0)?, fields, removal })
        })
    }

    pub(crate) fn origin(&self, kind: RecordKind, record: RecordId) -> Result<Option<Origin>> {
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
        self.put_record(state, origin)
    }

    /// Applies an own write that the server accepted at an effective clock, so that it does not vanish
    /// between the answer and the next pull. A record that left the phone's scopes stays away.
    pub(crate) fn confirm_write(&self, write: &Write) -> Result<()> {
        let Some((kind, id)) = Target::of(&write.payload).record else { return Ok(()) };
        let origin = self.origin(kind, id)?;
        let Some(origin) = origin.map_or_else(|| self.origin_of(&write.payload), |o| Ok(Some(o)))? else {
            return Ok(());
        };
        match apply(self.confirmed(kind, id)?, &write.payload, write.stamp) {
            Some(state) => self.put_record(&state, origin),
            None => Ok(()),
        }
    }

    /// Where a record that this phone created will live: its territory, else with its author, until a pull says.
    fn origin_of(&self, payload: &Payload) -> Result<Option<Origin>> {
        let Payload::Create { kind, fields, .. } = payload else { return Ok(None) };
        let territory = territory_of(*kind);
        let named = fields.iter().find(|(no, _)| Some(*no) == territory).and_then(|(_, value)| Value::as_ref(value));
        let scope = named.map_or(Scope::Person(self.identity()?.person), Scope::Territory);
        Ok(Some(Origin { held: self.hold(scope)?, seq: 0 }))
    }

    fn put_record(&self, state: &RecordState, origin: Origin) -> Result<()> {
        let packed = pack(&state.fields, state.removal.as_ref(), |id| self.intern(id))?;
        self.see(latest(state))?;
        let key = found(state.kind, |no| value(state, no));
        let (kind, seq, generation) = (state.kind.number(), signed(origin.seq), origin.held.generation);
        #[rustfmt::skip]
        let params = params![
            kind, state.record.bytes(), origin.held.no, seq, generation, state.deleted, packed.fields, packed.clocks, key,
        ];
        if sql::run(self.conn, UPDATE, params)? > 0 {
            return Ok(());
        }
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
    let removal = state.removal.map(|stamp| stamp.clock);
    state.fields.values().map(clock).chain(removal).max().unwrap_or_default()
}
