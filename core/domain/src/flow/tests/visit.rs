use std::collections::BTreeMap;

use crate::evidence::{Evidence, EvidenceKind};
use crate::flow::*;
use crate::ids::{BodyId, EvidenceId, PersonId, RecordId};
use crate::record::Value;
use crate::template::{OUTLET_VISIT, Template, parse};
use crate::time::{Level, TrustedTime};
use proptest::prelude::*;

const REP: PersonId = RecordId::from_bytes([1; 16]);
const BOSS: PersonId = RecordId::from_bytes([2; 16]);
const OUTLET: RecordId = RecordId::from_bytes([3; 16]);

fn template() -> Template {
    parse(OUTLET_VISIT).unwrap()
}

struct Visit {
    template: Template,
    actions: Vec<Action>,
}

fn action(n: usize, by: PersonId, kind: ActionKind) -> Action {
    let at =
        TrustedTime { at_ms: n as i64, earliest_ms: None, latest_ms: None, level: Level::Unverified, zone_min: 480 };
    let position = Some(n as u64 + 1);
    Action { id: BodyId::from_bytes([n as u8; 16]), by, at, received_ms: Some(0), position, fix: None, kind }
}

impl Visit {
    fn new() -> Self {
        let template = template();
        let start = ActionKind::Start {
            template: template.reference(),
            subject: Some(OUTLET),
            day: "2026-11-21".parse().unwrap(),
            params: Default::default(),
        };
        let mut visit = Self { template, actions: Vec::new() };
        visit.act(REP, start).unwrap();
        visit
    }

    fn state(&self) -> FlowState {
        fold(&self.template, &self.actions)
    }

    fn act(&mut self, by: PersonId, kind: ActionKind) -> Result<(), Vec<Unmet>> {
        let context = Context { reviews_owner: by == BOSS, ..Context::default() };
        let action = action(self.actions.len(), by, kind);
        check(&self.template, &self.state(), &action, &context)?;
        self.actions.push(action);
        Ok(())
    }

    fn record(&mut self, step: &str) -> Result<(), Vec<Unmet>> {
        self.act(REP, ActionKind::Record { step: step.into(), answers: answers(step), spent: Default::default() })
    }

    fn attach(&mut self, step: &str, need: &str) -> Result<(), Vec<Unmet>> {
        self.act(REP, photo(step, need, self.actions.len() as u8))
    }

    fn give_back(&mut self, step: &str, reason: &str) -> Result<(), Vec<Unmet>> {
        let steps = vec![ReturnedStep { step: step.into(), reason: reason.into() }];
        let judged = self.state().position;
        self.act(BOSS, ActionKind::Return { judged, steps })
    }

    fn four_steps() -> Self {
        let mut visit = Self::new();
        for step in ["fridge", "skus", "interview", "material"] {
            visit.record(step).unwrap();
        }
        visit.attach("fridge", "fridge-photo").unwrap();
        visit
    }

    fn submitted() -> Self {
        let mut visit = Self::four_steps();
        visit.attach("photo", "front-photo").unwrap();
        visit.act(REP, ActionKind::Submit).unwrap();
        visit
    }
}

fn photo(step: &str, need: &str, n: u8) -> ActionKind {
    let evidence = Evidence {
        id: EvidenceId::from_bytes([n; 16]),
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".into(),
        digest: [n; 32],
        length: 9,
        seal: None,
        version: None,
        duration_ms: None,
    };
    ActionKind::Attach { step: step.into(), need: need.into(), evidence }
}

fn answers(step: &str) -> BTreeMap<String, Value> {
    let text = |t: &str| Value::from(t);
    let list = |t: &str| Value::List(vec![text(t)]);
    let pairs = match step {
        "fridge" => vec![("coolers", Value::Int(2)), ("display", text("good"))],
        "skus" => vec![("codes", list("6901028075831"))],
        "interview" => vec![("need", text("多进两箱"))],
        "material" => vec![("kinds", list("poster")), ("count", Value::Int(3))],
        _ => vec![],
    };
    pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}

