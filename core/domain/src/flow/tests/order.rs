//! Whatever order actions arrive in, and however often, there is one state.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

use super::play::*;
use crate::evidence::EvidenceKind;
use crate::flow::*;
use crate::ids::PersonId;
use crate::record::Value;
use crate::template::{Template, TemplateRef};

/// Two stages with everything in them that a fold keeps account of.
fn everything() -> Template {
    let asks = |id: &str| {
        let fields = [field("x", "number", json!({})), field("y", "text", json!({"required": false}))];
        let rule = json!({"compare": {"field": format!("{id}.x"), "op": ">", "value": 1}});
        let more = json!({"skip": true, "points": 5, "earns_if": rule, "fields": fields});
        let mut step = step(id, more);
        step["needs"] = json!([need("shot", "photo", json!({}))]);
        step
    };
    let due = json!({"id": "due", "title": {"zh-CN": "题"}, "from": "step:one", "until": "submit", "minutes": 5});
    let todo = json!({"id": "todo", "title": {"zh-CN": "题"}, "on": "submit", "to": "owner", "done": "step:two"});
    let stages = vec![stage("first", vec![asks("one")], json!({})), stage("last", vec![asks("two")], json!({}))];
    let extra = json!({"correct_hours": 1, "completion_points": 3, "deadlines": [due], "consequences": [todo]});
    template(stages, extra)
}

fn any_kind() -> impl Strategy<Value = ActionKind> {
    let steps = || select(vec!["one", "two", "nowhere"]);
    let fields = || select(vec!["x", "y", "nothing"]);
    let value = || prop_oneof![Just(Value::Null), (0..4_i64).prop_map(Value::Int), Just(Value::from("好"))];
    let params = prop_oneof![Just(vec![]), Just(vec![("nothing".to_owned(), 1)])];
    prop_oneof![
        params.prop_map(|params| match Play::new(everything()).opening() {
            ActionKind::Start { template, subject, day, .. } => {
                ActionKind::Start { template, subject, day, params: params.into_iter().collect() }
            }
            other => other,
        }),
        (steps(), 0..4_i64).prop_map(|(s, n)| record(s, [("x", Value::Int(n))])),
        (steps(), fields(), value()).prop_map(|(s, f, v)| record(s, [(f, v)])),
        (steps(), fields(), value()).prop_map(|(s, f, v)| correct(s, [(f, v)])),
        (steps(), select(vec!["shot", "nothing"]), any::<u8>()).prop_map(|(s, n, i)| attach(s, n, photo(i))),
        (steps(), any::<u8>()).prop_map(|(s, i)| attach(s, "shot", piece(EvidenceKind::Voice, i))),
        steps().prop_map(skip),
        select(vec!["first", "last", "nowhere"]).prop_map(enter),
        Just(ActionKind::Submit),
        Just(ActionKind::Resubmit),
        (0..9_u64).prop_map(|judged| ActionKind::Approve { judged }),
        steps().prop_map(give_back),
        select(vec![void(); 1]),
        select(vec![REP, OTHER]).prop_map(|to| ActionKind::HandOver { to, reason: "换区".into() }),
        (0..3_u32).prop_map(|version| ActionKind::Migrate { to: TemplateRef { key: "test".into(), version } }),
    ]
}

fn any_one() -> impl Strategy<Value = PersonId> {
    select(vec![REP, REP, REP, BOSS, OTHER])
}

/// A rep who mostly works on, so that plays reach the later states too.
fn likely() -> impl Strategy<Value = (ActionKind, PersonId)> {
    let answer = |step| (2..4_i64).prop_map(move |n| (record(step, [("x", Value::Int(n))]), REP));
    let shoot = |step| any::<u8>().prop_map(move |i| (attach(step, "shot", photo(i)), REP));
    let moves = select(vec![
        (enter("last"), REP),
        (ActionKind::Submit, REP),
        (ActionKind::Resubmit, REP),
        (give_back("two"), BOSS),
        (APPROVE, BOSS),
    ]);
    prop_oneof![3 => answer("one"), 3 => answer("two"), 2 => shoot("one"), 2 => shoot("two"), 4 => moves, 3 => (any_kind(), any_one())]
}

