//! The shape of a template document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FieldType;
use crate::evidence::EvidenceKind;

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
    /// Its stages, in order.
    pub stages: Vec<Stage>,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// Its steps, in the order in which they must be done.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What it earns when all its requirements are met.
    pub points: u32,
    /// The steps that must be recorded first; without it, every earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Vec<String>>,
    /// What is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Which evidence it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable id, unique in its step.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What an answer looks like.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Whether the step can be recorded without it.
    #[serde(default)]
    pub required: bool,
    /// The unit shown behind a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The least number, the least length of a text, the fewest items of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest number, the greatest length of a text, the most items of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The choices, for a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable id: what is stored.
    pub id: String,
    /// Its title.
    pub title: Title,
}

/// Evidence that a step needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Stable id, unique in its step.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// Which kind of evidence.
    pub kind: EvidenceKind,
    /// How many at least.
    pub min: u32,
}

impl Template {
    /// What a flow pins.
    pub fn reference(&self) -> TemplateRef {
        TemplateRef { key: self.key.clone(), version: self.version }
    }

    /// All steps in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.stages.iter().flat_map(|stage| &stage.steps)
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps().find(|step| step.id == id)
    }

    /// The ids of the steps that must be recorded before this one.
    pub fn prerequisites(&self, id: &str) -> Vec<&str> {
        let named = self.step(id).and_then(|step| step.after.as_ref());
        let earlier = || self.steps().map(|s| s.id.as_str()).take_while(|s| *s != id).collect();
        named.map_or_else(earlier, |ids| ids.iter().map(String::as_str).collect())
    }

    /// The points of all steps.
    pub fn max_points(&self) -> u32 {
        self.steps().map(|step| step.points).sum()
    }
}

impl Step {
    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// A need by its id.
    pub fn need(&self, id: &str) -> Option<&Need> {
        self.needs.iter().find(|need| need.id == id)
    }
}
