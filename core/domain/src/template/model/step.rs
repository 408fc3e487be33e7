//! A step, its questions and the evidence that it needs.

use serde::{Deserialize, Serialize};

use super::{Title, is_false};
use crate::evidence::{EvidenceKind, Layer};
use crate::template::{FieldType, Gate};

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
    /// It may be skipped with a reason, while it is not finished.
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
    /// 正常: nothing is amiss. Where every answer is such a one on too many visits, that is a doubt.
    #[serde(default, skip_serializing_if = "is_false")]
    pub normal: bool,
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
