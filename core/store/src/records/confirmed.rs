//! The confirmed rows, as pages and verdicts write them.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::FieldState;
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Payload, RecordBytes, RecordState, Scope};
use rusqlite::{Row, params};

use super::Write;
use super::found::{found, found_fields};
use super::merge::{apply, territory_of};
use super::pack::{Packed, Unpacked, pack, unpack};
use crate::access::{Reader, Writer};
use crate::cursor::Held;
use crate::error::StoreError;
use crate::log::Target;
use crate::policy::feeds;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// Where a confirmed row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub held: Held,
    pub seq: u64,
}

/// A row, all but where it comes from.
struct Confirmed<'a> {
    kind: RecordKind,
    id: RecordId,
    deleted: bool,
    packed: &'a Packed,
    /// What it is found by.
    found: Option<Vec<u8>>,
    /// The greatest clock in it.
    latest: Hlc,
}

const INSERT: &str = "INSERT INTO record (kind, id, scope, seq, generation, deleted, fields, clocks, found)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (kind, id) DO NOTHING";

/// A later change of the same scope that is there already stays. What a record is found by mostly does too, so that no
/// index has to be written.
const UPDATE: &str = "UPDATE record SET scope = ?3, seq = ?4, generation = ?5, deleted = ?6, fields = ?7, clocks = ?8
    WHERE kind = ?1 AND id = ?2 AND (scope <> ?3 OR generation <> ?5 OR seq <= ?4) AND found IS ?9";

/// The same where that changes.
const FIND_ANEW: &str = "UPDATE record SET scope = ?3, seq = ?4, generation = ?5, deleted = ?6, fields = ?7,
    clocks = ?8, found = ?9 WHERE kind = ?1 AND id = ?2 AND (scope <> ?3 OR generation <> ?5 OR seq <= ?4)";

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

    /// As [`Writer::confirm_record`] from the bytes of a page. False where this version cannot read the record, and
    /// nothing was put.
    pub(crate) fn confirm_bytes(&self, record: RecordBytes<'_>, origin: Origin) -> Result<bool> {
        let (kind, id, deleted) = (record.kind, record.record, record.deleted);
        let mut room = self.memo.room.borrow_mut();
        let Some(seen) = room.pack(record, found_fields(kind), |id| self.intern(id))? else { return Ok(false) };
        let value = |no| seen.values.iter().find(|(asked, _)| *asked == no).map(|(_, value)| value.clone());
        let (packed, found) = (&room.packed, found(kind, value));
        self.put(&Confirmed { kind, id, deleted, packed, found, latest: seen.latest }, origin)?;
        Ok(true)
    }

    fn put_record(&self, state: &RecordState, origin: Origin) -> Result<()> {
        let RecordState { kind, record: id, deleted, .. } = *state;
        let packed = &pack(&state.fields, state.removal.as_ref(), |id| self.intern(id))?;
        let found = found(kind, |no| value(state, no));
        self.put(&Confirmed { kind, id, deleted, packed, found, latest: latest(state) }, origin)
    }

    fn put(&self, row: &Confirmed<'_>, origin: Origin) -> Result<()> {
        let before = self.fed_by(row)?;
        self.see(row.latest)?;
        self.put_by_id(row, origin)?;
        if before == self.fed_by(row)? { Ok(()) } else { self.count_change(row.kind.number()) }
    }

    /// What policies read of a record of a kind that they are computed from.
    fn fed_by(&self, row: &Confirmed<'_>) -> Result<Option<(bool, Vec<u8>)>> {
        let kind = row.kind.number();
        if !feeds(kind) {
            return Ok(None);
        }
        let sql = "SELECT deleted, fields FROM record WHERE kind = ?1 AND id = ?2";
        sql::one(self.conn, sql, params![kind, row.id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// By whichever statement fits: first the one that did for the row before. One that does both costs 1.5 times as
    /// much where the row is there.
    fn put_by_id(&self, row: &Confirmed<'_>, origin: Origin) -> Result<()> {
        let Confirmed { id, deleted, packed: Packed { fields, clocks }, ref found, .. } = *row;
        let (kind, seq, Held { no, generation }) = (row.kind.number(), signed(origin.seq), origin.held);
        let params = params![kind, id.bytes(), no, seq, generation, deleted, fields, clocks, found];
        let insert = || Ok::<_, StoreError>(self.memo.insert_record.run(self.conn, INSERT, params)? > 0);
        let update = || Ok::<_, StoreError>(self.memo.update_record.run(self.conn, UPDATE, params)? > 0);
        let expected = self.memo.there.get();
        if if expected { update()? } else { insert()? } {
            return Ok(());
        }
        self.memo.there.set(!expected);
        match if expected { insert()? } else { update()? } {
            true => Ok(()),
            false => sql::run(self.conn, FIND_ANEW, params).map(drop),
        }
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
