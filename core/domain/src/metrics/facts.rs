//! What counts of one flow, small enough to be kept beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use super::Outcome;
use crate::flow::Status;
use crate::ids::{BodyId, PersonId, RecordId};
use crate::points::Entry;
use crate::privileges::Held;
use crate::template::{FlowKind, TemplateRef};
use crate::time::{Day, TrustedTime};

/// The version of this form; facts of another version are drawn from the actions again.
pub const FACTS: u32 = 1;

/// What counts of one flow. Times are UTC milliseconds; lists of it are short arrays in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// [`FACTS`].
    pub v: u32,
    /// The action that began it: no two flows share one.
    pub id: BodyId,
    /// The version that it stands on.
    pub template: TemplateRef,
    /// What it is about.
    pub kind: FlowKind,
    /// Where it stands.
    pub status: Status,
    /// The business day that it counts for.
    pub day: Option<Day>,
    /// What it is about.
    pub subject: Option<RecordId>,
    /// Everyone who acted in it or has points of it; its owner comes first.
    pub people: Vec<PersonId>,
    /// Its actions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Acted>,
    /// What it earned, change by change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// The deadlines of its owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Due>,
    /// How long it stayed in its stages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<Stay>,
    /// How long its forms took.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fills: Vec<Fill>,
    /// What it brings towards privileges.
    #[serde(flatten)]
    pub held: Held,
    /// When it was handed in for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_in: Option<TrustedTime>,
    /// When it was given to its owner, and when they first touched it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<Assigned>,
}

impl Facts {
    /// Whose it is; nobody's before it is started.
    pub fn owner(&self) -> Option<PersonId> {
        self.people.first().copied().filter(|_| self.status != Status::NotStarted)
    }

    /// Whether it counts: void flows do not.
    pub(super) fn stands(&self) -> bool {
        self.status != Status::Voided
    }

    /// As JSON, for the column beside the flow.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From JSON; `None` if it is not readable or of another version, and has to be drawn again.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|facts: &Self| facts.v == FACTS)
    }

    /// A person's place among its people.
    pub(super) fn place(&self, person: PersonId) -> Option<usize> {
        self.people.iter().position(|known| *known == person)
    }
}

/// One action: `[at_ms, word, who]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Acted {
    /// When.
    pub at_ms: i64,
    /// What was done, in one word.
    pub word: String,
    /// By whom: a place in the list of people.
    pub who: usize,
}

/// One deadline: `[id, due_ms, outcome]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Due {
    /// Which of the template's.
    pub id: String,
    /// By when; exactly then is on time.
    pub due_ms: i64,
    /// How it was met; `None` while it is not.
    pub outcome: Option<Outcome>,
}

/// One stay in a stage: `[stage, from_ms, until_ms]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stay {
    /// Which stage.
    pub stage: String,
    /// Since when.
    pub from_ms: i64,
    /// Until when; `None` while it lasts.
    pub until_ms: Option<i64>,
}

/// How long one filling of a form took: `[at_ms, step, who, ms by field]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Fill {
    /// When it was recorded.
    pub at_ms: i64,
    /// Which step.
    pub step: String,
    /// By whom: a place in the list of people.
    pub who: usize,
    /// Milliseconds by field id; `""` is the whole form.
    pub ms: BTreeMap<String, u32>,
}

/// A handover: `[at_ms, touched_ms]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Assigned {
    /// When it was given to its owner.
    pub at_ms: i64,
    /// When the owner first acted on it.
    pub touched_ms: Option<i64>,
}

macro_rules! as_array {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                ($(&self.$field,)*).serialize(s)
            }
        }
    )*};
}

as_array! {
    Acted { at_ms, word, who }
    Due { id, due_ms, outcome }
    Stay { stage, from_ms, until_ms }
    Fill { at_ms, step, who, ms }
    Assigned { at_ms, touched_ms }
}
