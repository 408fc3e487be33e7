//! Changes that this version could not read: kept raw, and read again by the version that can.

use routebook_protocol::cbor::{Decoder, Wire, to_bytes};
use routebook_protocol::{Change, Entry, Scope};
use rusqlite::{Row, params};

use super::Changed;
use super::entry::Taking;
use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::records::Origin;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const READ_BY: &str = "store/read_by";
/// Rises whenever this code learns to read something that earlier code kept raw.
const CHANGES: u32 = 2;

impl Writer<'_> {
    pub(super) fn keep_unread(&self, origin: Origin, kind: u8, bytes: &[u8]) -> Result<()> {
        #[cfg(feature = "seeded-bugs")]
        if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::DropUnread) {
            return Ok(());
        }
        let sql = "INSERT OR REPLACE INTO unread (scope, seq, kind, bytes, generation) VALUES (?1, ?2, ?3, ?4, ?5)";
        let Origin { held, seq } = origin;
        sql::run(self.conn, sql, params![held.no, signed(seq), kind, bytes, held.generation]).map(drop)
    }

    /// What left its scope must not come back when it can be read one day: its id stands somewhere in its bytes.
    pub(super) fn forget_unread(&self, origin: Origin, id: &[u8; 16]) -> Result<()> {
        let sql = "DELETE FROM unread WHERE scope = ?1 AND seq < ?2 AND instr(bytes, ?3) > 0";
        sql::run(self.conn, sql, params![origin.held.no, signed(origin.seq), id]).map(drop)
    }

    /// Reads what an earlier version kept raw, once for each version that has learnt something.
    pub(crate) fn read_again(&self) -> Result<Changed> {
        let mut changed = Changed::default();
        if !self.is_to_read_again()? {
            return Ok(changed);
        }
        self.put_meta(READ_BY, &to_bytes(&CHANGES))?;
        let now_ms = self.beacon()?.map_or(0, |beacon| beacon.server_ms);
        for entry in self.unread()? {
            self.take_back(&entry, now_ms, &mut changed)?;
        }
        self.finish(&changed)?;
        Ok(changed)
    }

    fn take_back(&self, entry: &Entry, now_ms: i64, changed: &mut Changed) -> Result<()> {
        let held = self.hold(entry.scope)?;
        let sql = "DELETE FROM unread WHERE scope = ?1 AND seq = ?2";
        sql::run(self.conn, sql, params![held.no, signed(entry.seq)])?;
        Taking::new(self, now_ms, changed)?.taken_back(entry)
    }
}

impl Reader<'_> {
    /// Whether [`Writer::read_again`] has anything to do.
    pub(crate) fn is_to_read_again(&self) -> Result<bool> {
        let known = self.meta::<u32>(READ_BY)?.unwrap_or(0) >= CHANGES;
        Ok(!known && sql::one(self.conn, "SELECT 1 FROM unread LIMIT 1", [], |_| Ok(()))?.is_some())
    }

    /// What can be read by this version, scope by scope in the order of its numbers. What cannot stays where it is.
    fn unread(&self) -> Result<Vec<Entry>> {
        let sql =
            "SELECT s.kind AS scope_kind, s.id, u.seq, u.kind, u.bytes FROM unread u JOIN scope s ON s.no = u.scope
            WHERE u.generation = s.generation ORDER BY u.scope, u.seq";
        Ok(sql::all(self.conn, sql, [], read)?.into_iter().flatten().collect())
    }
}

fn read(row: &Row<'_>) -> Result<Option<Entry>> {
    let (scope, seq) = (Scope::from_parts(row.get(0)?, row.get(1)?), unsigned(row.get(2)?));
    let raw = to_bytes(&Change::Other { kind: row.get(3)?, bytes: row.get(4)? });
    let change = Change::take(&mut Decoder::new(&raw)).ok().filter(|c| !matches!(c, Change::Other { .. }));
    Ok(scope.zip(change).map(|(scope, change)| Entry { scope, seq, change }))
}
