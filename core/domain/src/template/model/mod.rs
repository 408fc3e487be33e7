//! The shape of a template document.

mod lookup;
mod step;

pub use step::{Choice, Field, Meaning, Need, Step};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rules::{Consequence, Deadline, Param, Privilege};
use super::{Amount, Gate};

/// Which version of which template a flow is pinned to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TemplateRef {
    /// The template's key, e.g. `outlet-visit`.
    pub key: String,
    /// Its version, counted from 1.
    pub version: u32,
}

/// A title by language tag; `zh-CN` must be there.
pub type Title = BTreeMap<String, String>;

/// What a flow is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// One visit to one outlet.
    Visit,
    /// One person's business day.
    Day,
    /// One matter with one customer, over days and months: a deal, a launch.
    Pipeline,
}

impl FlowKind {
    /// Every kind with its word in tables and the API.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Visit, "visit"), (Self::Day, "day"), (Self::Pipeline, "pipeline")];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(k, _)| *k == self).map_or("", |(_, word)| word)
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, w)| *w == word).map(|(k, _)| k)
    }

    /// Whether its flows are about an outlet.
    pub fn has_subject(self) -> bool {
        self != Self::Day
    }
}

/// A whole template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its key.
    pub key: String,
    /// Its version.
    pub version: u32,
    /// The least engine that can run it.
    pub engine: u32,
    /// What its flows are about.
    pub kind: FlowKind,
    /// Its title.
    pub title: Title,
    /// Numbers that its rules use and that a region may adjust.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
    /// What must hold before it is handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submit: Option<Gate>,
    /// Once handed in it can only be voided.
    #[serde(default, skip_serializing_if = "is_false")]
    pub irreversible: bool,
    /// Hours after handing in during which answers can still be corrected; none without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correct_hours: Option<Amount>,
    /// What a flow earns on top when it is approved.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub completion_points: u32,
    /// By when what must be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// What a rep unlocks by doing it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub privileges: Vec<Privilege>,
    /// The to-dos that it causes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consequences: Vec<Consequence>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// The one stage that a flow starts in; without any such mark, the first.
    #[serde(default, skip_serializing_if = "is_false")]
    pub start: bool,
    /// The stages that may follow; without it, the one below; an empty list ends the flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Vec<String>>,
    /// What must hold before a flow enters it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enter: Option<Gate>,
    /// What must hold before a flow leaves it, beside its steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Gate>,
    /// Its steps, in the order in which they must be done.
    #[serde(default)]
    pub steps: Vec<Step>,
}
