//! Records by something else than their id, without reading every record of their kind.

use std::collections::BTreeMap;

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::field_no;
use routebook_domain::record::{FieldNo, Record, RecordKind, Value};
use rusqlite::params;

use super::merge::MERGED_INTO;
use super::pack;
use super::read::read;
use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

const REP: FieldNo = field_no(RecordKind::Route, "rep");
const WEEKDAY: FieldNo = field_no(RecordKind::Route, "weekday");

/// The fields that [`found`] asks for.
pub(super) const fn found_fields(kind: RecordKind) -> &'static [FieldNo] {
    match kind {
        RecordKind::Route => &[REP, WEEKDAY],
        RecordKind::Outlet => &[MERGED_INTO],
        _ => &[],
    }
}

/// What a record is found by: a route by rep and weekday, an incomplete one by nothing; an outlet that was merged into
/// another by that one.
pub(super) fn found(kind: RecordKind, value: impl Fn(FieldNo) -> Option<Value>) -> Option<Vec<u8>> {
    let reference = |no| value(no).and_then(|v| v.as_ref());
    match kind {
        RecordKind::Route => {
            let weekday = value(WEEKDAY).and_then(|v| v.as_int()).and_then(|day| u8::try_from(day).ok());
            Some(reference(REP).zip(weekday).map(|(rep, weekday)| route_key(rep, weekday)).unwrap_or_default())
        }
        RecordKind::Outlet => reference(MERGED_INTO).map(|into| into.bytes().to_vec()),
        _ => None,
    }
}

fn route_key(rep: PersonId, weekday: u8) -> Vec<u8> {
    [&rep.bytes()[..], &[weekday]].concat()
}

impl Reader<'_> {
    /// The living routes that a person walks on a weekday, 1 for Monday, by id.
    pub fn routes_of(&self, rep: PersonId, weekday: u8) -> Result<Vec<Record>> {
        let mut all = self.found_by(RecordKind::Route, &route_key(rep, weekday))?;
        all.retain(|route| !route.deleted);
        Ok(all)
    }

    /// The records, deleted or not, that are found by a key, by id.
    pub(super) fn found_by(&self, kind: RecordKind, key: &[u8]) -> Result<Vec<Record>> {
        let sql = "SELECT id, deleted, fields FROM record INDEXED BY record_found WHERE kind = ?1 AND found = ?2";
        let confirmed = sql::all(self.conn, sql, params![kind.number(), key], |row| read(kind, row))?;
        let all = self.with_pending(kind, confirmed, |_| true)?.into_values();
        Ok(all.filter(|r| found(kind, |no| r.get(no).cloned()).as_deref() == Some(key)).collect())
    }

    /// The living ones among these records.
    pub fn records_by_id(&self, kind: RecordKind, ids: &[RecordId]) -> Result<BTreeMap<RecordId, Record>> {
        let sql = "SELECT id, deleted, fields FROM record
            WHERE kind = ?1 AND id IN (SELECT unhex(value) FROM json_each(?2))";
        let list = sql::id_list(ids.iter().map(|id| id.bytes()));
        let confirmed = sql::all(self.conn, sql, params![kind.number(), list], |row| read(kind, row))?;
        let mut all = self.with_pending(kind, confirmed, |id| ids.contains(&id))?;
        all.retain(|_, record| !record.deleted);
        Ok(all)
    }
}

impl Writer<'_> {
    /// Notes by what the routes are found that an earlier version wrote.
    pub(crate) fn note_found(&self) -> Result<()> {
        let sql = "SELECT id, fields FROM record INDEXED BY record_unfound WHERE kind = 6 AND found IS NULL";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, Vec<u8>>(1)?));
        for (id, fields) in sql::all(self.conn, sql, [], read)? {
            let fields = pack::values(&fields)?;
            let key = found(RecordKind::Route, |no| fields.get(&no).cloned());
            sql::run(self.conn, "UPDATE record SET found = ?2 WHERE kind = 6 AND id = ?1", params![id, key])?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Whether [`Writer::note_found`] has anything to do.
    pub(crate) fn has_unfound(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM record INDEXED BY record_unfound WHERE kind = 6 AND found IS NULL LIMIT 1";
        Ok(sql::one(self.conn, sql, [], |_| Ok(()))?.is_some())
    }
}