fn played(kinds: Vec<(ActionKind, PersonId)>) -> Play {
    let mut play = Play::start(everything());
    play.context.receiver = true;
    for (kind, by) in kinds {
        let now = at(play.actions.len() as i64 * 1000);
        let _refused = play.act(by, now, kind);
    }
    play
}

proptest! {
    #[test]
    fn folding_is_total_whatever_comes(kinds in prop::collection::vec((any_kind(), any_one()), 0..40)) {
        let each = kinds.into_iter().enumerate();
        let actions: Vec<_> = each.map(|(n, (kind, by))| action(n as u64, by, at(n as i64), kind)).collect();
        let state = fold(&everything(), &actions);
        prop_assert_eq!(state.timeline.len(), actions.len());
        prop_assert_eq!(state.ignored.len(), state.timeline.iter().filter(|m| m.ignored).count());
        prop_assert!(state.points <= state.max_points);
        prop_assert!(state.status != Status::Submitted || state.missing.is_empty());
        let mut last = None;
        let walked = walk(&everything(), &actions, |_, state| last = Some(state.clone()));
        prop_assert_eq!(&walked, &state);
        prop_assert!(last.is_none_or(|last| last == walked));
    }

    #[test]
    fn what_the_check_lets_through_the_fold_applies(kinds in prop::collection::vec(likely(), 0..40)) {
        prop_assert_eq!(played(kinds).state().ignored, vec![]);
    }

    #[test]
    fn any_arrival_order_and_repetition_of_confirmed_actions_gives_one_state(
        kinds in prop::collection::vec(likely(), 0..40),
        picks in prop::collection::vec(any::<Index>(), 0..40),
        seed in Just(()).prop_perturb(|(), mut rng| rng.next_u64()),
    ) {
        let play = played(kinds);
        let mut arrived: Vec<_> = play.actions.iter().collect();
        arrived.extend(picks.iter().map(|pick| pick.get(&play.actions)));
        let key = |n: usize| (n as u64 + 1).wrapping_mul(seed | 1);
        let mut keyed: Vec<_> = arrived.into_iter().enumerate().map(|(n, a)| (key(n), a)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        let shuffled = keyed.into_iter().map(|(_, a)| a);
        prop_assert_eq!(fold(&play.template, in_order(shuffled)), play.state());
    }

    #[test]
    fn pending_actions_stand_behind_confirmed_ones_in_their_own_order(
        kinds in prop::collection::vec(likely(), 1..30),
        cut in any::<Index>(),
    ) {
        let mut play = played(kinds);
        let cut = cut.index(play.actions.len());
        play.actions[cut..].iter_mut().for_each(|a| a.position = None);
        let (confirmed, pending) = play.actions.split_at(cut);
        let mixed = pending.iter().chain(confirmed.iter().rev());
        prop_assert_eq!(fold(&play.template, in_order(mixed)), play.state());
    }
}

#[test]
fn an_action_that_stands_twice_counts_once() {
    let mut play = Play::start(everything());
    play.must(record("one", [("x", Value::Int(1))]));
    let once = play.state();
    let twice: Vec<_> = play.actions.iter().chain(&play.actions).collect();
    assert_eq!(fold(&play.template, twice), once);
}

#[test]
fn a_confirmed_action_that_is_still_listed_as_pending_keeps_its_place() {
    let mut play = Play::start(everything());
    play.must(record("one", [("x", Value::Int(1))])).must(record("one", [("x", Value::Int(2))]));
    let stale = Action { position: None, ..play.actions[1].clone() };
    let all: Vec<_> = [&stale].into_iter().chain(&play.actions).collect();
    assert_eq!(fold(&play.template, in_order(all)), play.state());
}
