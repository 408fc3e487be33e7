//! The store of one enrolment.

use std::path::Path;

use routebook_domain::ids::EvidenceId;
use routebook_protocol::{Carried, PullPage, PushResponse, Scope, SnapshotPage};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::access::{Reader, Writer};
use crate::apply::Changed;
use crate::connections::{Connections, Returns};
use crate::error::StoreError;
use crate::flows::Templates;
use crate::open::{Format, OpenOptions};
use crate::policy::Policies;
use crate::sql;

pub(crate) const FORMAT: Format = Format {
    application: 0x5242_4B31,
    tables: include_str!("latest.sql"),
    steps: &[
        include_str!("migrations/V1__create.sql"),
        include_str!("migrations/V2__lists.sql"),
        include_str!("migrations/V3__facts_by_template.sql"),
        include_str!("migrations/V4__photos.sql"),
        include_str!("migrations/V5__conflicts.sql"),
        include_str!("migrations/V6__lean_writes.sql"),
    ],
};

/// How many rows of an earlier fold opening computes again: all that a home screen lists, of nearly everybody.
const ROWS_AT_OPENING: u32 = 256;

/// What a foreign key would look for at every row that is written.
const ROWS_OF_NO_SCOPE: &str = "SELECT 'record' FROM record WHERE scope NOT IN (SELECT no FROM scope) LIMIT 1";

/// One enrolment's database. Threads and processes may share it; the head of the log is read inside the
/// transaction that appends.
pub struct Store {
    pub(crate) connections: Connections,
    templates: Templates,
    policies: Policies,
}

impl Store {
    /// Opens the database of one enrolment, or creates it where there is none; its folder must exist.
    ///
    /// Errors: [`StoreError::NotADatabase`] and [`StoreError::TooNew`] leave the file untouched;
    /// [`StoreError::Damaged`] asks for [`crate::set_aside`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_with(path, &OpenOptions::default())
    }

    /// The same by options, which hold for every connection.
    ///
    /// Errors: as [`Store::open`].
    pub fn open_with(path: &Path, options: &OpenOptions) -> Result<Self, StoreError> {
        let connections = Connections::open(path, &FORMAT, options)?;
        let store = Self { connections, templates: Templates::default(), policies: Policies::default() };
        store.bring_along()?;
        Ok(store)
    }

    /// What lists need first after an upgrade; [`Store::catch_up`] does the rest.
    fn bring_along(&self) -> Result<(), StoreError> {
        let (rows, routes) = self.read(|r| Ok::<_, StoreError>((r.is_behind()?, r.has_unfound()?)))?;
        match rows || routes {
            true => {
                self.transact(Returns::AtOnce, |w| w.note_found().and_then(|()| w.catch_up(ROWS_AT_OPENING)).map(drop))
            }
            false => Ok(()),
        }
    }

    /// Computes at most so many rows again that an earlier version of the app computed, those that home lists first.
    /// Gives how many it did: nothing is left at 0.
    pub fn catch_up(&self, most: u32) -> Result<u32, StoreError> {
        self.transact(Returns::AtOnce, |w| w.catch_up(most))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.connections.path()
    }

    /// Reads in one snapshot. The closure must not call the store again: it would wait for itself.
    pub fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.connections.screens();
        let tx = begin(&mut conn, TransactionBehavior::Deferred)?;
        f(&Reader::new(&tx, &self.templates, &self.policies))
    }

    /// Writes what a person did: `Ok` is on disk before this returns, `Err` leaves no trace.
    ///
    /// The closure must not call the store again. Errors of its own: [`StoreError::Full`],
    /// [`StoreError::Locked`], [`StoreError::ReadOnly`], [`StoreError::Damaged`].
    pub fn write<T, E: From<StoreError>>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        self.transact(Returns::OnDisk, f)
    }

    /// Takes in one page of a pull with its cursor, in one transaction. The same page again changes nothing.
    pub fn apply_page<E: Carried>(&self, page: &PullPage<E>) -> Result<Changed, StoreError> {
        self.transact(Returns::AtOnce, |w| w.apply_page(page))
    }

    /// Takes in one page of a snapshot: the first opens a generation, the last sweeps what none brought.
    ///
    /// Error: [`StoreError::SnapshotDigest`] where the page is not what its digest says.
    pub fn apply_snapshot<E: Carried>(&self, scope: Scope, page: &SnapshotPage<E>) -> Result<Changed, StoreError> {
        self.transact(Returns::AtOnce, |w| w.apply_snapshot(scope, page))
    }

    /// Takes in what the server said about pushed ops. Unknown ones are ignored, repeated ones change nothing.
    pub fn apply_verdicts(&self, response: &PushResponse) -> Result<Changed, StoreError> {
        self.transact(Returns::AtOnce, |w| w.apply_verdicts(response))
    }

    /// Lets the ops after a number wait again: a server that was restored has lost what it said of them, and may say
    /// something else now.
    pub fn offer_again(&self, after: u64) -> Result<Changed, StoreError> {
        self.transact(Returns::OnDisk, |w| w.offer_again(after))
    }

    /// Lets the ops of a flow wait again whose file the server says nobody promised: of a restored one that an old push
    /// reached late, what it said is unknown here. A server that goes on saying so is asked less often.
    pub fn ask_again(&self, evidence: EvidenceId) -> Result<Changed, StoreError> {
        self.transact(Returns::OnDisk, |w| w.ask_again(evidence))
    }

    /// Forgets how far was read; the next full pull sweeps what it did not bring.
    pub fn restart_pull(&self) -> Result<(), StoreError> {
        self.transact(Returns::AtOnce, |w| w.begin_generations())
    }

    /// Looks through the whole file and names every fault; nothing means sound.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let conn = self.connections.screens();
        let text = |row: &rusqlite::Row<'_>| Ok(row.get::<_, String>(0)?);
        let mut faults = sql::all(&conn, "PRAGMA integrity_check", [], text)?;
        faults.retain(|line| line != "ok");
        faults.extend(sql::all(&conn, "SELECT \"table\" FROM pragma_foreign_key_check", [], text)?);
        faults.extend(sql::all(&conn, ROWS_OF_NO_SCOPE, [], text)?);
        Ok(faults)
    }

    /// Writes a consistent copy while others go on writing. Error: [`StoreError::Exists`].
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Exists { path: to.into() });
        }
        self.copy_as_it_is(to)
    }

    /// Into a file that is empty or not there; only the owner reads it.
    pub(crate) fn copy_as_it_is(&self, to: &Path) -> Result<(), StoreError> {
        crate::open::create_private(to)?;
        let copy = |conn: &mut Connection| sql::run(conn, "VACUUM INTO ?1", [to.to_string_lossy()]).map(drop);
        self.connections.write(Returns::OnDisk, copy)
    }

    /// Drains the write-ahead log into the file, before the system suspends the app.
    pub fn pause(&self) -> Result<(), StoreError> {
        let drain = |conn: &mut Connection| Ok(conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?);
        self.connections.write(Returns::OnDisk, drain)
    }

    fn transact<T, E: From<StoreError>>(
        &self,
        returns: Returns,
        f: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.connections.write(returns, |conn| {
            let tx = begin(conn, TransactionBehavior::Immediate)?;
            let done = f(&Writer(Reader::new(&tx, &self.templates, &self.policies)));
            let done = done.and_then(|out| tx.commit().map(|()| out).map_err(|e| E::from(e.into())));
            if done.is_err() {
                // They may hold what was rolled back.
                self.templates.clear();
                self.policies.clear();
            }
            done
        })
    }
}

