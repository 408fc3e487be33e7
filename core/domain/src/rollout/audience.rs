//! For whom a version of a template is.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, RecordId, TerritoryId};
use crate::record::Value;

/// For whom a version of a template is. Without everyone, without a cohort and without a time it is for nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// It was rolled out.
    pub everyone: bool,
    /// The territories of the cohort, each with all below it.
    pub territories: Vec<TerritoryId>,
    /// The people of the cohort.
    pub people: Vec<PersonId>,
    /// When it is rolled out by itself, UTC milliseconds; exactly then it is everyone's.
    pub until_ms: Option<i64>,
}

impl Audience {
    /// Everybody.
    pub fn everyone() -> Self {
        Self { everyone: true, ..Self::default() }
    }

    /// Whether a person is meant at a moment; `path` holds their territories and those above.
    pub fn includes(&self, person: PersonId, path: &[TerritoryId], now_ms: i64) -> bool {
        self.everyone
            || self.until_ms.is_some_and(|until| until <= now_ms)
            || self.people.contains(&person)
            || self.territories.iter().any(|t| path.contains(t))
    }

    /// As a record's value: `[everyone, [territory…], [person…], until or null]`.
    pub fn to_value(&self) -> Value {
        let refs = |ids: &[RecordId]| Value::List(ids.iter().copied().map(Value::Ref).collect());
        let until = self.until_ms.map_or(Value::Null, Value::Int);
        Value::List(vec![Value::Bool(self.everyone), refs(&self.territories), refs(&self.people), until])
    }

    /// From a record's value: no value is everybody, and a shape that this version cannot read is nobody, so that a
    /// cohort never grows by a misreading. What a later version appends is passed over.
    pub fn from_value(value: &Value) -> Self {
        if *value == Value::Null {
            return Self::everyone();
        }
        let [Value::Bool(everyone), territories, people, until, ..] = value.items() else {
            return Self::default();
        };
        let refs = |list: &Value| list.items().iter().filter_map(Value::as_ref).collect();
        Self { everyone: *everyone, territories: refs(territories), people: refs(people), until_ms: until.as_int() }
    }
}
