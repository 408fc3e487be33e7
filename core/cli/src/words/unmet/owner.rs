//! The step that a requirement belongs to.

use routebook::Unmet as U;

/// The step that a requirement belongs to.
pub fn step_of(unmet: &U) -> Option<&str> {
    match unmet {
        U::StepOutOfOrder { step, .. }
        | U::UnknownStep { step }
        | U::UnknownField { step, .. }
        | U::UnknownNeed { step, .. }
        | U::FieldMissing { step, .. }
        | U::FieldInvalid { step, .. }
        | U::EvidenceMissing { step, .. }
        | U::WrongEvidence { step, .. }
        | U::EvidenceNotVerified { step, .. }
        | U::StepNotRepaired { step }
        | U::ReasonMissing { step }
        | U::NothingToCorrect { step, .. }
        | U::Irreversible { step }
        | U::StepNotSkippable { step }
        | U::StepRecorded { step }
        | U::StepNotInStage { step, .. }
        | U::ValueUnmet { step, .. }
        | U::CountUnmet { step, .. }
        | U::MustNot { step, .. }
        | U::DocumentVersion { step, .. }
        | U::LinkMissing { step, .. } => Some(step.as_str()).filter(|step| !step.is_empty()),
        U::NotStarted
        | U::AlreadyStarted
        | U::WrongTemplate
        | U::FlowClosed { .. }
        | U::NotOwner
        | U::NotReviewer
        | U::FlowNotSubmitted
        | U::NothingReturned
        | U::WhyMissing
        | U::CorrectionOver { .. }
        | U::UnknownStage { .. }
        | U::StageEntered { .. }
        | U::StageOutOfOrder { .. }
        | U::StageNotFinal { .. }
        | U::TooEarly { .. }
        | U::TooLate { .. }
        | U::RoleNeeded { .. }
        | U::ParamRefused { .. }
        | U::VisitOpen { .. }
        | U::NotNewer
        | U::StageGone { .. }
        | U::NoSuchPerson
        | U::OwnsIt
        | U::NoDoubtNamed
        | U::UnknownDoubt { .. }
        | U::UnknownEvidence { .. }
        | U::ReasonTooLong { .. } => None,
    }
}
