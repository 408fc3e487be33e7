//! Every unmet requirement as one sentence, with the template's titles where they are at hand.
//!
//! The table below names every code: one without words does not compile. The words stand beside it by subject.

mod gates;
mod life;
mod owner;
mod stages;
mod steps;
#[cfg(test)]
mod tests;

pub use owner::step_of;

use routebook::{Template, Unmet as U};

use super::{Told, Words};

impl Words {
    /// The requirement in words, with its step.
    pub fn unmet(&self, unmet: &U, template: Option<&Template>) -> String {
        let said = self.within_step(unmet, template);
        match step_of(unmet) {
            Some(step) => format!("{}: {said}", Told::new(*self, template).step(step)),
            None => said,
        }
    }

    /// The requirement in words, where its step is plain from around it.
    pub fn within_step(&self, unmet: &U, template: Option<&Template>) -> String {
        Told::new(*self, template).requirement(unmet)
    }
}

impl Told<'_> {
    fn requirement(&self, unmet: &U) -> String {
        match unmet {
            U::NotStarted => self.not_started(),
            U::AlreadyStarted => self.already_started(),
            U::WrongTemplate => self.wrong_template(),
            U::FlowClosed { state } => self.flow_closed(*state),
            U::NotOwner => self.not_owner(),
            U::NotReviewer => self.not_reviewer(),
            U::FlowNotSubmitted => self.not_submitted(),
            U::NothingReturned => self.nothing_returned(),
            U::ReasonMissing { .. } | U::WhyMissing => self.why_missing(),
            U::CorrectionOver { hours } => self.correction_over(*hours),
            U::Irreversible { .. } => self.irreversible(),
            U::VisitOpen { .. } => self.visit_open(),
            U::ParamRefused { param } => self.param_refused(param),
            U::NotNewer => self.not_newer(),
            U::NoSuchPerson => self.no_such_person(),
            U::OwnsIt => self.owns_it(),
            U::NoDoubtNamed => self.no_doubt_named(),
            U::UnknownDoubt { doubt } => self.unknown_doubt(doubt),
            U::UnknownEvidence { .. } => self.unknown_evidence(),
            U::ReasonTooLong { max } => self.reason_too_long(*max),
            U::StepOutOfOrder { first, .. } => self.out_of_order(first),
            U::UnknownStep { .. } => self.unknown_step(),
            U::UnknownField { step, field } => self.unknown_field(step, field),
            U::UnknownNeed { step, need } => self.unknown_need(step, need),
            U::FieldMissing { step, field } => self.field_missing(step, field),
            U::FieldInvalid { step, field, reason } => self.field_invalid(step, field, *reason),
            U::EvidenceMissing { step, need, have, min, layer, .. } => {
                self.evidence_missing(step, need, (*have, *min), *layer)
            }
            U::WrongEvidence { step, need, kind } => self.wrong_evidence(step, need, *kind),
            U::EvidenceNotVerified { .. } => self.not_verified(),
            U::StepNotRepaired { .. } => self.not_repaired(),
            U::NothingToCorrect { step, field } => self.nothing_to_correct(step, field),
            U::StepNotSkippable { .. } => self.not_skippable(),
            U::StepRecorded { .. } => self.recorded(),
            U::UnknownStage { stage } => self.unknown_stage(stage),
            U::StageEntered { stage } => self.stage_entered(stage),
            U::StageOutOfOrder { stage, next } => self.stage_out_of_order(stage, next),
            U::StepNotInStage { stage, .. } => self.not_in_stage(stage),
            U::StageNotFinal { stage } => self.not_final(stage),
            U::StageGone { stage } => self.stage_gone(stage),
            U::ValueUnmet { step, field, op, value } => self.value_unmet(step, field, *op, value),
            U::CountUnmet { step, item, have, min, max } => self.count_unmet((step, item), *have, *min, *max),
            U::MustNot { step, item } => self.must_not(step, item),
            U::TooEarly { from, minutes } => self.too_early(from, *minutes),
            U::TooLate { from, minutes } => self.too_late(from, *minutes),
            U::RoleNeeded { role } => self.role_needed(*role),
            U::DocumentVersion { step, need, version } => self.document_version(step, need, version),
            U::LinkMissing { step, field, what } => self.link_missing(step, field, what),
        }
    }
}
