//! Flows as lists show them.

mod query;
mod row;

use std::cmp::Reverse;
use std::sync::LazyLock;

use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, OutletId, PersonId, TenantId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

pub(super) use self::query::{last_visits, normal, read_normal, visits_of_day};
pub(super) use self::row::{COLUMNS, read};
use super::cell::{Owned, cells};
use super::column::{get, id};
use super::known::FlowKey;
use super::statement::Upsert;
use super::{Kept, Sql};
use crate::model::{FlowQuery, FlowRow};
use crate::store::{Flows, NormalBefore};

static PUT_PERSON: LazyLock<Upsert> = LazyLock::new(|| Upsert::of("flow_people", &["tenant", "person", "flow"], &[]));

impl Flows for Sql<'_> {
    fn flow(&self, tenant: TenantId, id: FlowId) -> Kept<Option<FlowRow>> {
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND flow = ?2");
        self.known.flows.or_read((tenant, id), || self.one(&sql, cells![&tenant, &id], read))
    }

    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Kept<Vec<FlowRow>> {
        self.listed(&query::asked(tenant, query))
    }

    fn visits_of_day(&self, tenant: TenantId, owner: PersonId, day: Day, most: u32) -> Kept<Vec<FlowRow>> {
        let known = self.known.days.look(&(tenant, owner, day), |all| all.first(None, None, most as usize));
        known.map_or_else(|| self.listed(&visits_of_day(tenant, owner, day, most)), Ok)
    }

    fn last_visits(&self, tenant: TenantId, outlet: OutletId, most: u32) -> Kept<Vec<FlowRow>> {
        let known = self.known.visits.look(&(tenant, outlet), |all| all.first(None, None, most as usize));
        known.map_or_else(|| self.listed(&last_visits(tenant, outlet, most)), Ok)
    }

    fn flows_for_attention(&self, tenant: TenantId, owner: PersonId) -> Kept<Vec<FlowRow>> {
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND owner = ?2 AND attention = 1");
        self.all(&sql, cells![&tenant, &owner], read)
    }

    fn flows_untouched(&self, tenant: TenantId, owner: PersonId, kind: FlowKind, until_ms: i64) -> Kept<Vec<FlowRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND owner = ?2 AND kind = ?3 AND touched_ms <= ?4
             AND closed_ms IS NULL AND ended = 0 ORDER BY touched_ms, flow"
        );
        self.all(&sql, cells![&tenant, &owner, kind.word(), until_ms], read)
    }

    fn normal_before(&self, tenant: TenantId, row: &FlowRow, most: u32) -> Kept<Vec<bool>> {
        let (owner, kind, template) = (row.owner, row.kind, row.template.key.clone());
        let before = NormalBefore { owner, kind, template, at: key(row).0, most };
        let asked = (tenant, owner, kind.word(), before.template.clone());
        let known = self.known.normal.look(&asked, |all| all.first(Some(&key(row)), None, most as usize));
        if let Some(known) = known {
            return Ok(known);
        }
        let (sql, values) = normal(tenant, &before);
        let values: Vec<_> = values.iter().map(Owned::cell).collect();
        self.all(&sql, &values, |row| get(row, "normal"))
    }

    fn put_flow(&self, tenant: TenantId, row: &FlowRow) -> Kept<()> {
        self.learn_flow(tenant, row);
        row::put(self, tenant, row)
    }

    fn put_facts(&self, tenant: TenantId, flow: FlowId, people: &[PersonId], facts: &str) -> Kept<()> {
        self.known.facts.borrow_mut().insert((tenant, flow), facts.into());
        let fresh = people.iter().filter(|p| self.known.flow_people.borrow_mut().insert((tenant, **p, flow)));
        fresh.into_iter().try_for_each(|person| self.put(&PUT_PERSON, cells![&tenant, person, &flow]))
    }

    fn facts(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<(FlowId, String)>> {
        self.write_facts()?;
        let sql = "SELECT f.flow, f.facts FROM flow_people p JOIN flows f ON f.tenant = p.tenant AND f.flow = p.flow
                   WHERE p.tenant = ?1 AND p.person = ?2 AND f.facts IS NOT NULL ORDER BY p.flow";
        self.all(sql, cells![&tenant, &person], |row| Ok((id(row, "flow")?, get(row, "facts")?)))
    }

    fn facts_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Option<String>> {
        self.write_facts()?;
        let sql = "SELECT facts FROM flows WHERE tenant = ?1 AND flow = ?2 AND facts IS NOT NULL";
        self.one(sql, cells![&tenant, &flow], |row| get(row, "facts"))
    }

    fn unfolded(&self, tenant: TenantId, limit: u32) -> Kept<Vec<FlowId>> {
        self.write_facts()?;
        let sql = "SELECT flow FROM flows WHERE tenant = ?1 AND facts IS NULL ORDER BY flow LIMIT ?2";
        self.all(sql, cells![&tenant, limit], |row| id(row, "flow"))
    }
}

/// Where a flow stands in the order of lists.
pub(super) fn key(row: &FlowRow) -> FlowKey {
    Reverse((row.day, row.started_ms, row.id))
}

impl Sql<'_> {
    fn listed(&self, (sql, values): &(String, Vec<Owned>)) -> Kept<Vec<FlowRow>> {
        self.all(sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), read)
    }

    /// What the writing of a row makes of what is known.
    fn learn_flow(&self, tenant: TenantId, row: &FlowRow) {
        let (known, at, visit) = (&self.known, key(row), row.kind == FlowKind::Visit);
        known.flows.put((tenant, row.id), Some(row.clone()));
        known.days.change_where(
            |key| key.0 == tenant,
            |(_, owner, day), all| {
                all.remove(|key, _| key.0.2 == row.id);
                if visit && (row.owner, row.day) == (*owner, *day) {
                    all.put(at, row.clone());
                }
            },
        );
        known.visits.change_where(
            |key| key.0 == tenant,
            |(_, outlet), all| {
                all.remove(|key, _| key.0.2 == row.id);
                if visit && row.subject == Some(*outlet) {
                    all.put(at, row.clone());
                }
            },
        );
        let counts = row.submitted_ms.is_some() && row.status != Status::Voided;
        known.normal.change_where(
            |key| key.0 == tenant,
            |(_, owner, kind, template), all| {
                all.remove(|key, _| key.0.2 == row.id);
                let same = (row.owner, row.kind.word(), &row.template.key) == (*owner, *kind, template);
                if let Some(normal) = row.normal.filter(|_| same && counts) {
                    all.put(at, normal);
                }
            },
        );
    }

    /// Writes the facts that were put last; before anybody reads facts, and before the transaction ends.
    pub(super) fn write_facts(&self) -> Kept<()> {
        let sql = "UPDATE flows SET facts = ?3 WHERE tenant = ?1 AND flow = ?2";
        let facts = self.known.facts.take();
        facts.iter().try_for_each(|((tenant, flow), facts)| self.run(sql, cells![tenant, flow, facts]))
    }
}