#[test]
fn v1_an_illegal_order_is_rejected() {
    let mut visit = Visit::new();
    let told = visit.record("interview").unwrap_err();
    assert_eq!(told, [Unmet::StepOutOfOrder { step: "interview".into(), first: "fridge".into() }]);
}

#[test]
fn v1_four_of_five_steps_cannot_complete() {
    let mut visit = Visit::four_steps();
    visit.act(REP, ActionKind::Submit).unwrap();
    assert_eq!((visit.state().status, visit.state().points), (Status::Incomplete, 80));
}

#[test]
fn v1_the_score_is_the_sum_of_the_template_weights() {
    let state = Visit::submitted().state();
    assert_eq!((state.status, state.points, state.max_points), (Status::Submitted, 100, 100));
}

#[test]
fn v3_the_last_missing_evidence_completes_the_visit_and_is_marked_late() {
    let mut visit = Visit::four_steps();
    visit.act(REP, ActionKind::Submit).unwrap();
    let missing = visit.state().missing;
    assert!(matches!(&missing[..], [Unmet::EvidenceMissing { step, have: 0, min: 1, .. }] if step == "photo"));
    visit.attach("photo", "front-photo").unwrap();
    let state = visit.state();
    assert_eq!(state.status, Status::Submitted);
    assert!(state.step("photo").unwrap().evidence[0].late);
}

