//! From lines to writes: pure, so that nothing is written while anything is wrong.

use std::collections::BTreeMap;

use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::merge::{Policy, by_name};
use routebook_domain::people::{Membership, Role};
use routebook_domain::record::{FieldNo, RecordKind, Value};

use super::fault::Faults;
use super::known::{Index, Known};

/// One record to create, or the fields of one that change.
#[derive(Debug, PartialEq)]
pub struct Write {
    /// What it is.
    pub kind: RecordKind,
    /// Which.
    pub record: RecordId,
    /// It is not there yet.
    pub create: bool,
    /// Its values by field number.
    pub fields: Vec<(FieldNo, Value)>,
    /// Elements to add to its sets.
    pub elements: Vec<(FieldNo, Value)>,
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
    /// How many lines changed nothing.
    pub unchanged: usize,
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
    fresh: &'a mut dyn FnMut() -> RecordId,
}

impl<'a> Planner<'a> {
    /// An empty plan.
    pub fn new(known: &'a Known, faults: Faults, fresh: &'a mut dyn FnMut() -> RecordId) -> Self {
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
            fresh,
        }
    }

    /// An id that nothing has.
    pub fn fresh(&mut self) -> RecordId {
        (self.fresh)()
    }

    /// Plans a record: all of its values where it is not there, what differs where it is.
    pub fn put(&mut self, kind: RecordKind, record: RecordId, values: Vec<(&'static str, Value)>) {
        let held = self.known.get(record);
        let mut write = Write { kind, record, create: held.is_none(), fields: Vec::new(), elements: Vec::new() };
        for (name, value) in values {
            let Some(rule) = by_name(kind, name) else { continue };
            let old = held.and_then(|r| r.get(rule.no));
            if rule.policy == Policy::Union {
                let there = old.map(Value::items).unwrap_or_default();
                let missing = value.items().iter().filter(|item| !there.contains(item));
                write.elements.extend(missing.map(|item| (rule.no, item.clone())));
            } else if old != Some(&value) {
                write.fields.push((rule.no, value));
            }
        }
        if write.create || !write.fields.is_empty() || !write.elements.is_empty() {
            self.plan.writes.push(write);
        } else {
            self.plan.unchanged += 1;
        }
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
        if found.is_none() {
            self.faults.add(file, line, format!("territory `{name}` is unknown; add it to territories.csv"));
        }
        found
    }

    /// The person of a login, or a fault.
    pub fn person(&mut self, login: &str, (file, line): (&'static str, u64)) -> Option<PersonId> {
        let found = self.people.get(login).copied();
        if found.is_none() {
            self.faults.add(file, line, format!("login `{login}` is unknown; add it to people.csv"));
        }
        found
    }
}
