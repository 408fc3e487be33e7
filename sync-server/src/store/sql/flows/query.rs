//! A list's filters as SQL.

use routebook_domain::ids::TenantId;

use crate::model::{FlowQuery, FlowSort};
use crate::store::sql::cell::Cell;
use crate::store::sql::statement::{numbers, one_of};

/// The columns that a list is sorted by.
pub(super) const fn order(sort: FlowSort) -> &'static str {
    match sort {
        FlowSort::Day => "day DESC, started_ms DESC, flow DESC",
        FlowSort::Doubt => "doubt DESC, day DESC, started_ms DESC, flow DESC",
    }
}

/// The ids that a query lists, as statements take them.
pub(super) struct Ids<'a> {
    owners: Option<Vec<&'a [u8; 16]>>,
    outlets: Option<Vec<&'a [u8; 16]>>,
}

impl<'a> Ids<'a> {
    /// Those of a query.
    pub(super) fn of(query: &'a FlowQuery) -> Self {
        let owners = query.owners.as_ref().map(|all| all.iter().map(|id| id.bytes()).collect());
        let outlets = query.outlets.as_ref().map(|all| all.iter().map(|id| id.bytes()).collect());
        Self { owners, outlets }
    }
}

/// A condition for each filter that is set, so that the engine sees only what it can look up; and the values, the limit
/// last.
pub(super) fn select<'a>(tenant: &'a TenantId, query: &'a FlowQuery, ids: &Ids<'a>) -> (String, Vec<Cell<'a>>) {
    let mut sql = String::from("tenant = ?1 AND kind = ?2");
    let mut values = vec![Cell::from(tenant), Cell::from(query.kind.word())];
    for (column, ids) in [("owner", &ids.owners), ("subject", &ids.outlets)] {
        if let Some(ids) = ids {
            sql += &format!(" AND {}", one_of(column, ids, &mut values));
        }
    }
    let plain = [
        ("status =", query.status.map(|s| Cell::from(s.word()))),
        ("stage =", query.stage.as_ref().map(Cell::from)),
        ("template_key =", query.template.as_ref().map(Cell::from)),
        ("day >=", query.from.map(|day| Cell::from(day.number()))),
        ("day <=", query.to.map(|day| Cell::from(day.number()))),
    ];
    for (condition, value) in plain.into_iter().filter_map(|(condition, value)| Some((condition, value?))) {
        values.push(value);
        sql += &format!(" AND {condition} ?{}", values.len());
    }
    sql += if query.attention { " AND attention = 1" } else { "" };
    sql += if query.doubtful { " AND doubt > 0" } else { "" };
    behind(query, &mut sql, &mut values);
    values.push(query.limit.into());
    (sql, values)
}

fn behind<'a>(query: &'a FlowQuery, sql: &mut String, values: &mut Vec<Cell<'a>>) {
    let Some(after) = &query.after else { return };
    let from = values.len() + 1;
    let columns = match query.sort {
        FlowSort::Day => "day, started_ms, flow",
        FlowSort::Doubt => {
            values.push(after.doubt.into());
            "doubt, day, started_ms, flow"
        }
    };
    values.extend([Cell::from(after.day.number()), after.started_ms.into(), (&after.id).into()]);
    *sql += &format!(" AND ({columns}) < ({})", numbers(from, values.len() + 1 - from));
}
