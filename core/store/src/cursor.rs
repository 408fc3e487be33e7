//! How far each scope was read, which generation its rows are of, and what leaving a scope takes along.

use std::collections::BTreeMap;

use routebook_domain::ids::FlowId;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Cursor, PullPage, Scope};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::apply::Changed;
use crate::error::StoreError;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const CURSOR: &str = "store/cursor";

/// A scope's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub no: i64,
    pub generation: i64,
}

impl Reader<'_> {
    /// How far this phone has read; nothing before the first page.
    pub fn cursor(&self) -> Result<Option<Cursor>> {
        let Some((epoch, scope_set)) = self.meta::<([u8; 16], u64)>(CURSOR)? else { return Ok(None) };
        Ok(Some(Cursor { epoch, scope_set, scopes: self.scopes_read()? }))
    }

    /// The scopes that a snapshot is to bring.
    fn awaited(&self) -> Result<Vec<Scope>> {
        let read = |row: &Row<'_>| {
            let scope = Scope::from_parts(row.get(0)?, row.get(1)?);
            scope.ok_or_else(|| StoreError::unreadable("a scope"))
        };
        sql::all(self.conn, "SELECT kind, id FROM scope WHERE sweeping = 2", [], read)
    }

    /// Whether a snapshot is to bring a scope.
    pub(crate) fn is_awaited(&self, no: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM scope WHERE no = ?1 AND sweeping = 2";
        Ok(sql::one(self.conn, sql, [no], |_| Ok(()))?.is_some())
    }

    fn scopes_read(&self) -> Result<BTreeMap<Scope, u64>> {
        let sql = "SELECT kind, id, seq FROM scope WHERE seq IS NOT NULL";
        let read = |row: &Row<'_>| {
            let scope = Scope::from_parts(row.get(0)?, row.get(1)?);
            Ok((scope.ok_or_else(|| StoreError::unreadable("a scope"))?, unsigned(row.get(2)?)))
        };
        Ok(sql::all(self.conn, sql, [], read)?.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Moves the cursor to where a page ends; it never goes back by itself.
    pub(crate) fn put_cursor(&self, cursor: &Cursor) -> Result<()> {
        self.put_meta(CURSOR, &to_bytes(&(cursor.epoch, cursor.scope_set)))?;
        cursor.scopes.iter().try_for_each(|(scope, seq)| self.put_scope_seq(*scope, *seq))
    }

    pub(crate) fn put_scope_seq(&self, scope: Scope, seq: u64) -> Result<()> {
        let sql = "UPDATE scope SET seq = max(coalesce(seq, 0), ?2) WHERE no = ?1";
        sql::run(self.conn, sql, params![self.hold(scope)?.no, signed(seq)]).map(drop)
    }

    /// The scope's row; made on first sight.
    pub(crate) fn hold(&self, scope: Scope) -> Result<Held> {
        if let Some((_, held)) = self.memo.held.get().filter(|(last, _)| *last == scope) {
            return Ok(held);
        }
        let held = self.find_or_make(scope)?;
        self.memo.held.set(Some((scope, held)));
        Ok(held)
    }

    fn find_or_make(&self, scope: Scope) -> Result<Held> {
        let find = "SELECT no, generation FROM scope WHERE kind = ?1 AND id = ?2";
        let read = |row: &Row<'_>| Ok(Held { no: row.get(0)?, generation: row.get(1)? });
        if let Some(held) = sql::one(self.conn, find, params![scope.number(), scope.id()], read)? {
            return Ok(held);
        }
        let sql = "INSERT INTO scope (kind, id) VALUES (?1, ?2)";
        sql::run(self.conn, sql, params![scope.number(), scope.id()])?;
        Ok(Held { no: self.conn.last_insert_rowid(), generation: 0 })
    }

    /// Forgets how far was read. What the next full pull does not bring goes at its end.
    pub(crate) fn begin_generations(&self) -> Result<()> {
        self.drop_meta(CURSOR)?;
        self.memo.held.set(None);
        let sql = "UPDATE scope SET seq = NULL, generation = generation + 1, sweeping = 1,
            ticket = NULL, page = NULL";
        sql::run(self.conn, sql, []).map(drop)
    }

    /// The same for one scope, whose snapshot begins.
    pub(crate) fn begin_generation(&self, scope: Scope) -> Result<()> {
        let no = self.hold(scope)?.no;
        self.memo.held.set(None);
        let sql = "UPDATE scope SET generation = generation + 1, sweeping = 2, ticket = NULL, page = NULL
            WHERE no = ?1";
        sql::run(self.conn, sql, [no]).map(drop)
    }

    /// A snapshot will bring the scope: no pull sweeps it until then.
    pub(crate) fn await_snapshot(&self, scope: Scope) -> Result<()> {
        let no = self.hold(scope)?.no;
        sql::run(self.conn, "UPDATE scope SET sweeping = 2 WHERE no = ?1", [no]).map(drop)
    }

    /// Scopes that were to come by snapshot and that a page names no more. One that the cursor names came in entries
    /// after all; one that it does not name was left before this phone had read it, so nobody else says so.
    pub(crate) fn give_up_snapshots<E>(&self, page: &PullPage<E>, changed: &mut Changed) -> Result<()> {
        for scope in self.awaited()?.into_iter().filter(|scope| !page.by_snapshot.contains(scope)) {
            match page.cursor.scopes.contains_key(&scope) {
                true => self.await_entries(scope)?,
                false => self.evict(scope, changed)?,
            }
        }
        Ok(())
    }

    /// One that was never read to its end comes from its beginning, and sweeps what half a snapshot brought; one that
    /// was goes on where it stood, and sweeps nothing.
    fn await_entries(&self, scope: Scope) -> Result<()> {
        let no = self.hold(scope)?.no;
        self.memo.held.set(None);
        let sql = "UPDATE scope SET generation = generation + (seq IS NULL), sweeping = (seq IS NULL), ticket = NULL,
            page = NULL WHERE no = ?1";
        sql::run(self.conn, sql, [no]).map(drop)
    }

    /// At the end of a full pull: deletes what is of an older generation than its sweeping scope. A scope that a
    /// snapshot brings is left alone.
    pub(crate) fn sweep_pulled(&self, changed: &mut Changed) -> Result<()> {
        let sql = "SELECT no FROM scope WHERE sweeping = 1";
        let all = sql::all(self.conn, sql, [], |row| Ok(row.get::<_, i64>(0)?))?;
        all.into_iter().try_for_each(|no| self.sweep(no, changed))
    }

    /// At the end of a pull: what an answer to an own op put into a scope that this phone does not hold goes. Nobody
    /// else says so, for it was never entered.
    pub(crate) fn sweep_unheld(&self, changed: &mut Changed) -> Result<()> {
        let sql = "SELECT no FROM scope WHERE seq IS NULL AND sweeping = 0";
        let all = sql::all(self.conn, sql, [], |row| Ok(row.get::<_, i64>(0)?))?;
        all.into_iter().try_for_each(|no| self.let_go(no, changed))
    }

    /// The same for a scope whose snapshot has come to its end.
    pub(crate) fn sweep_scope(&self, scope: Scope, changed: &mut Changed) -> Result<()> {
        #[cfg(feature = "seeded-bugs")]
        if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::KeepUnswept) {
            let sql = "UPDATE scope SET sweeping = 0 WHERE no = ?1";
            return sql::run(self.conn, sql, [self.hold(scope)?.no]).map(drop);
        }
        self.sweep(self.hold(scope)?.no, changed)
    }

    fn sweep(&self, no: i64, changed: &mut Changed) -> Result<()> {
        let old = "scope = ?1 AND generation < (SELECT s.generation FROM scope s WHERE s.no = ?1)";
        self.remove_rows(old, no, changed)?;
        sql::run(self.conn, "UPDATE scope SET sweeping = 0 WHERE no = ?1", [no]).map(drop)
    }

    /// Hides and evicts a scope at once. Own pending and refused ops and their files stay.
    pub(crate) fn evict(&self, scope: Scope, changed: &mut Changed) -> Result<()> {
        let no = self.hold(scope)?.no;
        self.let_go(no, changed)?;
        changed.left = true;
        #[cfg(feature = "seeded-bugs")]
        if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::EvictUnsent) {
            sql::run(self.conn, "DELETE FROM op WHERE state = 0", [])?;
        }
        Ok(())
    }

    /// Deletes a scope's rows, which walks through all records, and the scope, so that no later pull does it again.
    fn let_go(&self, no: i64, changed: &mut Changed) -> Result<()> {
        self.remove_rows("scope = ?1", no, changed)?;
        self.memo.held.set(None);
        sql::run(self.conn, "DELETE FROM scope WHERE no = ?1", [no]).map(drop)
    }

    fn remove_rows(&self, which: &str, no: i64, changed: &mut Changed) -> Result<()> {
        let kinds = format!("DELETE FROM record WHERE {which} RETURNING kind");
        for kind in sql::all(self.conn, &kinds, [no], |row| Ok(row.get::<_, u8>(0)?))? {
            changed.add_kind(kind);
            self.count_change(kind)?;
        }
        let flows = format!("DELETE FROM flow_action WHERE {which} RETURNING flow");
        let gone = sql::all(self.conn, &flows, [no], |row| Ok(FlowId::from_bytes(row.get(0)?)))?;
        changed.flows.extend(gone);
        changed.conflicts |= sql::run(self.conn, &format!("DELETE FROM conflict WHERE {which}"), [no])? > 0;
        sql::run(self.conn, &format!("DELETE FROM unread WHERE {which}"), [no]).map(drop)
    }
}
