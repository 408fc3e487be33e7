//! Flows as lists show them.

mod query;
mod row;

use routebook_domain::ids::{FlowId, OutletId, PersonId, TenantId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use rusqlite::{ToSql, named_params, params};

use self::row::{COLUMNS, read, word_of};
use super::SqliteTx;
use super::cell::id;
use crate::model::{FlowQuery, FlowRow};
use crate::store::{Flows, StoreError};

/// A row that is there keeps its facts.
const PUT: &str = "
    INSERT INTO flows
     (tenant, flow, kind, template_key, template_version, owner, subject, day, status, points, max_points,
      missing, started_ms, submitted_ms, photos, place, distance_m, position, new_evidence, stage, ended, touched_ms,
      closed_ms, due_day, expires_day, summary, flags, waiting, attention, doubt, doubts, normal)
     VALUES (:tenant, :flow, :kind, :key, :version, :owner, :subject, :day, :status, :points, :max,
      :missing, :started, :submitted, :photos, :place, :distance, :position, :new, :stage, :ended, :touched,
      :closed, :due, :expires, :summary, :flags, :waiting, :attention, :doubt, :doubts, :normal)
     ON CONFLICT (tenant, flow) DO UPDATE SET
      kind = excluded.kind, template_key = excluded.template_key, template_version = excluded.template_version,
      owner = excluded.owner, subject = excluded.subject, day = excluded.day, status = excluded.status,
      points = excluded.points, max_points = excluded.max_points, missing = excluded.missing,
      started_ms = excluded.started_ms, submitted_ms = excluded.submitted_ms, photos = excluded.photos,
      place = excluded.place, distance_m = excluded.distance_m, position = excluded.position,
      new_evidence = excluded.new_evidence, stage = excluded.stage, ended = excluded.ended, touched_ms = excluded.touched_ms,
      closed_ms = excluded.closed_ms, due_day = excluded.due_day, expires_day = excluded.expires_day,
      summary = excluded.summary, flags = excluded.flags, waiting = excluded.waiting,
      attention = excluded.attention, doubt = excluded.doubt, doubts = excluded.doubts, normal = excluded.normal";

impl Flows for SqliteTx<'_> {
    fn flow(&self, tenant: TenantId, id: FlowId) -> Result<Option<FlowRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND flow = ?2");
        self.one(&sql, [tenant.bytes(), id.bytes()], read)
    }

    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Result<Vec<FlowRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM flows WHERE {} ORDER BY {} LIMIT :limit",
            query::conditions(query),
            query::order(query.sort)
        );
        let values = query::values(tenant, query);
        let named: Vec<(&str, &dyn ToSql)> = values.iter().map(|(n, v)| (n.as_str(), v.as_ref())).collect();
        self.all(&sql, named.as_slice(), read)
    }

    fn flows_for_attention(&self, tenant: TenantId, owner: PersonId) -> Result<Vec<FlowRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND owner = ?2 AND attention = 1");
        self.all(&sql, [tenant.bytes(), owner.bytes()], read)
    }

    fn flows_untouched(
        &self,
        tenant: TenantId,
        owner: PersonId,
        kind: FlowKind,
        until_ms: i64,
    ) -> Result<Vec<FlowRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM flows WHERE tenant = ?1 AND owner = ?2 AND kind = ?3 AND touched_ms <= ?4
             AND closed_ms IS NULL AND ended = 0 ORDER BY touched_ms, flow"
        );
        self.all(&sql, params![tenant.bytes(), owner.bytes(), kind.word(), until_ms], read)
    }

    fn normal_before(&self, tenant: TenantId, row: &FlowRow, most: u32) -> Result<Vec<bool>, StoreError> {
        let sql = "SELECT normal FROM flows WHERE tenant = ?1 AND kind = ?2 AND owner = ?3 AND template_key = ?4
             AND (day, started_ms, flow) < (?5, ?6, ?7) AND normal IS NOT NULL AND submitted_ms IS NOT NULL
             AND status <> 'voided' ORDER BY day DESC, started_ms DESC, flow DESC LIMIT ?8";
        let (day, flow) = (row.day.number(), row.id.bytes());
        let owner = PersonId::bytes(&row.owner);
        let key = params![tenant.bytes(), row.kind.word(), owner, row.template.key, day, row.started_ms, flow, most];
        self.all(sql, key, |row| row.get("normal"))
    }

    fn put_flow(&self, tenant: TenantId, row: &FlowRow) -> Result<(), StoreError> {
        self.run(
            PUT,
            named_params! {
                ":tenant": tenant.bytes(),
                ":flow": row.id.bytes(),
                ":kind": row.kind.word(),
                ":key": row.template.key,
                ":version": row.template.version,
                ":owner": PersonId::bytes(&row.owner),
                ":subject": row.subject.as_ref().map(OutletId::bytes),
                ":day": row.day.number(),
                ":status": row.status.word(),
                ":points": row.points,
                ":max": row.max_points,
                ":missing": serde_json::to_string(&row.missing).unwrap_or_default(),
                ":started": row.started_ms,
                ":submitted": row.submitted_ms,
                ":photos": row.photos,
                ":place": word_of(&row.place),
                ":distance": row.distance_m,
                ":position": row.position as i64,
                ":new": row.new_evidence,
                ":stage": row.stage,
                ":ended": row.ended,
                ":touched": row.touched_ms,
                ":closed": row.closed_ms,
                ":due": row.due_day.map(Day::number),
                ":expires": row.expires_day.map(Day::number),
                ":summary": row.summary,
                ":flags": serde_json::to_string(&row.flags).unwrap_or_default(),
                ":waiting": serde_json::to_string(&row.waiting).unwrap_or_default(),
                ":attention": row.needs_attention(),
                ":doubt": row.doubt,
                ":doubts": serde_json::to_string(&row.doubts).unwrap_or_default(),
                ":normal": row.normal,
            },
        )
    }

    fn put_facts(&self, tenant: TenantId, flow: FlowId, people: &[PersonId], facts: &str) -> Result<(), StoreError> {
        let sql = "UPDATE flows SET facts = ?3 WHERE tenant = ?1 AND flow = ?2";
        self.run(sql, params![tenant.bytes(), flow.bytes(), facts])?;
        let sql = "INSERT OR IGNORE INTO flow_people (tenant, person, flow) VALUES (?1, ?2, ?3)";
        people.iter().try_for_each(|person| self.run(sql, [tenant.bytes(), person.bytes(), flow.bytes()]))
    }

    fn facts(&self, tenant: TenantId, person: PersonId) -> Result<Vec<(FlowId, String)>, StoreError> {
        let sql = "SELECT f.flow, f.facts FROM flow_people p JOIN flows f ON f.tenant = p.tenant AND f.flow = p.flow
                   WHERE p.tenant = ?1 AND p.person = ?2 AND f.facts IS NOT NULL ORDER BY p.flow";
        self.all(sql, [tenant.bytes(), person.bytes()], |row| Ok((id(row, "flow")?, row.get("facts")?)))
    }

    fn facts_of(&self, tenant: TenantId, flow: FlowId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT facts FROM flows WHERE tenant = ?1 AND flow = ?2 AND facts IS NOT NULL";
        self.one(sql, [tenant.bytes(), flow.bytes()], |row| row.get("facts"))
    }

    fn unfolded(&self, tenant: TenantId, limit: u32) -> Result<Vec<FlowId>, StoreError> {
        let sql = "SELECT flow FROM flows WHERE tenant = ?1 AND facts IS NULL ORDER BY flow LIMIT ?2";
        self.all(sql, params![tenant.bytes(), limit], |row| id(row, "flow"))
    }
}
