//! Flows as lists show them.

mod query;
mod row;

use routebook_domain::ids::{FlowId, PersonId, TenantId};
use routebook_domain::template::FlowKind;

pub(super) use self::row::{COLUMNS, read};
use super::cell::cells;
use super::column::{get, id};
use super::{Kept, Sql};
use crate::model::{FlowQuery, FlowRow};
use crate::store::Flows;

impl Flows for Sql<'_> {
    fn flow(&self, tenant: TenantId, id: FlowId) -> Kept<Option<FlowRow>> {
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND flow = ?2");
        self.known.flows.or_read((tenant, id), || self.one(&sql, cells![&tenant, &id], read))
    }

    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Kept<Vec<FlowRow>> {
        let ids = query::Ids::of(query);
        let (conditions, values) = query::select(&tenant, query, &ids);
        let order = query::order(query.sort);
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE {conditions} ORDER BY {order} LIMIT ?{}", values.len());
        self.all(&sql, &values, read)
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
        let sql = "SELECT normal FROM flows WHERE tenant = ?1 AND kind = ?2 AND owner = ?3 AND template_key = ?4
             AND (day, started_ms, flow) < (?5, ?6, ?7) AND normal IS NOT NULL AND submitted_ms IS NOT NULL
             AND status <> 'voided' ORDER BY day DESC, started_ms DESC, flow DESC LIMIT ?8";
        let (kind, key, day) = (row.kind.word(), &row.template.key, row.day.number());
        let values = cells![&tenant, kind, &row.owner, key, day, row.started_ms, &row.id, most];
        self.all(sql, values, |row| get(row, "normal"))
    }

    fn put_flow(&self, tenant: TenantId, row: &FlowRow) -> Kept<()> {
        self.known.flows.put((tenant, row.id), Some(row.clone()));
        row::put(self, tenant, row)
    }

    fn put_facts(&self, tenant: TenantId, flow: FlowId, people: &[PersonId], facts: &str) -> Kept<()> {
        self.run("UPDATE flows SET facts = ?3 WHERE tenant = ?1 AND flow = ?2", cells![&tenant, &flow, facts])?;
        let sql = "INSERT INTO flow_people (tenant, person, flow) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        let fresh = people.iter().filter(|p| self.known.flow_people.borrow_mut().insert((tenant, **p, flow)));
        fresh.into_iter().try_for_each(|person| self.run(sql, cells![&tenant, person, &flow]))
    }

    fn facts(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<(FlowId, String)>> {
        let sql = "SELECT f.flow, f.facts FROM flow_people p JOIN flows f ON f.tenant = p.tenant AND f.flow = p.flow
                   WHERE p.tenant = ?1 AND p.person = ?2 AND f.facts IS NOT NULL ORDER BY p.flow";
        self.all(sql, cells![&tenant, &person], |row| Ok((id(row, "flow")?, get(row, "facts")?)))
    }

    fn facts_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Option<String>> {
        let sql = "SELECT facts FROM flows WHERE tenant = ?1 AND flow = ?2 AND facts IS NOT NULL";
        self.one(sql, cells![&tenant, &flow], |row| get(row, "facts"))
    }

    fn unfolded(&self, tenant: TenantId, limit: u32) -> Kept<Vec<FlowId>> {
        let sql = "SELECT flow FROM flows WHERE tenant = ?1 AND facts IS NULL ORDER BY flow LIMIT ?2";
        self.all(sql, cells![&tenant, limit], |row| id(row, "flow"))
    }
}
