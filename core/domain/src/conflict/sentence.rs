//! A conflict as one sentence: a code with parameters; the words live in the apps and the console.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Conflict, LIFE, Side};
use crate::ids::PersonId;
use crate::merge::rule;
use crate::record::{FieldNo, RecordKind, Value};

/// What a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// `a` and `b` both changed `field`.
    BothChanged,
    /// `a` changed `field` on two phones.
    TwoPhones,
    /// `a` deleted the record and `b` edited `fields`.
    DeletedAndEdited,
    /// `a` deleted the record on one phone and edited `fields` on another.
    TwoPhonesDeleted,
    /// `by` settled at `at_ms` that `value` stands.
    Settled,
    /// `by` settled at `at_ms` that the record stays deleted.
    SettledDeleted,
    /// `by` settled at `at_ms` that the record comes back.
    SettledRestored,
    /// The later write, of `a` at `at_ms`, shows until it is settled.
    LaterShows,
    /// The record stays deleted, and the edit is kept, until it is settled.
    StaysDeleted,
}

/// Somebody whom a sentence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever reads it.
    You,
    /// Somebody else.
    Person(PersonId),
    /// Nobody knows any more.
    Unknown,
}

impl Who {
    fn of(person: Option<PersonId>, reader: PersonId) -> Self {
        match person {
            Some(p) if p == reader => Self::You,
            Some(p) => Self::Person(p),
            None => Self::Unknown,
        }
    }
}

/// As `{"you": true}`, `{"person": id}` or `{}`.
impl Serialize for Who {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let json = match self {
            Self::You => serde_json::json!({"you": true}),
            Self::Person(id) => serde_json::json!({"person": id}),
            Self::Unknown => serde_json::json!({}),
        };
        json.serialize(s)
    }
}

/// One parameter of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// Somebody.
    Who(Who),
    /// A field by its name in [`crate::merge::FIELDS`]; one of a later version by its number, `field_37`.
    Field(String),
    /// Several of them.
    Fields(Vec<String>),
    /// A value.
    Value(Value),
    /// UTC milliseconds.
    AtMs(i64),
}

/// A code and what it speaks of, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// What it says.
    pub code: Code,
    /// Of whom and of what.
    pub params: BTreeMap<&'static str, Param>,
}

fn say<const N: usize>(code: Code, params: [(&'static str, Param); N]) -> Sentence {
    Sentence { code, params: params.into() }
}

/// What happened, to whoever reads it: the reader is named first.
pub fn sentence(conflict: &Conflict, reader: PersonId) -> Sentence {
    if conflict.field == LIFE {
        return over_life(conflict, reader);
    }
    let (a, b) = named(&conflict.shown, &conflict.other, reader);
    let field = ("field", Param::Field(name(conflict.kind, conflict.field)));
    if is_one(conflict) {
        return say(Code::TwoPhones, [("a", Param::Who(a)), field]);
    }
    say(Code::BothChanged, [("a", Param::Who(a)), ("b", Param::Who(b)), field])
}

fn over_life(conflict: &Conflict, reader: PersonId) -> Sentence {
    let (gone, edit) = life(conflict);
    let numbers = edit.value.items().iter().filter_map(Value::as_int).filter_map(|n| FieldNo::try_from(n).ok());
    let fields = Param::Fields(numbers.map(|no| name(conflict.kind, no)).collect());
    let (a, b) = (Who::of(gone.person, reader), Who::of(edit.person, reader));
    if is_one(conflict) {
        return say(Code::TwoPhonesDeleted, [("a", Param::Who(a)), ("fields", fields)]);
    }
    say(Code::DeletedAndEdited, [("a", Param::Who(a)), ("b", Param::Who(b)), ("fields", fields)])
}

/// By which rule one of the two shows until somebody settles it.
pub fn why(conflict: &Conflict, reader: PersonId) -> Sentence {
    if conflict.field == LIFE {
        return say(Code::StaysDeleted, []);
    }
    let shown = &conflict.shown;
    let a = Param::Who(Who::of(shown.person, reader));
    say(Code::LaterShows, [("a", a), ("at_ms", Param::AtMs(shown.stamp.clock.ms()))])
}

/// How it ended, if it did.
pub fn outcome(conflict: &Conflict, reader: PersonId) -> Option<Sentence> {
    let settled = conflict.settled.as_ref()?;
    let by = ("by", Param::Who(Who::of(Some(settled.person), reader)));
    let at = ("at_ms", Param::AtMs(settled.clock.ms()));
    Some(match (conflict.field, &settled.value) {
        (LIFE, Value::Bool(false)) => say(Code::SettledRestored, [by, at]),
        (LIFE, _) => say(Code::SettledDeleted, [by, at]),
        (_, value) => say(Code::Settled, [by, at, ("value", Param::Value(value.clone()))]),
    })
}

/// The deletion, and the edit beside it.
fn life(conflict: &Conflict) -> (&Side, &Side) {
    let (shown, other) = (&conflict.shown, &conflict.other);
    if matches!(shown.value, Value::Bool(_)) { (shown, other) } else { (other, shown) }
}

fn named(shown: &Side, other: &Side, reader: PersonId) -> (Who, Who) {
    let both = (Who::of(shown.person, reader), Who::of(other.person, reader));
    if both.1 == Who::You { (both.1, both.0) } else { both }
}

fn is_one(conflict: &Conflict) -> bool {
    conflict.shown.person.is_some() && conflict.shown.person == conflict.other.person
}

fn name(kind: RecordKind, no: FieldNo) -> String {
    rule(kind, no).map_or_else(|| format!("field_{no}"), |rule| rule.name.into())
}
