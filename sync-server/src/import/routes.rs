//! `routes.csv`: which outlets a rep visits on which weekday, in which order; one line a stop.

use std::collections::BTreeMap;

use routebook_domain::ids::{OutletId, PersonId, TerritoryId};
use routebook_domain::people::Membership;
use routebook_domain::record::{RecordKind, Value};

use super::assignments;
use super::fault::Faults;
use super::plan::Planner;
use super::sheet::{Columns, Row, lines};
use crate::auth::login_of;
use crate::rules::ids;

/// Its columns.
pub const COLUMNS: Columns =
    Columns { file: "routes.csv", required: &["login", "weekday", "stop", "outlet"], optional: &[] };

/// One stop.
#[derive(Debug, PartialEq, Eq)]
pub struct StopLine {
    /// Where it stands in the file.
    pub line: u64,
    /// Who walks there.
    pub login: String,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: u8,
    /// Its place in the walk, counted from 1.
    pub stop: u32,
    /// The outlet's code.
    pub outlet: String,
}

/// Reads the rows.
pub fn parse(rows: &[Row], faults: &mut Faults) -> Vec<StopLine> {
    lines(rows, &COLUMNS, faults, stop)
}

fn stop(row: &Row, faults: &mut Faults) -> Option<StopLine> {
    let login = faults.keep(COLUMNS.file, row.line, login_of(&row.text("login")));
    let weekday = faults.keep(COLUMNS.file, row.line, number(row, "weekday", 7, "1 for Monday to 7 for Sunday"));
    let stop = faults.keep(COLUMNS.file, row.line, number(row, "stop", 999, "a whole number from 1 to 999"));
    Some(StopLine { line: row.line, login: login?, weekday: weekday? as u8, stop: stop?, outlet: row.text("outlet") })
}

fn number(row: &Row, column: &str, most: u32, right: &str) -> Result<u32, String> {
    let cell = row.text(column);
    let number = cell.parse().ok().filter(|n| (1..=most).contains(n));
    number.ok_or_else(|| format!("{column} `{cell}` is not {right}"))
}

type Beat = (PersonId, u8);

/// Plans the lines: one route for each person, weekday and territory.
pub fn plan(lines: &[StopLine], p: &mut Planner) {
    let mut seen = BTreeMap::new();
    let mut beats: BTreeMap<Beat, BTreeMap<u32, OutletId>> = BTreeMap::new();
    for line in lines {
        let at = (COLUMNS.file, line.line);
        let key = (line.login.clone(), line.weekday, line.stop);
        let what = format!("stop {} of `{}` on weekday {}", line.stop, line.login, line.weekday);
        let once = p.once(&mut seen, &key, at, &what);
        if let (true, Some((person, outlet))) = (once, resolve(line, p)) {
            beats.entry((person, line.weekday)).or_default().insert(line.stop, outlet);
        }
    }
    for (beat, stops) in beats {
        put(beat, stops.into_values(), p);
    }
}

fn resolve(line: &StopLine, p: &mut Planner) -> Option<(PersonId, OutletId)> {
    let at = (COLUMNS.file, line.line);
    let person = p.person(&line.login, at);
    let outlet = p.outlet(&line.outlet, at);
    let (person, outlet) = (person?, outlet?);
    let territory = p.outlet_territories.get(&outlet);
    let works = |m: &Membership| m.person == person && Some(&m.territory) == territory;
    let working = p.stays.iter().any(|(_, m)| works(m) && m.until_ms.is_none_or(|until| until > p.known.now_ms));
    if !working && !p.faults.left_out(assignments::COLUMNS.file, &line.login) {
        let what =
            format!("`{}` does not work in the territory of `{}`; add it to assignments.csv", line.login, line.outlet);
        p.faults.add(at.0, at.1, what);
    }
    Some((person, outlet))
}

/// Routes that stand already for this person and weekday are brought to what the file says.
fn put((rep, weekday): Beat, stops: impl Iterator<Item = OutletId>, p: &mut Planner) {
    let mut walks: Vec<(TerritoryId, Vec<Value>)> = Vec::new();
    for outlet in stops {
        let Some(territory) = p.outlet_territories.get(&outlet).copied() else { continue };
        match walks.iter_mut().find(|(t, _)| *t == territory) {
            Some((_, walk)) => walk.push(Value::Ref(outlet)),
            None => walks.push((territory, vec![Value::Ref(outlet)])),
        }
    }
    let held: Vec<_> = p.known.routes().into_iter().filter(|r| r.rep == Some(rep) && r.weekday == weekday).collect();
    let left = held.iter().filter_map(|r| r.territory).filter(|t| walks.iter().all(|(w, _)| w != t));
    let left: Vec<_> = left.map(|territory| (territory, Vec::new())).collect();
    for (territory, walk) in walks.into_iter().chain(left) {
        let route = held.iter().find(|r| r.territory == Some(territory)).map(|r| r.id);
        let id = route.unwrap_or_else(|| ids::route(p.known.tenant, rep, territory, weekday));
        let values = vec![
            ("territory", Value::Ref(territory)),
            ("rep", Value::Ref(rep)),
            ("weekday", Value::Int(weekday.into())),
            ("outlets", Value::List(walk)),
        ];
        p.put(RecordKind::Route, id, values);
    }
}