#[test]
fn a_refusal_names_every_unmet_requirement() {
    let mut visit = Visit::new();
    let told = visit.act(REP, ActionKind::Submit).unwrap_err();
    let fields: Vec<_> = told
        .iter()
        .map(|u| match u {
            Unmet::FieldMissing { step, field } => format!("{step}.{field}"),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        fields,
        ["fridge.coolers", "fridge.display", "skus.codes", "interview.need", "material.kinds", "material.count"]
    );
}

#[test]
fn a_step_names_all_that_is_wrong_with_its_answers() {
    let mut visit = Visit::new();
    let wrong = [("coolers".to_owned(), Value::Int(100)), ("colour".to_owned(), Value::from("red"))];
    let told = visit
        .act(REP, ActionKind::Record { step: "fridge".into(), answers: wrong.into(), spent: Default::default() })
        .unwrap_err();
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn only_the_owner_works_and_only_a_reviewer_reviews() {
    let mut visit = Visit::submitted();
    assert_eq!(visit.act(REP, ActionKind::Approve { judged: 8 }).unwrap_err(), [Unmet::NotReviewer]);
    let told = visit.act(BOSS, photo("photo", "front-photo", 1)).unwrap_err();
    assert_eq!(told, [Unmet::NotOwner]);
}

#[test]
fn a_returned_step_is_repaired_handed_in_again_and_approved() {
    let mut visit = Visit::submitted();
    visit.give_back("fridge", "看不清价签").unwrap();
    assert_eq!(visit.state().status, Status::Returned);
    let told = visit.act(REP, ActionKind::Submit).unwrap_err();
    assert_eq!(told, [Unmet::StepNotRepaired { step: "fridge".into() }]);
    visit.attach("fridge", "fridge-photo").unwrap();
    visit.act(REP, ActionKind::Submit).unwrap();
    let judged = visit.state().position;
    visit.act(BOSS, ActionKind::Approve { judged }).unwrap();
    assert_eq!((visit.state().status, visit.state().new_evidence), (Status::Approved, false));
}

#[test]
fn what_comes_after_an_approval_is_new_evidence() {
    let mut visit = Visit::submitted();
    let judged = visit.state().position;
    visit.act(BOSS, ActionKind::Approve { judged }).unwrap();
    visit.attach("photo", "front-photo").unwrap();
    assert!(visit.state().new_evidence);
    let judged = visit.state().position;
    visit.act(BOSS, ActionKind::Approve { judged }).unwrap();
    assert!(!visit.state().new_evidence);
}

#[test]
fn an_approval_that_did_not_see_the_last_evidence_says_so() {
    let mut visit = Visit::submitted();
    visit.act(BOSS, ActionKind::Approve { judged: 3 }).unwrap();
    assert!(visit.state().new_evidence);
}

#[test]
fn an_incomplete_or_unverified_visit_cannot_be_approved() {
    let mut visit = Visit::four_steps();
    visit.act(REP, ActionKind::Submit).unwrap();
    assert!(matches!(
        visit.act(BOSS, ActionKind::Approve { judged: 9 }).unwrap_err()[..],
        [Unmet::EvidenceMissing { .. }]
    ));
    let visit = Visit::submitted();
    let first = visit.state().evidence().next().unwrap().1.evidence.id;
    let context = Context { reviews_owner: true, unverified: [first].into(), ..Context::default() };
    let approve = action(20, BOSS, ActionKind::Approve { judged: 9 });
    let told = check(&visit.template, &visit.state(), &approve, &context).unwrap_err();
    assert!(matches!(told[..], [Unmet::EvidenceNotVerified { .. }]));
}

#[test]
fn a_return_needs_a_step_and_a_reason() {
    let mut visit = Visit::submitted();
    assert_eq!(visit.give_back("fridge", " ").unwrap_err(), [Unmet::ReasonMissing { step: "fridge".into() }]);
    let none = ActionKind::Return { judged: 9, steps: vec![] };
    assert_eq!(visit.act(BOSS, none).unwrap_err(), [Unmet::NothingReturned]);
}

fn any_kind() -> impl Strategy<Value = ActionKind> {
    let steps = prop::sample::select(vec!["fridge", "skus", "interview", "material", "photo", "nowhere"]);
    let needs = prop::sample::select(vec!["fridge-photo", "front-photo", "nothing"]);
    let start = ActionKind::Start {
        template: template().reference(),
        subject: Some(OUTLET),
        day: "2026-11-21".parse().unwrap(),
        params: Default::default(),
    };
    prop_oneof![
        Just(start),
        steps.clone().prop_map(|s| ActionKind::Record {
            step: s.into(),
            answers: answers(s),
            spent: Default::default()
        }),
        (steps.clone(), needs, any::<u8>()).prop_map(|(s, n, i)| photo(s, n, i)),
        Just(ActionKind::Submit),
        any::<u8>().prop_map(|p| ActionKind::Approve { judged: p.into() }),
        steps.prop_map(|s| ActionKind::Return {
            judged: 0,
            steps: vec![ReturnedStep { step: s.into(), reason: "no".into() }]
        }),
    ]
}

#[test]
fn the_same_piece_of_evidence_counts_once() {
    let mut visit = Visit::new();
    visit.template.stages[0].steps[0].needs[0].min = 2;
    visit.record("fridge").unwrap();
    for n in [7, 7] {
        visit.act(REP, photo("fridge", "fridge-photo", n)).unwrap();
    }
    assert!(!visit.state().steps[0].done);
    visit.act(REP, photo("fridge", "fridge-photo", 8)).unwrap();
    assert!(visit.state().steps[0].done);
}

proptest! {
    #[test]
    fn folding_is_total_and_keeps_every_action(kinds in prop::collection::vec((any_kind(), any::<bool>()), 0..30)) {
        let who = |boss| if boss { BOSS } else { REP };
        let actions: Vec<_> = kinds.into_iter().enumerate().map(|(n, (k, boss))| action(n, who(boss), k)).collect();
        let state = fold(&template(), &actions);
        prop_assert_eq!(state.timeline.len(), actions.len());
        prop_assert!(state.points <= state.max_points);
        prop_assert_eq!(state.status == Status::Submitted && !state.missing.is_empty(), false);
    }

    #[test]
    fn what_the_check_allows_the_fold_applies(kinds in prop::collection::vec((any_kind(), any::<bool>()), 0..40)) {
        let mut visit = Visit::new();
        for (kind, boss) in kinds {
            let _refused = visit.act(if boss { BOSS } else { REP }, kind);
        }
        prop_assert!(visit.state().ignored.is_empty());
    }
}
