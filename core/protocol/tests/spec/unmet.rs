//! One of every requirement that the gatekeeper can name.

use routebook_domain::evidence::{EvidenceKind, Layer};
use routebook_domain::flow::{Status, Unmet};
use routebook_domain::people::Role;
use routebook_domain::record::Value;
use routebook_domain::template::{AnswerFault, Mark, Op};
use routebook_protocol::Refusal;
use routebook_protocol::cbor::{from_bytes, to_bytes};

use crate::samples::parts::{EVIDENCE, FLOW};

/// A list that the compiler refuses while it lacks a requirement.
macro_rules! every {
    ($($variant:ident $({ $($field:ident: $value:expr),* $(,)? })?),* $(,)?) => {
        pub fn every() -> Vec<Unmet> {
            let all = vec![$(Unmet::$variant $({ $($field: $value),* })?),*];
            all.iter().for_each(|unmet| match unmet {
                $(Unmet::$variant { .. } => {}),*
            });
            all
        }
    };
}

every! {
    NotStarted,
    AlreadyStarted,
    WrongTemplate,
    FlowClosed { state: Status::Approved },
    NotOwner,
    NotReviewer,
    StepOutOfOrder { step: "fridge".into(), first: "arrive".into() },
    UnknownStep { step: "fridge".into() },
    UnknownField { step: "fridge".into(), field: "coolers".into() },
    UnknownNeed { step: "fridge".into(), need: "photo".into() },
    FieldMissing { step: "fridge".into(), field: "coolers".into() },
    FieldInvalid { step: "fridge".into(), field: "coolers".into(), reason: AnswerFault::TooLarge },
    EvidenceMissing {
        step: "fridge".into(), need: "photo".into(), kind: EvidenceKind::Photo, have: 1, min: 2,
        layer: Layer::Behaviour,
    },
    WrongEvidence { step: "fridge".into(), need: "photo".into(), kind: EvidenceKind::Photo },
    EvidenceNotVerified { step: "fridge".into(), evidence: EVIDENCE },
    StepNotRepaired { step: "fridge".into() },
    FlowNotSubmitted,
    NothingReturned,
    ReasonMissing { step: "fridge".into() },
    WhyMissing,
    NothingToCorrect { step: "fridge".into(), field: "coolers".into() },
    CorrectionOver { hours: 24 },
    Irreversible { step: String::new() },
    StepNotSkippable { step: "fridge".into() },
    StepRecorded { step: "fridge".into() },
    UnknownStage { stage: "offer".into() },
    StageEntered { stage: "offer".into() },
    StageOutOfOrder { stage: "won".into(), next: vec!["offer".into(), "lost".into()] },
    StepNotInStage { step: "quote".into(), stage: "offer".into() },
    StageNotFinal { stage: "offer".into() },
    ValueUnmet {
        step: "quote".into(), field: "terms".into(), op: Op::OneOf,
        value: Value::List(vec![Value::Text("cash".into()), Value::Int(30)]),
    },
    CountUnmet { step: "need".into(), item: "questions".into(), have: 2, min: 3, max: None },
    MustNot { step: "quote".into(), item: "discount".into() },
    TooEarly { from: Mark::Start, minutes: 30 },
    TooLate { from: Mark::Stage("offer".into()), minutes: 2_880 },
    RoleNeeded { role: Role::Supervisor },
    DocumentVersion { step: "diagnosis".into(), need: "pains".into(), version: "V2.1".into() },
    LinkMissing { step: "quote".into(), field: "deal".into(), what: "customer-pipeline".into() },
    ParamRefused { param: "days".into() },
    VisitOpen { flow: FLOW },
    NotNewer,
    StageGone { stage: "offer".into() },
    NoSuchPerson,
    OwnsIt,
    NoDoubtNamed,
    UnknownDoubt { doubt: "Too Dark".into() },
    UnknownEvidence { evidence: EVIDENCE },
    ReasonTooLong { max: 500 },
}

#[test]
fn every_requirement_survives_a_refusal() {
    let refusal: Refusal = from_bytes(&to_bytes(&Refusal::unmet(&every()))).unwrap();
    assert_eq!((refusal.code.as_str(), refusal.requirements()), ("unmet", every()));
}

#[test]
fn every_code_stands_for_one_requirement() {
    let codes: Vec<String> = Refusal::unmet(&every()).unmet.into_iter().map(|(code, _)| code).collect();
    let mut once = codes.clone();
    once.sort();
    once.dedup();
    assert_eq!((once.len(), codes.iter().any(String::is_empty)), (codes.len(), false));
}
