//! The nearest way to what a refusal asks for.

use serde::{Deserialize, Serialize};

use super::{Status, Unmet};
use crate::evidence::EvidenceKind;
use crate::ids::FlowId;
use crate::people::Role;
use crate::template::{Mark, Template};

/// What to do about a requirement that is not met; words live in the apps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Way {
    /// Answer a field.
    Answer {
        /// The step.
        step: String,
        /// The field.
        field: String,
    },
    /// Add a piece of evidence.
    Attach {
        /// The step.
        step: String,
        /// The need.
        need: String,
        /// The kind of evidence.
        kind: EvidenceKind,
    },
    /// Work on a step that was given back.
    Repair {
        /// The step.
        step: String,
    },
    /// Record a step.
    Record {
        /// The step.
        step: String,
    },
    /// Move on to a stage.
    Enter {
        /// The stage.
        stage: String,
    },
    /// Ask someone else.
    Ask {
        /// Someone of this role or above; `None` for the flow's owner or whoever reviews them.
        role: Option<Role>,
    },
    /// Wait.
    Wait {
        /// Since when it counts.
        from: Mark,
        /// For how many minutes from then.
        minutes: i64,
    },
    /// Let an answer refer to something that is there.
    Link {
        /// The step.
        step: String,
        /// The field.
        field: String,
        /// A kind of record or a template's key.
        what: String,
    },
    /// Finish another flow first.
    Finish {
        /// That flow.
        flow: FlowId,
    },
    /// Say why in a few words.
    Explain,
    /// Declare the flow void and begin anew.
    Void,
    /// Sync, and try again.
    Sync,
    /// Nothing needs doing, or nothing helps.
    Nothing,
}

impl Unmet {
    /// The nearest way to meet it, under the template that refused.
    pub fn way(&self, template: &Template) -> Way {
        match self {
            Self::StepOutOfOrder { first, .. } => Way::Record { step: first.clone() },
            Self::StepNotRepaired { step } => Way::Repair { step: step.clone() },
            Self::NothingToCorrect { step, .. } | Self::StepNotSkippable { step } => Way::Record { step: step.clone() },
            Self::FieldMissing { step, field }
            | Self::FieldInvalid { step, field, .. }
            | Self::ValueUnmet { step, field, .. } => Way::Answer { step: step.clone(), field: field.clone() },
            Self::EvidenceMissing { step, need, kind, .. } | Self::WrongEvidence { step, need, kind } => {
                Way::Attach { step: step.clone(), need: need.clone(), kind: *kind }
            }
            Self::DocumentVersion { step, need, .. } => item(template, step, need),
            Self::CountUnmet { step, item: id, have, min, .. } if i64::from(*have) < *min => item(template, step, id),
            Self::CountUnmet { step, item: id, .. } | Self::MustNot { step, item: id } => field(template, step, id),
            Self::LinkMissing { step, field, what } => {
                Way::Link { step: step.clone(), field: field.clone(), what: what.clone() }
            }
            other => other.beyond_steps(template),
        }
    }

    fn beyond_steps(&self, template: &Template) -> Way {
        let enter = |stage: Option<&str>| stage.map_or(Way::Nothing, |stage| Way::Enter { stage: stage.into() });
        match self {
            Self::StageOutOfOrder { next, .. } => enter(next.first().map(String::as_str)),
            Self::StepNotInStage { stage, .. } => enter(Some(stage)),
            Self::StageNotFinal { stage } => enter(template.next_stages(stage).first().copied()),
            Self::TooEarly { from, minutes } => Way::Wait { from: from.clone(), minutes: *minutes },
            Self::VisitOpen { flow } => Way::Finish { flow: *flow },
            Self::RoleNeeded { role } => Way::Ask { role: Some(*role) },
            Self::NotReviewer | Self::CorrectionOver { .. } | Self::NoSuchPerson => {
                Way::Ask { role: Some(Role::Supervisor) }
            }
            Self::NotOwner | Self::TooLate { .. } => Way::Ask { role: None },
            Self::FlowClosed { state: Status::Submitted | Status::Incomplete } => Way::Ask { role: None },
            Self::WhyMissing | Self::ReasonMissing { .. } | Self::ReasonTooLong { .. } => Way::Explain,
            Self::Irreversible { .. } => Way::Void,
            other if other.stale() => Way::Sync,
            _ => Way::Nothing,
        }
    }

    /// What this phone has may be older than what others have.
    fn stale(&self) -> bool {
        matches!(
            self,
            Self::WrongTemplate
                | Self::UnknownStep { .. }
                | Self::UnknownField { .. }
                | Self::UnknownNeed { .. }
                | Self::UnknownStage { .. }
                | Self::EvidenceNotVerified { .. }
                | Self::ParamRefused { .. }
        )
    }
}

/// The way to a field or a need of a step, or to the step itself.
fn item(template: &Template, step: &str, item: &str) -> Way {
    match template.step(step).and_then(|s| s.need(item)) {
        Some(need) => Way::Attach { step: step.into(), need: item.into(), kind: need.kind },
        None if item.is_empty() && !step.is_empty() => Way::Record { step: step.into() },
        None => field(template, step, item),
    }
}

/// Answers can be changed; evidence, steps and time cannot be taken back.
fn field(template: &Template, step: &str, field: &str) -> Way {
    let there = template.step(step).is_some_and(|s| s.field(field).is_some());
    if there { Way::Answer { step: step.into(), field: field.into() } } else { Way::Nothing }
}
