//! A list's filters as SQL.

use std::cmp::Reverse;

use routebook_domain::ids::{OutletId, PersonId, TenantId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

use super::COLUMNS;
use crate::model::{FlowQuery, FlowSort};
use crate::store::NormalBefore;
use crate::store::sql::Kept;
use crate::store::sql::cell::{Cell, Owned, cells};
use crate::store::sql::column::{Row, get, id};
use crate::store::sql::known::FlowKey;
use crate::store::sql::statement::{numbers, one_of};

/// The columns that a list is sorted by.
const fn order(sort: FlowSort) -> &'static str {
    match sort {
        FlowSort::Day => "day DESC, started_ms DESC, flow DESC",
        FlowSort::Doubt => "doubt DESC, day DESC, started_ms DESC, flow DESC",
    }
}

/// Asks for the rows of a query.
pub(super) fn asked(tenant: TenantId, query: &FlowQuery) -> (String, Vec<Owned>) {
    let ids = Ids::of(query);
    let (conditions, values) = select(&tenant, query, &ids);
    let order = order(query.sort);
    let sql = format!("SELECT {COLUMNS} FROM flows WHERE {conditions} ORDER BY {order} LIMIT ?{}", values.len());
    (sql, values.iter().map(Owned::from).collect())
}

/// Asks for a person's visits of a day, the latest begun first.
pub fn visits_of_day(tenant: TenantId, owner: PersonId, day: Day, most: u32) -> (String, Vec<Owned>) {
    let (owners, day) = (Some(vec![owner]), Some(day));
    asked(tenant, &FlowQuery { owners, from: day, to: day, ..FlowQuery::all(FlowKind::Visit, most) })
}

/// Asks for the visits of an outlet, the latest first.
pub fn last_visits(tenant: TenantId, outlet: OutletId, most: u32) -> (String, Vec<Owned>) {
    asked(tenant, &FlowQuery { outlets: Some(vec![outlet]), ..FlowQuery::all(FlowKind::Visit, most) })
}

/// Asks which of the owner's flows of the same template before this one were all normal, the latest first.
pub fn normal(tenant: TenantId, before: &NormalBefore) -> (String, Vec<Owned>) {
    let sql = "SELECT day, started_ms, flow, normal FROM flows
         WHERE tenant = ?1 AND kind = ?2 AND owner = ?3 AND template_key = ?4
         AND (day, started_ms, flow) < (?5, ?6, ?7) AND normal IS NOT NULL AND submitted_ms IS NOT NULL
         AND status <> 'voided' ORDER BY day DESC, started_ms DESC, flow DESC LIMIT ?8";
    let NormalBefore { owner, kind, template, at: (day, started_ms, flow), most } = before;
    let values = cells![&tenant, kind.word(), owner, template, day.number(), *started_ms, flow, *most];
    (sql.into(), values.iter().map(Owned::from).collect())
}

/// A row of [`normal`], with its place.
pub fn read_normal(row: &dyn Row) -> Kept<(FlowKey, bool)> {
    let day = Day::from_number(get(row, "day")?);
    Ok((Reverse((day, get(row, "started_ms")?, id(row, "flow")?)), get(row, "normal")?))
}

/// The ids that a query lists, as statements take them.
struct Ids<'a> {
    owners: Option<Vec<&'a [u8; 16]>>,
    outlets: Option<Vec<&'a [u8; 16]>>,
}

impl<'a> Ids<'a> {
    /// Those of a query.
    fn of(query: &'a FlowQuery) -> Self {
        let owners = query.owners.as_ref().map(|all| all.iter().map(|id| id.bytes()).collect());
        let outlets = query.outlets.as_ref().map(|all| all.iter().map(|id| id.bytes()).collect());
        Self { owners, outlets }
    }
}

/// A condition for each filter that is set, so that the engine sees only what it can look up; and the values, the limit
/// last.
fn select<'a>(tenant: &'a TenantId, query: &'a FlowQuery, ids: &Ids<'a>) -> (String, Vec<Cell<'a>>) {
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
