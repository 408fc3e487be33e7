//! `assignments.csv`: who works in which territory, since when and until when.

use std::collections::BTreeMap;

use routebook_domain::ids::{PersonId, RecordId, TerritoryId};
use routebook_domain::people::{Membership, Role};
use routebook_domain::record::{Person, RecordKind, Value};
use routebook_domain::time::Day;

use super::fault::Faults;
use super::plan::Planner;
use super::sheet::{Columns, Row, lines};
use crate::auth::login_of;
use crate::rules::ids;

/// Its columns.
pub const COLUMNS: Columns =
    Columns { file: "assignments.csv", required: &["login", "territory"], optional: &["from", "until"] };

/// One stay of one person in one territory.
#[derive(Debug, PartialEq, Eq)]
pub struct AssignmentLine {
    /// Where it stands in the file.
    pub line: u64,
    /// Who.
    pub login: String,
    /// The name of the territory.
    pub territory: String,
    /// The first business day; without one, the day of the import.
    pub from: Option<Day>,
    /// The first business day on which they are no longer there.
    pub until: Option<Day>,
}

/// Reads the rows.
pub fn parse(rows: &[Row], faults: &mut Faults) -> Vec<AssignmentLine> {
    lines(rows, &COLUMNS, faults, assignment)
}

fn assignment(row: &Row, faults: &mut Faults) -> Option<AssignmentLine> {
    let login = faults.keep(COLUMNS.file, row.line, login_of(&row.text("login")));
    let from = faults.keep(COLUMNS.file, row.line, day(row, "from"));
    let until = faults.keep(COLUMNS.file, row.line, day(row, "until"));
    let (login, territory, from, until) = (login?, row.text("territory"), from?, until?);
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        faults.add(COLUMNS.file, row.line, "`until` is not later than `from`");
        return None;
    }
    Some(AssignmentLine { line: row.line, login, territory, from, until })
}

fn day(row: &Row, column: &str) -> Result<Option<Day>, String> {
    let Some(cell) = row.optional(column) else { return Ok(None) };
    cell.parse().map(Some).map_err(|_| format!("{column} `{cell}` is no date; write it as 2026-11-21"))
}

/// Plans the lines.
pub fn plan(lines: &[AssignmentLine], p: &mut Planner) {
    let mut seen = BTreeMap::new();
    for line in lines {
        let at = (COLUMNS.file, line.line);
        let key = (line.login.clone(), line.territory.clone(), line.from);
        let once = p.once(&mut seen, &key, at, &format!("`{}` in `{}`", line.login, line.territory));
        let (person, territory) = (p.person(&line.login, at), p.territory(&line.territory, at));
        if let (true, Some(person), Some(territory)) = (once, person, territory) {
            put(line, person, territory, p);
        } else if once {
            p.faults.leave_out(COLUMNS.file, &line.login);
        }
    }
}

fn put(line: &AssignmentLine, person: PersonId, territory: TerritoryId, p: &mut Planner) {
    let days = p.known.days;
    let start = |day| days.moment(day, days.cut_min.into());
    let (now, from, role) = (p.known.now_ms, line.from.map(start), role_of(person, p));
    let open = |m: &Membership| m.person == person && m.territory == territory && m.until_ms.is_none_or(|u| u > now);
    let begun = |m: &Membership| from.is_none_or(|from| from == m.from_ms);
    let at = |fits: &dyn Fn(&Membership) -> bool| p.stays.iter().position(|(_, m)| open(m) && fits(m));
    let held = at(&begun).or_else(|| at(&|_| true));
    let (id, from_ms) = match held.map(|at| (at, p.stays[at])) {
        Some((_, (id, stay))) if stay.role == role && begun(&stay) => (id, stay.from_ms),
        Some((at, (id, stay))) if stay.role != role && from.is_none() => {
            p.stays[at].1.until_ms = Some(now);
            write(id, &Membership { until_ms: Some(now), ..stay }, p);
            (ids::membership(p.known.tenant, person, territory, now), now)
        }
        Some(_) => {
            let what =
                format!("`{}` works in `{}` already; leave `from` empty to keep that stay", line.login, line.territory);
            return p.faults.add(COLUMNS.file, line.line, what);
        }
        None => {
            let from_ms = from.unwrap_or_else(|| start(days.day_of(now)));
            (ids::membership(p.known.tenant, person, territory, from_ms), from_ms)
        }
    };
    let stay = Membership { person, territory, role, from_ms, until_ms: line.until.map(start) };
    p.stays.push((id, stay));
    write(id, &stay, p);
}

fn write(id: RecordId, stay: &Membership, p: &mut Planner) {
    let mut values = vec![
        ("person", Value::Ref(stay.person)),
        ("territory", Value::Ref(stay.territory)),
        ("role", Value::Text(stay.role.word().into())),
        ("from", Value::Int(stay.from_ms)),
    ];
    values.extend(stay.until_ms.map(|until| ("until", Value::Int(until))));
    p.put(RecordKind::Membership, id, values);
}

fn role_of(person: PersonId, p: &Planner) -> Role {
    let held = || p.known.get(person).map(|record| Person::from(record).role);
    p.roles.get(&person).copied().or_else(held).unwrap_or(Role::Rep)
}
