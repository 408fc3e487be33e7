//! The shape of a template document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rules::{Consequence, Deadline, Param, Privilege};
use super::{Amount, FieldType, Gate};
use crate::evidence::{EvidenceKind, Layer};

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

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What it earns when all its requirements are met.
    #[serde(default)]
    pub points: u32,
    /// What must hold beside its requirements for it to earn anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earns_if: Option<Gate>,
    /// What must hold before it can be recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// It may be skipped with a reason.
    #[serde(default, skip_serializing_if = "is_false")]
    pub skip: bool,
    /// Once recorded its answers can only be voided with the whole flow.
    #[serde(default, skip_serializing_if = "is_false")]
    pub irreversible: bool,
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
    /// What the answer means to the home screen and the customer's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Meaning>,
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
    #[serde(default = "one")]
    pub min: u32,
    /// Which layer of the chain of evidence it belongs to; without it, the layer of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Layer>,
    /// The version that a document must have, e.g. `V2.1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// How long a voice note must be to count, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_seconds: Option<u32>,
}

const fn one() -> u32 {
    1
}

/// What an answer means beyond its own flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// 来源渠道: where the customer came from.
    Source,
    /// 首次接触: when the customer was first met.
    FirstContact,
    /// 一句话纪要: the last follow-up in one sentence.
    Summary,
    /// 下次跟进: the day of the next follow-up.
    FollowUp,
    /// The day on which a document or contract ends.
    Expiry,
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

    /// The ids of the steps that must be recorded before this one: those named, else the earlier ones of its stage.
    pub fn prerequisites(&self, id: &str) -> Vec<&str> {
        let named = self.step(id).and_then(|step| step.after.as_ref());
        let mates = || self.stage_of(id).map(|stage| &stage.steps[..]).unwrap_or_default();
        let earlier = || mates().iter().map(|s| s.id.as_str()).take_while(|s| *s != id).collect();
        named.map_or_else(earlier, |ids| ids.iter().map(String::as_str).collect())
    }

    /// A stage by its id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The stage that a step stands in.
    pub fn stage_of(&self, step: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.steps.iter().any(|s| s.id == step))
    }

    /// The stage that a flow starts in.
    pub fn first_stage(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.start).or(self.stages.first())
    }

    /// The stages that may follow a stage.
    pub fn next_stages(&self, id: &str) -> Vec<&str> {
        let at = self.stages.iter().position(|stage| stage.id == id);
        let below = || at.and_then(|i| self.stages.get(i + 1)).map(|s| s.id.as_str()).into_iter().collect();
        let named = at.and_then(|i| self.stages[i].next.as_ref());
        named.map_or_else(below, |ids| ids.iter().map(String::as_str).collect())
    }

    /// A number that its rules use, as the document sets it.
    pub fn param(&self, id: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.id == id)
    }

    /// The points of all steps and of the approval.
    pub fn max_points(&self) -> u32 {
        self.steps().map(|step| step.points).sum::<u32>() + self.completion_points
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

impl Need {
    /// Its layer of the chain of evidence.
    pub fn layer(&self) -> Layer {
        self.layer.unwrap_or_else(|| self.kind.layer())
    }
}
