//! Unmet requirements as English sentences, for logs and for programs without words of their own.

use routebook_domain::flow::Unmet;
use routebook_domain::template::AnswerFault;

pub fn sentence(unmet: &[Unmet]) -> String {
    unmet.iter().map(requirement).collect::<Vec<_>>().join("; ")
}

fn requirement(unmet: &Unmet) -> String {
    match unmet {
        Unmet::NotStarted => "start it first".into(),
        Unmet::AlreadyStarted => "it was started before".into(),
        Unmet::WrongTemplate => "its template does not fit; sync first".into(),
        Unmet::FlowClosed { state } => format!("it is {} and takes no such change", state.word()),
        Unmet::NotOwner => "only its owner may do that; ask them".into(),
        Unmet::NotReviewer => "only a reviewer may do that; ask your supervisor".into(),
        Unmet::StepOutOfOrder { step, first } => format!("record step {first} before {step}"),
        Unmet::UnknownStep { step } => format!("there is no step {step}"),
        Unmet::UnknownField { step, field } => format!("step {step} has no field {field}"),
        Unmet::UnknownNeed { step, need } => format!("step {step} needs no {need}"),
        Unmet::FieldMissing { step, field } => format!("answer {field} in step {step}"),
        Unmet::FieldInvalid { step, field, reason } => format!("{field} in step {step} {}", fault(*reason)),
        Unmet::EvidenceMissing { step, need, have, min, .. } => {
            format!("step {step} has {have} of {min} pieces of evidence for {need}")
        }
        Unmet::WrongEvidence { step, need, .. } => format!("{need} in step {step} is another kind of evidence"),
        Unmet::EvidenceNotVerified { step, .. } => format!("evidence of step {step} has not reached the server"),
        Unmet::StepNotRepaired { step } => format!("repair step {step}, which was given back"),
        Unmet::FlowNotSubmitted => "it was not handed in".into(),
        Unmet::NothingReturned => "name a step to give back".into(),
        Unmet::ReasonMissing { step } => format!("say why step {step} is given back"),
        other => beyond_steps(other),
    }
}

fn fault(fault: AnswerFault) -> &'static str {
    match fault {
        AnswerFault::WrongType => "takes another kind of answer",
        AnswerFault::TooSmall => "is too small, too short or too little",
        AnswerFault::TooLarge => "is too large, too long or too much",
        AnswerFault::NoSuchChoice => "is none of the choices",
        AnswerFault::NotADate => "is not a day; it looks like 2026-11-21",
        AnswerFault::BadBarcode => "is not a barcode of 13 digits; scan it again",
    }
}

fn beyond_steps(unmet: &Unmet) -> String {
    match unmet {
        Unmet::WhyMissing => "say why in a few words".into(),
        Unmet::NothingToCorrect { step, field } => format!("{field} in step {step} has no answer to correct"),
        Unmet::CorrectionOver { hours } => {
            format!("answers could be corrected for {hours} hours; ask your supervisor to give it back")
        }
        Unmet::Irreversible { step } if step.is_empty() => "it cannot be changed any more; it can be voided".into(),
        Unmet::Irreversible { step } => format!("step {step} cannot be changed any more; the whole can be voided"),
        Unmet::StepNotSkippable { step } => format!("step {step} cannot be left out; record it"),
        Unmet::StepRecorded { step } => format!("step {step} is recorded"),
        Unmet::UnknownStage { stage } => format!("there is no stage {stage}"),
        Unmet::StageEntered { stage } => format!("it is in stage {stage}"),
        Unmet::StageOutOfOrder { stage, next } if next.is_empty() => {
            format!("this is a last stage; {stage} cannot follow it")
        }
        Unmet::StageOutOfOrder { stage, next } => format!("after this stage comes {}, not {stage}", next.join(" or ")),
        Unmet::StepNotInStage { step, stage } => format!("step {step} belongs to stage {stage}; enter it first"),
        Unmet::StageNotFinal { stage } => format!("stage {stage} is not a last one; move on first"),
        Unmet::NotNewer => "that is no later version of its template".into(),
        Unmet::StageGone { stage } => format!("the later version has no stage {stage}"),
        Unmet::NoSuchPerson => "this phone does not know that person; ask your supervisor to hand it over".into(),
        Unmet::OwnsIt => "that person owns it".into(),
        Unmet::NoDoubtNamed => "name the doubt that you explain".into(),
        Unmet::UnknownDoubt { doubt } => format!("{doubt} is no doubt"),
        Unmet::UnknownEvidence { .. } => "it has no such evidence".into(),
        Unmet::ReasonTooLong { max } => format!("say it in at most {max} characters"),
        Unmet::VisitOpen { .. } => "finish the visit that is open first".into(),
        Unmet::ParamRefused { param } => format!("{param} was adjusted to what nobody allowed; sync first"),
        other => of_gate(other),
    }
}

fn of_gate(unmet: &Unmet) -> String {
    match unmet {
        Unmet::ValueUnmet { step, field, op, value } => {
            format!("{field} in step {step} must be {} {}", json(op), json(value))
        }
        Unmet::CountUnmet { step, item, have, min, max } => {
            let most = max.map(|max| format!(" and at most {max}")).unwrap_or_default();
            format!("{step} {item}: there are {have}; at least {min}{most} are needed")
        }
        Unmet::MustNot { step, item } => format!("{item} in step {step} must not be so"),
        Unmet::TooEarly { minutes, .. } => format!("it is too early: {minutes} minutes must pass first"),
        Unmet::TooLate { minutes, .. } => format!("it is too late: there were {minutes} minutes"),
        Unmet::RoleNeeded { role } => format!("only a {} or above may do that", role.word()),
        Unmet::DocumentVersion { step, need, version } => format!("{need} in step {step} must be version {version}"),
        Unmet::LinkMissing { step, field, what } => format!("{field} in step {step} must name a {what} that is here"),
        other => json(other),
    }
}

fn json<T: serde::Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_made_of_words() {
        let (step, field) = ("fridge".to_owned(), "coolers".to_owned());
        let last = Unmet::StageOutOfOrder { stage: "won".into(), next: Vec::new() };
        let said = [
            (last, "this is a last stage; won cannot follow it"),
            (Unmet::NoSuchPerson, "this phone does not know that person; ask your supervisor to hand it over"),
            (
                Unmet::FieldInvalid { step, field, reason: AnswerFault::TooLarge },
                "coolers in step fridge is too large, too long or too much",
            ),
        ];
        for (unmet, sentence) in said {
            assert_eq!(requirement(&unmet), sentence);
        }
    }
}
