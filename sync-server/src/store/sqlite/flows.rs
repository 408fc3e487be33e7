//! Flows as lists show them.

use routebook_domain::flow::{Status, Unmet};
use routebook_domain::ids::{FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use rusqlite::types::Type;
use rusqlite::{Row, ToSql, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::SqliteTx;
use super::cell::{damaged, id, maybe_id, number, word};
use crate::model::{FlowQuery, FlowRow};
use crate::store::{Flows, StoreError};

/// The word that serde gives to a variant.
fn word_of<T: Serialize>(thing: &T) -> String {
    let json = serde_json::to_value(thing).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

fn missing(row: &Row<'_>) -> rusqlite::Result<Vec<Unmet>> {
    let text: String = row.get("missing")?;
    serde_json::from_str(&text).map_err(|_| damaged("missing", Type::Text))
}

fn read(row: &Row<'_>) -> rusqlite::Result<FlowRow> {
    Ok(FlowRow {
        id: id(row, "flow")?,
        kind: word(row, "kind", parse::<FlowKind>)?,
        template: TemplateRef { key: row.get("template_key")?, version: row.get("template_version")? },
        owner: id(row, "owner")?,
        subject: maybe_id(row, "subject")?,
        day: Day::from_number(row.get("day")?),
        status: word(row, "status", Status::parse)?,
        points: row.get("points")?,
        max_points: row.get("max_points")?,
        missing: missing(row)?,
        started_ms: row.get("started_ms")?,
        submitted_ms: row.get("submitted_ms")?,
        photos: row.get("photos")?,
        place: word(row, "place", parse::<FenceVerdict>)?,
        distance_m: row.get("distance_m")?,
        position: number(row, "position")?,
        new_evidence: row.get("new_evidence")?,
    })
}

/// A condition for each filter that is set, so that the engine sees only what it can look up.
fn conditions(query: &FlowQuery) -> String {
    let mut sql = String::from("tenant = :tenant AND kind = :kind");
    let mut add = |set: bool, condition: &str| {
        if set {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
    };
    let owners = query.owners.as_ref().map_or(0, Vec::len);
    let names: Vec<_> = (0..owners).map(|i| format!(":owner{i}")).collect();
    add(query.owners.is_some(), &format!("owner IN ({})", names.join(", ")));
    add(query.outlet.is_some(), "subject = :outlet");
    add(query.status.is_some(), "status = :status");
    add(query.attention, "(status IN ('incomplete', 'submitted') OR new_evidence = 1)");
    add(query.from.is_some(), "day >= :from");
    add(query.to.is_some(), "day <= :to");
    add(query.after.is_some(), "(day, started_ms, flow) < (:day, :started, :flow)");
    sql
}

type Named = Vec<(String, Box<dyn ToSql>)>;

fn values(tenant: TenantId, query: &FlowQuery) -> Named {
    let mut all: Named = vec![
        (":tenant".into(), Box::new(*tenant.bytes())),
        (":kind".into(), Box::new(word_of(&query.kind))),
        (":limit".into(), Box::new(query.limit)),
    ];
    let mut add = |name: String, value: Box<dyn ToSql>| all.push((name, value));
    for (i, owner) in query.owners.iter().flatten().enumerate() {
        add(format!(":owner{i}"), Box::new(*owner.bytes()));
    }
    if let Some(outlet) = query.outlet {
        add(":outlet".into(), Box::new(*outlet.bytes()));
    }
    if let Some(status) = query.status {
        add(":status".into(), Box::new(status.word()));
    }
    if let Some(from) = query.from {
        add(":from".into(), Box::new(from.number()));
    }
    if let Some(to) = query.to {
        add(":to".into(), Box::new(to.number()));
    }
    if let Some(after) = query.after {
        add(":day".into(), Box::new(after.day.number()));
        add(":started".into(), Box::new(after.started_ms));
        add(":flow".into(), Box::new(*after.id.bytes()));
    }
    all
}

impl Flows for SqliteTx<'_> {
    fn flow(&self, tenant: TenantId, id: FlowId) -> Result<Option<FlowRow>, StoreError> {
        self.one("SELECT * FROM flows WHERE tenant = ?1 AND flow = ?2", [tenant.bytes(), id.bytes()], read)
    }

    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Result<Vec<FlowRow>, StoreError> {
        let sql = format!(
            "SELECT * FROM flows WHERE {} ORDER BY day DESC, started_ms DESC, flow DESC LIMIT :limit",
            conditions(query)
        );
        let values = values(tenant, query);
        let named: Vec<(&str, &dyn ToSql)> = values.iter().map(|(n, v)| (n.as_str(), v.as_ref())).collect();
        self.all(&sql, named.as_slice(), read)
    }

    fn put_flow(&self, tenant: TenantId, row: &FlowRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO flows
             (tenant, flow, kind, template_key, template_version, owner, subject, day, status, points, max_points,
              missing, started_ms, submitted_ms, photos, place, distance_m, position, new_evidence)
             VALUES (:tenant, :flow, :kind, :key, :version, :owner, :subject, :day, :status, :points, :max,
              :missing, :started, :submitted, :photos, :place, :distance, :position, :new)",
            named_params! {
                ":tenant": tenant.bytes(),
                ":flow": row.id.bytes(),
                ":kind": word_of(&row.kind),
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
            },
        )
    }
}
