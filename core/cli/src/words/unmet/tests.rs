#![allow(clippy::unwrap_used)]
use routebook::template::{CUSTOMER_PIPELINE, OUTLET_VISIT, parse};
use routebook::{AnswerFault, EvidenceKind, FlowId, FlowStatus, Layer, Mark, Op, Role, Template, Unmet as U, Value};

use super::super::{Asked, Lang, Words};

fn pipeline() -> Template {
    parse(CUSTOMER_PIPELINE).unwrap()
}

/// One of each code.
fn all() -> Vec<U> {
    let (step, field, need) = (|| "letter".to_owned(), || "payment".to_owned(), || "confirmation".to_owned());
    let stage = || "won".to_owned();
    vec![
        U::NotStarted,
        U::AlreadyStarted,
        U::WrongTemplate,
        U::FlowClosed { state: FlowStatus::Approved },
        U::NotOwner,
        U::NotReviewer,
        U::StepOutOfOrder { step: step(), first: "offer".into() },
        U::UnknownStep { step: step() },
        U::UnknownField { step: step(), field: field() },
        U::UnknownNeed { step: step(), need: need() },
        U::FieldMissing { step: step(), field: field() },
        U::FieldInvalid { step: step(), field: field(), reason: AnswerFault::TooSmall },
        U::EvidenceMissing {
            step: step(),
            need: need(),
            kind: EvidenceKind::Photo,
            have: 0,
            min: 1,
            layer: Layer::Result,
        },
        U::WrongEvidence { step: step(), need: need(), kind: EvidenceKind::Photo },
        U::EvidenceNotVerified { step: step(), evidence: "00000000-0000-0000-0000-000000000000".parse().unwrap() },
        U::StepNotRepaired { step: step() },
        U::FlowNotSubmitted,
        U::NothingReturned,
        U::ReasonMissing { step: step() },
        U::WhyMissing,
        U::NothingToCorrect { step: step(), field: field() },
        U::CorrectionOver { hours: 72 },
        U::Irreversible { step: step() },
        U::StepNotSkippable { step: step() },
        U::StepRecorded { step: step() },
        U::UnknownStage { stage: stage() },
        U::StageEntered { stage: stage() },
        U::StageOutOfOrder { stage: stage(), next: vec!["intent".into()] },
        U::StepNotInStage { step: step(), stage: stage() },
        U::StageNotFinal { stage: stage() },
        U::ValueUnmet { step: step(), field: field(), op: Op::AtLeast, value: Value::Int(3) },
        U::CountUnmet { step: step(), item: need(), have: 1, min: 3, max: None },
        U::MustNot { step: step(), item: need() },
        U::TooEarly { from: Mark::Start, minutes: 5 },
        U::TooLate { from: Mark::Start, minutes: 120 },
        U::RoleNeeded { role: Role::Supervisor },
        U::DocumentVersion { step: step(), need: need(), version: "V2.1".into() },
        U::LinkMissing { step: step(), field: field(), what: "outlet".into() },
        U::ParamRefused { param: "letters".into() },
        U::VisitOpen { flow: FlowId::from_bytes([1; 16]) },
        U::NotNewer,
        U::StageGone { stage: stage() },
        U::NoSuchPerson,
        U::OwnsIt,
        U::NoDoubtNamed,
        U::UnknownDoubt { doubt: "x1".into() },
        U::UnknownEvidence { evidence: "00000000-0000-0000-0000-000000000000".parse().unwrap() },
        U::ReasonTooLong { max: 500 },
    ]
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_code_reads_as_a_sentence_in_both_languages_with_and_without_titles() {
    let template = pipeline();
    for unmet in all() {
        for template in [None, Some(&template)] {
            let (zh, en) = (Words(Lang::Zh).unmet(&unmet, template), Words(Lang::En).unmet(&unmet, template));
            assert!(is_chinese(&zh) && !is_chinese(&en), "{unmet:?}: {zh} / {en}");
            assert!(!en.contains("  ") && !zh.contains("  "), "{unmet:?}: {zh} / {en}");
        }
    }
}

#[test]
fn every_code_is_told_apart_from_the_others() {
    let said: Vec<_> = all().iter().map(|u| Words(Lang::Zh).within_step(u, None)).collect();
    let once: std::collections::BTreeSet<_> = said.iter().collect();
    // A reviewer's missing reason and anybody else's read alike.
    assert_eq!(once.len(), said.len() - 1, "{said:#?}");
}

#[test]
fn a_requirement_names_its_step_and_what_to_type() {
    let unmet = U::StepOutOfOrder { step: "skus".into(), first: "fridge".into() };
    assert_eq!(Words(Lang::En).unmet(&unmet, None), "skus: do this first: fridge");
    let visit = parse(OUTLET_VISIT).unwrap();
    let missing = U::FieldMissing { step: "fridge".into(), field: "coolers".into() };
    assert_eq!(
        Words(Lang::Zh).unmet(&missing, Some(&visit)),
        "冰柜陈列检查 [fridge]: 冰柜数量 [coolers]: 必填 (整数 0–99)"
    );
}

#[test]
fn answers_that_one_command_gives_stand_before_that_command() {
    let visit = parse(OUTLET_VISIT).unwrap();
    let field = |id: &str| U::FieldMissing { step: "fridge".into(), field: id.into() };
    let photo = all().remove(12);
    let U::EvidenceMissing { kind, have, min, layer, .. } = photo else { panic!("{photo:?}") };
    let photo = U::EvidenceMissing { step: "fridge".into(), need: "fridge-photo".into(), kind, have, min, layer };
    let lines =
        Words(Lang::En).requirements(&[field("coolers"), field("display"), photo], Some(&visit), &Asked::default());
    let ways: Vec<_> = lines.iter().filter(|l| l.contains('→')).map(|l| l.trim()).collect();
    assert_eq!(ways, ["→ routebook step fridge coolers=N display=good", "→ routebook photo fridge FILE"]);
    assert!(lines[2].contains('→') && lines.len() == 5, "{lines:#?}");
}

#[test]
fn the_next_command_is_addressed_as_the_refused_one_was() {
    let unmet = U::StepNotInStage { step: "letter".into(), stage: "negotiation".into() };
    let lines = Words(Lang::Zh).requirements(&[unmet], Some(&pipeline()), &Asked::named("福来 便利店"));
    assert_eq!(lines[1], "    → routebook stage negotiation --visit \"福来 便利店\"");
}

#[test]
fn a_new_customer_is_asked_for_by_option() {
    let missing = |step: &str, field: &str| U::FieldMissing { step: step.into(), field: field.into() };
    let unmet = [missing("profile", "source"), missing("follow-up", "next")];
    let lines = Words(Lang::En).requirements(&unmet, Some(&pipeline()), &Asked::customer());
    assert_eq!((lines[1].trim(), lines[3].trim()), ("→ --source visit", "→ --next tomorrow"));
}

#[test]
fn what_was_typed_stands_in_the_next_command_too() {
    let unmet = U::FieldMissing { step: "fridge".into(), field: "display".into() };
    let lines = after("fridge", &["coolers=2", "display="], &[unmet]);
    assert_eq!(lines[1].trim(), "→ routebook step fridge coolers=2 display=good");
}

#[test]
fn what_one_step_was_answered_does_not_stand_in_the_command_for_another() {
    let missing = U::FieldMissing { step: "fridge".into(), field: "coolers".into() };
    let lines = after("material", &["kinds=poster", "count=1"], &[missing]);
    assert_eq!(lines[1].trim(), "→ routebook step fridge coolers=N");
}

#[test]
fn what_was_refused_is_not_proposed_again() {
    let (step, reason) = (|| "fridge".to_owned(), AnswerFault::WrongType);
    let unmet = [
        U::UnknownField { step: step(), field: "colour".into() },
        U::FieldInvalid { step: step(), field: "coolers".into(), reason },
        U::FieldInvalid { step: step(), field: "display".into(), reason: AnswerFault::NoSuchChoice },
    ];
    let lines = after("fridge", &["coolers=abc", "陈列情况=great", "colour=red"], &unmet);
    assert_eq!(lines.last().unwrap().trim(), "→ routebook step fridge coolers=N display=good");
}

/// What stands after a refusal of these answers.
fn after(step: &str, typed: &[&str], unmet: &[U]) -> Vec<String> {
    let typed = typed.iter().map(ToString::to_string).collect();
    let asked = Asked { step: Some((step.into(), typed)), ..Asked::default() };
    Words(Lang::En).requirements(unmet, Some(&parse(OUTLET_VISIT).unwrap()), &asked)
}
