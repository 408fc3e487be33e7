//! From lines to writes: pure, so that nothing is written while anything is wrong.

use std::collections::BTreeMap;

use routebook_domain::ids::{OutletId, PersonId, RecordId};
use routebook_domain::merge::by_name;
use routebook_domain::people::{Membership, Role};
use routebook_domain::record::{FieldNo, RecordKind, Value};

use super::fault::Faults;
use super::known::{Index, Known};
use super::{outlets, people, territories};

/// The values that a record should have.
#[derive(Debug, PartialEq)]
pub struct Write {
    /// What it is.
    pub kind: RecordKind,
    /// Which.
    pub record: RecordId,
    /// Its values by field number.
    pub fields: Vec<(FieldNo, Value)>,
}

/// Somebody who gets a password.
#[derive(Debug, PartialEq)]
pub struct Newcomer {
    /// Who.
    pub person: PersonId,
    /// What they sign in with.
    pub login: String,
    /// The password that the file gives them.
    pub password: Option<String>,
}

/// Everything that an import will write.
#[derive(Debug, Default)]
pub struct Plan {
    /// Records, in an order in which each refers only to earlier ones.
    pub writes: Vec<Write>,
    /// People who get a password.
    pub newcomers: Vec<Newcomer>,
}

/// The plan while it grows, and the names that lines may refer to.
pub struct Planner<'a> {
    /// What was there before.
    pub known: &'a Known,
    /// What is wrong so far.
    pub faults: Faults,
    /// Territories by name.
    pub territories: Index,
    /// People by login.
    pub people: Index,
    /// Their roles.
    pub roles: BTreeMap<PersonId, Role>,
    /// Outlets by code.
    pub outlets: Index,
    /// Where outlets lie.
    pub outlet_territories: BTreeMap<RecordId, RecordId>,
    /// Who works where.
    pub stays: Vec<(RecordId, Membership)>,
    /// What will be written.
    pub plan: Plan,
}

impl<'a> Planner<'a> {
    /// An empty plan.
    pub fn new(known: &'a Known, faults: Faults) -> Self {
        Self {
            faults,
            territories: known.territories(),
            people: known.people(),
            roles: BTreeMap::new(),
            outlets: known.outlets(),
            outlet_territories: known.outlet_territories(),
            stays: known.stays(),
            plan: Plan::default(),
            known,
        }
    }

    /// Plans a record.
    pub fn put(&mut self, kind: RecordKind, record: RecordId, values: Vec<(&'static str, Value)>) {
        let numbered = |(name, value)| Some((by_name(kind, name)?.no, value));
        self.plan.writes.push(Write { kind, record, fields: values.into_iter().filter_map(numbered).collect() });
    }

    /// Notes a key that stands twice in a file.
    pub fn once<K: Ord + Clone>(
        &mut self,
        seen: &mut BTreeMap<K, u64>,
        key: &K,
        (file, line): (&'static str, u64),
        what: &str,
    ) -> bool {
        let first = *seen.entry(key.clone()).or_insert(line);
        if first != line {
            self.faults.add(file, line, format!("{what} stands in line {first} already"));
        }
        first == line
    }

    /// The territory of a name, or a fault.
    pub fn territory(&mut self, name: &str, (file, line): (&'static str, u64)) -> Option<RecordId> {
        let found = self.territories.get(name).copied();
        if found.is_none() && !self.faults.left_out(territories::COLUMNS.file, name) {
            self.faults.add(file, line, format!("territory `{name}` is unknown; add it to territories.csv"));
        }
        found
    }

    /// The person of a login, or a fault.
    pub fn person(&mut self, login: &str, (file, line): (&'static str, u64)) -> Option<PersonId> {
        let found = self.people.get(login).copied();
        if found.is_none() && !self.faults.left_out(people::COLUMNS.file, login) {
            self.faults.add(file, line, format!("login `{login}` is unknown; add it to people.csv"));
        }
        found
    }

    /// The outlet of a code, or a fault.
    pub fn outlet(&mut self, code: &str, (file, line): (&'static str, u64)) -> Option<OutletId> {
        let found = self.outlets.get(code).copied();
        if found.is_none() && !self.faults.left_out(outlets::COLUMNS.file, code) {
            self.faults.add(file, line, format!("outlet `{code}` is unknown; add it to outlets.csv"));
        }
        found
    }
}
