//! Carrying a flow over to a later version of its template: no answer and no evidence is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as J, json};

use super::play::*;
use crate::evidence::EvidenceKind;
use crate::flow::*;
use crate::record::Value;
use crate::template::{Template, TemplateRef};

const STEPS: [&str; 4] = ["p", "q", "r", "s"];
const FIELDS: [&str; 3] = ["x", "y", "z"];
const NEEDS: [&str; 2] = ["shot", "paper"];

fn any_field(id: &'static str) -> impl Strategy<Value = J> {
    let kind = select(vec!["text", "number", "yes_no"]);
    let max = prop::option::of(select(vec![1, 5]));
    (kind, max, any::<bool>())
        .prop_map(move |(kind, max, required)| field(id, kind, json!({"required": required, "max": max})))
}

fn any_step(id: &'static str) -> impl Strategy<Value = J> {
    let fields = FIELDS.map(any_field).prop_flat_map(|all| subsequence(all.to_vec(), 0..=3).prop_shuffle());
    let kinds = || select(vec!["photo", "document"]);
    let needs = [kinds(), kinds()].prop_flat_map(|kinds| {
        let all = NEEDS.into_iter().zip(kinds).map(|(id, kind)| need(id, kind, json!({})));
        subsequence(all.collect::<Vec<_>>(), 0..=2)
    });
    (fields, needs, any::<[bool; 2]>()).prop_map(move |(fields, needs, [skip, irreversible])| {
        let asks = json!({"fields": fields, "needs": needs, "skip": skip, "after": [], "points": 1});
        let mut step = step(id, asks);
        step["irreversible"] = json!(irreversible);
        step
    })
}

