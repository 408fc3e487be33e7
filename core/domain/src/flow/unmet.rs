//! What a refusal names: every requirement that is not met, as a code with parameters; words live in the apps.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::evidence::{EvidenceKind, Layer};
use crate::ids::{EvidenceId, FlowId};
use crate::people::Role;
use crate::record::Value;
use crate::template::{AnswerFault, Mark, Op};

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
        /// Which layer of the chain of evidence it belongs to.
        layer: Layer,
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
    /// A correction, a skip, a void, a handover or an explanation needs a reason.
    WhyMissing,
    /// A correction names a field that has no answer.
    NothingToCorrect {
        /// The step.
        step: String,
        /// The field.
        field: String,
    },
    /// The time for corrections is over.
    CorrectionOver {
        /// How many hours it lasted.
        hours: i64,
    },
    /// It cannot be changed any more; it can be voided.
    Irreversible {
        /// The step; empty for the whole flow.
        step: String,
    },
    /// The template does not allow to leave the step out.
    StepNotSkippable {
        /// The step.
        step: String,
    },
    /// The step is finished; nothing is left to leave out.
    StepRecorded {
        /// The step.
        step: String,
    },
    /// The template has no such stage.
    UnknownStage {
        /// The stage.
        stage: String,
    },
    /// The flow is in that stage.
    StageEntered {
        /// The stage.
        stage: String,
    },
    /// No stage can be skipped.
    StageOutOfOrder {
        /// The stage that was tried.
        stage: String,
        /// The stages that may follow the current one.
        next: Vec<String>,
    },
    /// The step belongs to a stage that was not entered.
    StepNotInStage {
        /// The step.
        step: String,
        /// Its stage.
        stage: String,
    },
    /// It can be handed in from a last stage only.
    StageNotFinal {
        /// The stage that it is in.
        stage: String,
    },
    /// An answer must compare like this.
    ValueUnmet {
        /// The step.
        step: String,
        /// The field.
        field: String,
        /// How.
        op: Op,
        /// With what.
        value: Value,
    },
    /// There are too few or too many.
    CountUnmet {
        /// The first step that is counted.
        step: String,
        /// Its field or need; empty where steps are counted.
        item: String,
        /// How many there are.
        have: u32,
        /// At least so many are needed.
        min: i64,
        /// At most so many may be, if there is a bound.
        max: Option<i64>,
    },
    /// It must not be there.
    MustNot {
        /// The step; empty if the rule is about no step.
        step: String,
        /// Its field or need.
        item: String,
    },
    /// It is too early.
    TooEarly {
        /// Since when it counts.
        from: Mark,
        /// How many minutes must pass.
        minutes: i64,
    },
    /// It is too late.
    TooLate {
        /// Since when it counts.
        from: Mark,
        /// How many minutes were left.
        minutes: i64,
    },
    /// Only this role and those above it may do that.
    RoleNeeded {
        /// The role.
        role: Role,
    },
    /// A document of this version is needed.
    DocumentVersion {
        /// The step.
        step: String,
        /// The need.
        need: String,
        /// The version.
        version: String,
    },
    /// The answer must refer to something that is there.
    LinkMissing {
        /// The step.
        step: String,
        /// The field.
        field: String,
        /// What it must be: a kind of record or a template's key.
        what: String,
    },
    /// A number of the template was adjusted to what nobody allowed.
    ParamRefused {
        /// Which number.
        param: String,
    },
    /// Another visit is open on this phone: finish it first.
    VisitOpen {
        /// That visit.
        flow: FlowId,
    },
    /// The version to carry over to is not a later one of the same template.
    NotNewer,
    /// The version to carry over to lacks the stage that the flow is in.
    StageGone {
        /// The stage.
        stage: String,
    },
    /// Nobody of that id can take it over.
    NoSuchPerson,
    /// Who takes it over owns it.
    OwnsIt,
    /// An explanation names no doubt.
    NoDoubtNamed,
    /// An explanation names what cannot be a doubt.
    UnknownDoubt {
        /// What it names.
        doubt: String,
    },
    /// The flow has no such evidence.
    UnknownEvidence {
        /// The evidence.
        evidence: EvidenceId,
    },
    /// An explanation is too long.
    ReasonTooLong {
        /// The most characters.
        max: u32,
    },
}
