//! Scopes: one counter each, and what was forgotten of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use routebook_domain::ids::TenantId;
use routebook_protocol::{Entry, Scope};

use super::cell::{Cell, Owned, cells};
use super::column::{get, scope as scope_of};
use super::known::Counter;
use super::statement::{Upsert, among};
use super::{Kept, Question, Row, Sql, changes, records};
use crate::model::StoredRecord;
use crate::store::Scopes;

#[cfg(test)]
thread_local! {
    static LOCKED: std::cell::RefCell<Vec<Scope>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// The counters that the last transaction of this thread asked for.
#[cfg(test)]
pub fn locked() -> Vec<Scope> {
    LOCKED.with_borrow(Clone::clone)
}

const BEGIN_COUNTER: &str =
    "INSERT INTO scopes (tenant, kind, scope, seq, horizon) VALUES (?1, ?2, ?3, 0, 0) ON CONFLICT DO NOTHING";
static PUT_MARK: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("scope_marks", &["tenant", "scope_kind", "scope", "at_ms"], &["seq"]));
const PUT_COUNTER: &str = "UPDATE scopes SET seq = ?4 WHERE tenant = ?1 AND kind = ?2 AND scope = ?3";

impl Scopes for Sql<'_> {
    fn lock_scopes(&self, tenant: TenantId, sorted: &[Scope]) -> Kept<()> {
        debug_assert!(sorted.is_sorted(), "counters are taken in order");
        #[cfg(test)]
        LOCKED.replace(sorted.to_vec());
        self.rows.await_turn(tenant, sorted)?;
        self.take_counters(tenant, sorted)
    }

    fn next_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64> {
        self.take_counters(tenant, &[scope])?;
        let mut counters = self.known.counters.borrow_mut();
        let counter = counters.entry((tenant, scope)).or_default();
        *counter = Counter { seq: counter.seq + 1, moved: true };
        Ok(counter.seq)
    }

    fn last_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64> {
        if let Some(counter) = self.known.counters.borrow().get(&(tenant, scope)) {
            return Ok(counter.seq);
        }
        let sql = "SELECT seq FROM scopes WHERE tenant = ?1 AND kind = ?2 AND scope = ?3";
        let last = self.one(sql, cells![&tenant, scope.number(), scope.id()], |row| get(row, "seq"))?;
        Ok(last.unwrap_or(0))
    }

    fn stands(&self, tenant: TenantId, scopes: &[Scope]) -> Kept<BTreeMap<Scope, (u64, u64)>> {
        let mut found = BTreeMap::new();
        self.ask(&of_each_kind(tenant, scopes), &mut |_, row| {
            found.insert(scope_of(row)?, (get(row, "seq")?, get(row, "horizon")?));
            Ok(())
        })?;
        let counters = self.known.counters.borrow();
        let stands = |scope: &Scope| {
            let (seq, horizon) = found.get(scope).copied().unwrap_or_default();
            (*scope, (counters.get(&(tenant, *scope)).map_or(seq, |counter| counter.seq), horizon))
        };
        Ok(scopes.iter().map(stands).collect())
    }

    fn changes(&self, tenant: TenantId, scope: Scope, after: u64, limit: u32) -> Kept<Vec<Entry>> {
        changes::behind(self, tenant, scope, after, limit)
    }

    fn changed(&self, tenant: TenantId, scope: Scope, after: u64, most: u32) -> Kept<u32> {
        changes::count(self, tenant, scope, after, most)
    }

    fn all_scopes(&self, tenant: TenantId) -> Kept<Vec<Scope>> {
        let sql = "SELECT kind AS scope_kind, scope FROM scopes WHERE tenant = ?1 ORDER BY kind, scope";
        self.all(sql, cells![&tenant], scope_of)
    }

    fn mark(&self, tenant: TenantId, scope: Scope, at_ms: i64) -> Kept<()> {
        let seq = self.last_seq(tenant, scope)?;
        if self.marked(tenant, scope, i64::MAX)? == seq {
            return Ok(());
        }
        self.put(&PUT_MARK, cells![&tenant, scope.number(), scope.id(), at_ms, seq])
    }

    fn marked(&self, tenant: TenantId, scope: Scope, until_ms: i64) -> Kept<u64> {
        let sql = "SELECT seq FROM scope_marks WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND at_ms <= ?4
             ORDER BY at_ms DESC LIMIT 1";
        let key = cells![&tenant, scope.number(), scope.id(), until_ms];
        Ok(self.one(sql, key, |row| get(row, "seq"))?.unwrap_or(0))
    }

    fn forget_marks(&self, tenant: TenantId, before_ms: i64) -> Kept<()> {
        let later = "SELECT 1 FROM scope_marks m WHERE m.tenant = scope_marks.tenant
             AND m.scope_kind = scope_marks.scope_kind AND m.scope = scope_marks.scope
             AND m.at_ms > scope_marks.at_ms AND m.at_ms < ?2";
        let sql = format!("DELETE FROM scope_marks WHERE tenant = ?1 AND at_ms < ?2 AND EXISTS ({later})");
        self.run(&sql, cells![&tenant, before_ms])
    }

    fn horizon(&self, tenant: TenantId, scope: Scope) -> Kept<u64> {
        let sql = "SELECT horizon FROM scopes WHERE tenant = ?1 AND kind = ?2 AND scope = ?3";
        let horizon = self.one(sql, cells![&tenant, scope.number(), scope.id()], |row| get(row, "horizon"))?;
        Ok(horizon.unwrap_or(0))
    }

    fn put_horizon(&self, tenant: TenantId, scope: Scope, seq: u64) -> Kept<()> {
        self.take_counters(tenant, &[scope])?;
        let sql = "UPDATE scopes SET horizon = ?4 WHERE tenant = ?1 AND kind = ?2 AND scope = ?3";
        self.run(sql, cells![&tenant, scope.number(), scope.id(), seq])
    }

    fn forget_departures(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()> {
        self.forget("departures", tenant, scope, up_to)?;
        self.forget("record_departures", tenant, scope, up_to)
    }

    fn removed_records(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<Vec<StoredRecord>> {
        let sql = "SELECT * FROM records WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq <= ?4
             AND removal IS NOT NULL ORDER BY scope_seq";
        let removed = self.all(sql, cells![&tenant, scope.number(), scope.id(), up_to], records::read)?;
        Ok(removed.into_iter().filter(|row| row.state.deleted).collect())
    }

    fn forget_record(&self, tenant: TenantId, row: &StoredRecord) -> Kept<()> {
        let id = row.state.record;
        self.known.records.put((tenant, id), None);
        self.known.kinds.forget(&(tenant, row.state.kind));
        self.run("DELETE FROM records WHERE tenant = ?1 AND record = ?2", cells![&tenant, &id])
    }

    fn forget_conflicts(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()> {
        self.forget("conflicts", tenant, scope, up_to)
    }

    fn forget_verdicts(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()> {
        self.forget("verdict_changes", tenant, scope, up_to)
    }
}

/// Asks for the rows of scopes, those of each kind by themselves: of all kinds together, SQLite would read the company's.
fn of_each_kind(tenant: TenantId, scopes: &[Scope]) -> Vec<Question<'static>> {
    let mut kinds: BTreeMap<u8, Vec<Scope>> = BTreeMap::new();
    scopes.iter().for_each(|scope| kinds.entry(scope.number()).or_default().push(*scope));
    let question = |some: &Vec<Scope>| {
        let mut values = vec![Cell::from(&tenant)];
        let among = among("kind", some, &mut values);
        let sql = format!("SELECT kind AS scope_kind, scope, seq, horizon FROM scopes WHERE tenant = ?1 AND {among}");
        Question::Plain(sql, values.iter().map(Owned::from).collect())
    };
    kinds.values().map(question).collect()
}

impl Sql<'_> {
    /// Takes the counters that are not taken yet, from their own rows: whoever else wants one of them waits until this
    /// transaction has ended, so the order of commits is the order of numbers.
    fn take_counters(&self, tenant: TenantId, sorted: &[Scope]) -> Kept<()> {
        let mut wanted = self.untaken(tenant, sorted);
        if wanted.is_empty() {
            return Ok(());
        }
        self.read_counters(tenant, &wanted)?;
        wanted = self.untaken(tenant, sorted);
        for scope in &wanted {
            self.run(BEGIN_COUNTER, cells![&tenant, scope.number(), scope.id()])?;
        }
        if wanted.is_empty() { Ok(()) } else { self.read_counters(tenant, &wanted) }
    }

    pub(super) fn untaken(&self, tenant: TenantId, scopes: &[Scope]) -> Vec<Scope> {
        let counters = self.known.counters.borrow();
        scopes.iter().filter(|scope| !counters.contains_key(&(tenant, **scope))).copied().collect()
    }

    fn read_counters(&self, tenant: TenantId, scopes: &[Scope]) -> Kept<()> {
        let (sql, values) = self.counters_of(tenant, scopes);
        let values: Vec<_> = values.iter().map(Owned::cell).collect();
        let all = self.all(&sql, &values, |row| self.learn_counter(tenant, row));
        all.map(drop)
    }

    /// Asks for counters, which nobody else then takes before this transaction has ended.
    pub(super) fn counters_of(&self, tenant: TenantId, scopes: &[Scope]) -> (String, Vec<Owned>) {
        let mut values = vec![Cell::from(&tenant)];
        let among = among("kind", scopes, &mut values);
        let lock = self.rows.for_update();
        let sql = format!(
            "SELECT kind AS scope_kind, scope, seq FROM scopes WHERE tenant = ?1 AND {among} ORDER BY kind, scope{lock}"
        );
        (sql, values.iter().map(Owned::from).collect())
    }

    pub(super) fn learn_counter(&self, tenant: TenantId, row: &dyn Row) -> Kept<()> {
        let (scope, seq) = (scope_of(row)?, get(row, "seq")?);
        self.known.counters.borrow_mut().insert((tenant, scope), Counter { seq, moved: false });
        Ok(())
    }

    /// Writes what waited in memory; an engine calls it before it commits.
    pub fn finish(&self) -> Kept<()> {
        self.write_facts()?;
        let mut counters = self.known.counters.borrow_mut();
        for ((tenant, scope), counter) in counters.iter_mut().filter(|(_, counter)| counter.moved) {
            counter.moved = false;
            self.run(PUT_COUNTER, cells![tenant, scope.number(), scope.id(), counter.seq])?;
        }
        Ok(())
    }

    /// Only settled conflicts are forgotten; of everything else that is kept by number, all.
    fn forget(&self, table: &str, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()> {
        let which = if table == "conflicts" { " AND settled IS NOT NULL" } else { "" };
        let sql = format!(
            "DELETE FROM {table} WHERE tenant = ?1 AND scope_kind = ?2 AND scope = ?3 AND scope_seq <= ?4{which}"
        );
        self.run(&sql, cells![&tenant, scope.number(), scope.id(), up_to])
    }
}