/// Any of the steps in any order, cut into one to three stages.
fn any_template(version: u32) -> impl Strategy<Value = Template> {
    let steps = STEPS.map(|id| any_step(id).boxed());
    let steps = steps.prop_flat_map(|all| subsequence(all.to_vec(), 1..=4).prop_shuffle());
    let ids = subsequence(vec!["first", "second", "third"], 1..=3);
    (steps, ids, prop::collection::vec(0..3_usize, 4)).prop_map(move |(steps, ids, places)| {
        let of = |n: usize| {
            let mine = steps.iter().zip(&places).filter(|(_, place)| **place % ids.len() == n);
            stage(ids[n], mine.map(|(step, _)| step.clone()).collect(), json!({}))
        };
        template((0..ids.len()).map(of).collect(), json!({"version": version, "correct_hours": 9}))
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = || select(vec!["好", "很好的"]).prop_map(Value::from);
    prop_oneof![(0..9_i64).prop_map(Value::Int), text(), any::<bool>().prop_map(Value::Bool), Just(Value::Null)]
}

fn any_work() -> impl Strategy<Value = ActionKind> {
    let steps = || select(STEPS.to_vec());
    let answers = || prop::collection::vec((select(FIELDS.to_vec()), any_value()), 1..4);
    let map =
        |pairs: Vec<(&str, Value)>| pairs.into_iter().map(|(id, v)| (id.to_owned(), v)).collect::<BTreeMap<_, _>>();
    let recorded = (steps(), answers()).prop_map(move |(s, a)| ActionKind::Record {
        step: s.into(),
        answers: map(a),
        spent: BTreeMap::new(),
    });
    let corrected = (steps(), answers()).prop_map(move |(s, a)| ActionKind::Correct {
        step: s.into(),
        answers: map(a),
        reason: "抄错了".into(),
    });
    let kinds = select(vec![EvidenceKind::Photo, EvidenceKind::Document]);
    let attached =
        (steps(), select(NEEDS.to_vec()), kinds, any::<u8>()).prop_map(|(s, n, kind, i)| attach(s, n, piece(kind, i)));
    let moves = select(vec![enter("second"), enter("third"), ActionKind::Submit]);
    prop_oneof![8 => recorded, 2 => corrected, 4 => attached, 1 => steps().prop_map(skip), 2 => moves]
}

/// Does whatever of it the fold applies.
fn work(template: &Template, actions: &mut Vec<Action>, kinds: Vec<ActionKind>) {
    for kind in kinds {
        let n = actions.len() as u64;
        actions.push(action(n, REP, at(n as i64), kind));
        if !fold(template, &*actions).ignored.is_empty() {
            actions.pop();
        }
    }
}

fn moved(actions: &mut Vec<Action>, template: &Template) {
    let n = actions.len() as u64;
    actions.push(action(n, REP, at(n as i64), ActionKind::Migrate { to: template.reference() }));
}

type Given = (String, String, i64);

/// Every answer and every piece that a state holds, by step, item and time: times are unique here.
fn held(state: &FlowState) -> BTreeMap<Given, Result<Value, u8>> {
    let mut all = BTreeMap::new();
    let mut add = |step: &str, item: &str, at_ms, what| {
        let twice = all.insert((step.to_owned(), item.to_owned(), at_ms), what);
        assert!(twice.is_none(), "nothing is held twice");
    };
    for step in &state.steps {
        for (field, answer) in &step.answers {
            add(&step.id, field, answer.at.at_ms, Ok(answer.value.clone()));
            answer.earlier.iter().for_each(|e| add(&step.id, field, e.at.at_ms, Ok(e.value.clone())));
        }
        step.evidence.iter().for_each(|a| add(&step.id, &a.need, a.at.at_ms, Err(a.evidence.digest[0])));
    }
    for carried in &state.carried {
        let what = carried.evidence.as_ref().map(|e| Err(e.digest[0]));
        add(&carried.step, &carried.item, carried.at.at_ms, what.or(carried.value.clone().map(Ok)).unwrap());
    }
    all
}

proptest! {
    #[test]
    fn no_answer_and_no_evidence_is_lost_for_any_pair_of_versions(
        (one, two) in (any_template(1), any_template(2)),
        kinds in prop::collection::vec(any_work(), 0..25),
    ) {
        let mut actions = vec![action(0, REP, at(0), Play::new(one.clone()).opening())];
        work(&one, &mut actions, kinds);
        let before = held(&fold(&one, &actions));
        moved(&mut actions, &two);
        let after = fold(&two, &actions);
        prop_assert_eq!(&after.ignored, &vec![]);
        let kept = held(&after);
        for (given, what) in before {
            prop_assert_eq!(kept.get(&given), Some(&what), "{:?}", given);
        }
        for step in &after.steps {
            let rule = two.step(&step.id).unwrap();
            let fits = |(id, a): (&String, &Answered)| rule.field(id).is_some_and(|f| f.judge(&a.value).is_ok());
            prop_assert!(step.answers.iter().all(fits), "what stands is an answer there");
        }
    }

    #[test]
    fn nothing_is_lost_on_the_way_through_three_versions(
        (one, two, three) in (any_template(1), any_template(2), any_template(3)),
        first in prop::collection::vec(any_work(), 0..15),
        then in prop::collection::vec(any_work(), 0..15),
    ) {
        let mut actions = vec![action(0, REP, at(0), Play::new(one.clone()).opening())];
        work(&one, &mut actions, first);
        moved(&mut actions, &two);
        work(&two, &mut actions, then);
        let before = held(&fold(&two, &actions));
        moved(&mut actions, &three);
        prop_assert_eq!(pinned(&actions), Some(three.reference()));
        let after = fold(&three, &actions);
        prop_assert_eq!(&after.ignored, &vec![]);
        let kept = held(&after);
        for (given, what) in before {
            prop_assert_eq!(kept.get(&given), Some(&what), "{:?}", given);
        }
    }
}

fn versions(fields: J) -> [Template; 2] {
    let one = one_step(vec![field("x", "number", json!({}))], vec![need("shot", "photo", json!({}))], json!({}));
    let asks = step("ask", json!({ "fields": fields }));
    [one, template(vec![stage("only", vec![asks], json!({}))], json!({"version": 2}))]
}

fn migrate(version: u32) -> ActionKind {
    ActionKind::Migrate { to: TemplateRef { key: "test".into(), version } }
}

#[test]
fn what_has_no_place_is_carried_and_what_has_one_stays() {
    let [one, two] = versions(json!([field("x", "text", json!({}))]));
    let mut play = Play::start(one);
    play.must(record("ask", [("x", Value::Int(1))])).must(record("ask", [("x", Value::Int(2))]));
    play.must(attach("ask", "shot", photo(1)));
    play.context.newer = Some(two.clone());
    play.must(migrate(2));
    let state = fold(&two, &play.actions);
    let carried: Vec<_> = state.carried.iter().map(|c| (c.item.as_str(), c.value.clone(), c.at.at_ms)).collect();
    let expected = [("x", Some(Value::Int(1)), 1000), ("x", Some(Value::Int(2)), 2000), ("shot", None, 3000)];
    assert_eq!(carried, expected);
    assert_eq!(state.missing, [Unmet::FieldMissing { step: "ask".into(), field: "x".into() }]);
    assert_eq!((state.template.version, state.ignored.len()), (2, 0));
}

#[test]
fn an_answer_that_was_replaced_by_one_without_a_place_does_not_stand_again() {
    let [one, two] = versions(json!([field("x", "number", json!({"max": 5}))]));
    let mut play = Play::start(one);
    play.must(record("ask", [("x", Value::Int(4))])).must(record("ask", [("x", Value::Int(6))]));
    play.context.newer = Some(two.clone());
    play.must(migrate(2));
    let state = fold(&two, &play.actions);
    assert_eq!((state.answer("ask", "x"), state.carried.len()), (None, 2));
}

#[test]
fn after_the_move_only_the_later_version_counts() {
    let [one, two] = versions(json!([field("x", "number", json!({})), field("y", "number", json!({}))]));
    let mut play = Play::start(one);
    play.must(record("ask", [("x", Value::Int(1))]));
    play.context.newer = Some(two.clone());
    play.must(migrate(2));
    play.template = two;
    assert_eq!(play.state().missing, [Unmet::FieldMissing { step: "ask".into(), field: "y".into() }]);
    let told = play.rep(attach("ask", "shot", photo(1)));
    assert_eq!(told, Err(vec![Unmet::UnknownNeed { step: "ask".into(), need: "shot".into() }]));
    play.must(record("ask", [("y", Value::Int(1))])).must(ActionKind::Submit);
    assert_eq!(play.state().answer("ask", "x"), Some(&Value::Int(1)));
}

#[test]
fn a_move_goes_only_to_a_later_version_of_the_same_template_that_is_here() {
    let [one, two] = versions(json!([field("x", "number", json!({}))]));
    let mut play = Play::start(one);
    let other = ActionKind::Migrate { to: TemplateRef { key: "other".into(), version: 2 } };
    play.context.newer = Some(two.clone());
    for kind in [migrate(1), migrate(0), other] {
        assert_eq!(play.rep(kind), Err(vec![Unmet::NotNewer]));
    }
    assert_eq!(play.rep(migrate(3)), Err(vec![Unmet::WrongTemplate]));
    play.context.newer = Some(Template { engine: 99, ..two });
    assert_eq!(play.rep(migrate(2)), Err(vec![Unmet::WrongTemplate]), "this engine cannot run it");
}

#[test]
fn a_flow_must_find_its_stage_again() {
    let stages = |ids: &[&str], version: u32| {
        let stages = ids.iter().map(|id| stage(id, vec![], json!({}))).collect();
        template(stages, json!({ "version": version }))
    };
    let told = |moves: &[&str], ids: &[&str]| {
        let mut play = Play::start(stages(&["lead", "intent", "won"], 1));
        for id in moves {
            play.must(enter(id));
        }
        play.context.newer = Some(stages(ids, 2));
        let told = play.rep(migrate(2));
        let after = fold(&stages(ids, 2), &play.actions);
        assert!(told.is_err() || after.stage == fold(&stages(&["lead", "intent", "won"], 1), &play.actions).stage);
        told
    };
    let gone = |stage: &str| Err(vec![Unmet::StageGone { stage: stage.into() }]);
    assert_eq!(told(&[], &["lead", "won"]), Ok(()));
    assert_eq!(told(&[], &["intent", "won"]), gone("lead"));
    assert_eq!(told(&[], &["visit", "lead", "won"]), gone("lead"), "it would find itself in another stage");
    assert_eq!(told(&["intent"], &["lead", "won"]), gone("intent"));
    assert_eq!(told(&["intent"], &["visit", "intent", "won"]), Ok(()));
    assert_eq!(told(&["intent"], &["lead", "won", "intent"]), Ok(()), "another way led there then");
}

#[test]
fn a_flow_stands_on_its_last_later_version_and_never_goes_back() {
    let [_, two] = versions(json!([]));
    let mut play = Play::start(two);
    let pinned_after = |play: &mut Play, version| {
        let n = play.actions.len() as u64;
        play.actions.push(action(n, REP, at(7), migrate(version)));
        pinned(&play.actions).map(|at| at.version)
    };
    assert_eq!([1, 2, 4, 3].map(|version| pinned_after(&mut play, version)), [2, 2, 4, 4].map(Some));
}

#[test]
fn a_move_to_the_version_that_it_is_on_is_ignored() {
    let [one, _] = versions(json!([]));
    let mut play = Play::start(one);
    play.actions.push(action(7, REP, at(7), migrate(1)));
    assert_eq!(play.state().ignored.iter().map(|i| &i.why).collect::<Vec<_>>(), [&Unmet::NotNewer]);
}

#[test]
fn a_fold_under_a_version_that_was_not_reached_yet_says_so() {
    let [one, two] = versions(json!([field("x", "number", json!({}))]));
    let mut play = Play::start(one);
    play.context.newer = Some(two);
    play.must(record("ask", [("x", Value::Int(1))])).must(migrate(2));
    let state = play.state();
    assert_eq!(state.ignored.iter().map(|i| &i.why).collect::<Vec<_>>(), [&Unmet::WrongTemplate]);
    assert_eq!(state.answer("ask", "x"), Some(&Value::Int(1)), "nothing else suffers");
}
