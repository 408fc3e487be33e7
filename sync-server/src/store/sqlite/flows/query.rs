//! A list's filters as SQL.

use routebook_domain::ids::TenantId;
use rusqlite::ToSql;

use crate::model::{FlowQuery, FlowSort};

/// The columns that a list is sorted by.
pub(super) const fn order(sort: FlowSort) -> &'static str {
    match sort {
        FlowSort::Day => "day DESC, started_ms DESC, flow DESC",
        FlowSort::Doubt => "doubt DESC, day DESC, started_ms DESC, flow DESC",
    }
}

const fn behind(sort: FlowSort) -> &'static str {
    match sort {
        FlowSort::Day => "(day, started_ms, flow) < (:day, :started, :flow)",
        FlowSort::Doubt => "(doubt, day, started_ms, flow) < (:doubt, :day, :started, :flow)",
    }
}

/// A condition for each filter that is set, so that the engine sees only what it can look up.
pub(super) fn conditions(query: &FlowQuery) -> String {
    let mut sql = String::from("tenant = :tenant AND kind = :kind");
    let mut add = |set: bool, condition: &str| {
        if set {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
    };
    let names = |stem: &str, n: usize| (0..n).map(|i| format!(":{stem}{i}")).collect::<Vec<_>>().join(", ");
    let (owners, outlets) = (query.owners.as_ref().map(Vec::len), query.outlets.as_ref().map(Vec::len));
    add(owners.is_some(), &format!("owner IN ({})", names("owner", owners.unwrap_or(0))));
    add(outlets.is_some(), &format!("subject IN ({})", names("outlet", outlets.unwrap_or(0))));
    add(query.status.is_some(), "status = :status");
    add(query.stage.is_some(), "stage = :stage");
    add(query.template.is_some(), "template_key = :template");
    add(query.attention, "attention = 1");
    add(query.doubtful, "doubt > 0");
    add(query.from.is_some(), "day >= :from");
    add(query.to.is_some(), "day <= :to");
    add(query.after.is_some(), behind(query.sort));
    sql
}

type Named = Vec<(String, Box<dyn ToSql>)>;

/// The values behind the names in [`conditions`].
pub(super) fn values(tenant: TenantId, query: &FlowQuery) -> Named {
    let mut all: Named = Vec::new();
    let mut add = |name: &str, value: Option<Box<dyn ToSql>>| all.extend(value.map(|v| (name.to_owned(), v)));
    add(":tenant", Some(Box::new(*tenant.bytes())));
    add(":kind", Some(Box::new(query.kind.word())));
    add(":limit", Some(Box::new(query.limit)));
    for (i, owner) in query.owners.iter().flatten().enumerate() {
        add(&format!(":owner{i}"), Some(Box::new(*owner.bytes())));
    }
    for (i, outlet) in query.outlets.iter().flatten().enumerate() {
        add(&format!(":outlet{i}"), Some(Box::new(*outlet.bytes())));
    }
    add(":status", query.status.map(|s| Box::new(s.word()) as _));
    add(":stage", query.stage.clone().map(|s| Box::new(s) as _));
    add(":template", query.template.clone().map(|s| Box::new(s) as _));
    add(":from", query.from.map(|day| Box::new(day.number()) as _));
    add(":to", query.to.map(|day| Box::new(day.number()) as _));
    if let Some(after) = query.after {
        add(":doubt", (query.sort == FlowSort::Doubt).then(|| Box::new(after.doubt) as _));
        add(":day", Some(Box::new(after.day.number())));
        add(":started", Some(Box::new(after.started_ms)));
        add(":flow", Some(Box::new(*after.id.bytes())));
    }
    all
}
