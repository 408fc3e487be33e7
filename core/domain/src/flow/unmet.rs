//! What a refusal names: every requirement that is not met, as a code with parameters; words live in the apps.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::evidence::EvidenceKind;
use crate::ids::EvidenceId;
use crate::template::AnswerFault;

/// One requirement that is not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unmet {
    /// The flow was not started.
    NotStarted,
    /// It was started before.
    AlreadyStarted,
    /// It starts under another template or without what it is about.
    WrongTemplate,
    /// Its state allows no such action.
    FlowClosed {
        /// The state.
        state: Status,
    },
    /// Only its owner may do that.
    NotOwner,
    /// Only someone who reviews its owner may do that.
    NotReviewer,
    /// An earlier step comes first.
    StepOutOfOrder {
        /// The step that was tried.
        step: String,
        /// The first step that must be done before.
        first: String,
    },
    /// The template has no such step.
    UnknownStep {
        /// The step.
        step: String,
    },
    /// The step has no such field.
    UnknownField {
        /// The step.
        step: String,
        /// The field.
        field: String,
    },
    /// The step has no such need.
    UnknownNeed {
        /// The step.
        step: String,
        /// The need.
        need: String,
    },
    /// A required field has no answer.
    FieldMissing {
        /// The step.
        step: String,
        /// The field.
        field: String,
    },
    /// An answer is not of the field's type or range.
    FieldInvalid {
        /// The step.
        step: String,
        /// The field.
        field: String,
        /// Why.
        reason: AnswerFault,
    },
    /// Evidence is missing.
    EvidenceMissing {
        /// The step.
        step: String,
        /// Its need.
        need: String,
        /// Which kind of evidence.
        kind: EvidenceKind,
        /// How much is there.
        have: u32,
        /// How much is needed.
        min: u32,
    },
    /// The evidence is of another kind than the need.
    WrongEvidence {
        /// The step.
        step: String,
        /// Its need.
        need: String,
        /// The kind that is needed.
        kind: EvidenceKind,
    },
    /// The file has not reached the server whole.
    EvidenceNotVerified {
        /// The step.
        step: String,
        /// The evidence.
        evidence: EvidenceId,
    },
    /// A returned step was not touched since.
    StepNotRepaired {
        /// The step.
        step: String,
    },
    /// It was not handed in.
    FlowNotSubmitted,
    /// A return names no step.
    NothingReturned,
    /// A returned step has no reason.
    ReasonMissing {
        /// The step.
        step: String,
    },
}
