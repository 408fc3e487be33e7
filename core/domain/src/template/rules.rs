//! What a template says beside its steps: numbers that can be adjusted, deadlines, privileges, consequences.

use serde::{Deserialize, Serialize};

use super::{Amount, Mark, Title};
use crate::evidence::EvidenceKind;

/// A number that rules refer to by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// Its number unless a region adjusted it.
    pub value: i64,
    /// The least that a region may set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest that a region may set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The unit shown behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// A region may set it; without this it is locked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adjustable: bool,
}

/// By when something must be done, counted in calendar minutes; exactly then is on time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Stable id, unique in the template.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// Since when it counts.
    pub from: Mark,
    /// What must be done.
    pub until: Mark,
    /// How many minutes later at the latest.
    pub minutes: Amount,
}

/// What a rep unlocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privilege {
    /// Stable id, the same in every template that helps to earn it.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// By what.
    pub when: Earned,
}

/// By what a privilege is earned, counted over all of a rep's flows under the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Earned {
    /// A step was finished so often.
    Done {
        /// Which step.
        step: String,
        /// How often.
        at_least: Amount,
    },
    /// So many pieces of evidence of a kind are valid: long enough, and accepted by a supervisor.
    ValidEvidence {
        /// Which kind.
        kind: EvidenceKind,
        /// How many.
        at_least: Amount,
    },
}

/// A to-do that a flow causes, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// Stable id, unique in the template.
    pub id: String,
    /// What is to be done.
    pub title: Title,
    /// What causes it.
    pub on: Mark,
    /// Who is to do it.
    pub to: Recipient,
    /// Within how many hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Amount>,
    /// What settles it; without it, the approval does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Mark>,
}

/// Who a to-do is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The flow's owner.
    Owner,
    /// Whoever reviews the owner.
    Supervisor,
}
