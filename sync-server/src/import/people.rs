//! `people.csv`: who works here, as what, and what they sign in with.

use std::collections::BTreeMap;

use routebook_domain::people::Role;
use routebook_domain::record::{RecordKind, Value};

use super::fault::Faults;
use super::plan::{Newcomer, Planner};
use super::sheet::{Columns, Row, lines};
use crate::auth::{login_of, password_fault};
use crate::rules::ids;

/// Its columns.
pub const COLUMNS: Columns =
    Columns { file: "people.csv", required: &["login", "name", "role"], optional: &["phone", "password"] };

/// One person.
#[derive(Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Where it stands in the file.
    pub line: u64,
    /// What they sign in with, in lower case.
    pub login: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their phone number.
    pub phone: Option<String>,
    /// Their first password; without one, one is drawn.
    pub password: Option<String>,
}

/// Reads the rows.
pub fn parse(rows: &[Row], faults: &mut Faults) -> Vec<PersonLine> {
    lines(rows, &COLUMNS, faults, person)
}

fn person(row: &Row, faults: &mut Faults) -> Option<PersonLine> {
    let mut keep = |value| faults.keep(COLUMNS.file, row.line, value);
    let login = keep(login_of(&row.text("login")));
    let role = row.text("role");
    let known = || Role::ALL.map(|(_, word)| word).join(", ");
    let parsed = Role::parse(&role).ok_or_else(|| format!("role `{role}` is none of {}", known()));
    let role = faults.keep(COLUMNS.file, row.line, parsed);
    let password = row.optional("password");
    let fault = password.as_deref().and_then(password_fault);
    if let Some(what) = fault {
        faults.add(COLUMNS.file, row.line, what);
        return None;
    }
    let (name, phone) = (row.text("name"), row.optional("phone"));
    Some(PersonLine { line: row.line, login: login?, name, role: role?, phone, password })
}

/// Plans the lines.
pub fn plan(lines: &[PersonLine], p: &mut Planner) {
    let mut seen = BTreeMap::new();
    for line in lines {
        if p.once(&mut seen, &line.login, (COLUMNS.file, line.line), &format!("login `{}`", line.login)) {
            put(line, p);
        }
    }
}

fn put(line: &PersonLine, p: &mut Planner) {
    let held = p.people.get(&line.login).copied();
    let person = held.unwrap_or_else(|| ids::person(p.known.tenant, &line.login));
    p.people.insert(line.login.clone(), person);
    p.roles.insert(person, line.role);
    if held.is_none() {
        let (login, password) = (line.login.clone(), line.password.clone());
        p.plan.newcomers.push(Newcomer { person, login, password });
    }
    let text = |text: &str| Value::Text(text.into());
    let mut values = vec![("name", text(&line.name)), ("login", text(&line.login)), ("role", text(line.role.word()))];
    values.extend(line.phone.iter().map(|phone| ("phone", text(phone))));
    p.put(RecordKind::Person, person, values);
}