fn begin<E: From<StoreError>>(conn: &mut Connection, how: TransactionBehavior) -> Result<Transaction<'_>, E> {
    conn.transaction_with_behavior(how).map_err(|e| E::from(e.into()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn limit(store: &Store, pages: i64) {
        let set = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        let limit = |conn: &mut Connection| {
            Ok::<_, StoreError>(conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], set)?)
        };
        store.connections.write(Returns::OnDisk, limit).unwrap();
    }

    #[test]
    fn a_full_disk_loses_the_write_and_nothing_else() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = Store::open(&dir.path().join("a.db")).unwrap();
        store.write(|w| w.put_note("small", b"kept")).unwrap();
        limit(&store, 1);
        let failed = store.write(|w| {
            w.put_note("small", b"lost")?;
            w.put_note("large", &[1; 1 << 20])
        });
        assert!(matches!(failed, Err(StoreError::Full)));
        assert_eq!(store.read(|r| r.note("small")).unwrap().as_deref(), Some(&b"kept"[..]));
        limit(&store, 1 << 20);
        store.write(|w| w.put_note("large", &[1; 1 << 20])).unwrap();
    }

    #[test]
    fn whoever_writes_and_asks_to_write_is_refused_and_does_not_wait_for_itself() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = Store::open(&dir.path().join("a.db")).unwrap();
        let inner = store.write(|_| Ok::<_, StoreError>(store.write(|w| w.put_note("a", b"1")))).unwrap();
        assert!(matches!(inner, Err(StoreError::Locked)));
        store.write(|w| w.put_note("a", b"1")).unwrap();
    }

    #[test]
    fn a_screen_reads_on_while_a_write_is_under_way() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = Store::open(&dir.path().join("a.db")).unwrap();
        let read = || store.read(|r| r.note("a")).unwrap();
        store
            .write(|w| {
                w.put_note("a", b"1")?;
                assert_eq!(w.note("a")?.as_deref(), Some(&b"1"[..]));
                assert_eq!(read(), None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(read().as_deref(), Some(&b"1"[..]));
    }
}
