//! Whatever order writes arrive in, and however often: one state.

use proptest::prelude::*;

use super::{run, stamp};
use crate::merge::{Change, Dot, FieldState, Life, Policy, Stamp};
use crate::record::Value;

const POLICIES: [Policy; 6] = [Policy::Latest, Policy::First, Policy::Max, Policy::Min, Policy::Union, Policy::Ask];

fn policy() -> impl Strategy<Value = Policy> {
    prop::sample::select(POLICIES.to_vec())
}

/// Values of several types, so that comparing them is put to the test, too.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![(0..3i64).prop_map(Value::Int), Just(Value::Null), "[ab]".prop_map(Value::Text)]
}

fn dot() -> impl Strategy<Value = Dot> {
    (1..4u8, 1..9u64).prop_map(|(who, seq)| stamp(0, who, seq).dot)
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (value(), prop::option::of(dot())).prop_map(|(value, replaces)| Change::Assign { value, replaces }),
        1 => value().prop_map(Change::Add),
        1 => (value(), prop::collection::vec(dot(), 0..4)).prop_map(|(element, seen)| Change::Remove { element, seen }),
    ]
}

/// Writes whose clocks often tie; each is an op of its own.
fn writes() -> impl Strategy<Value = Vec<(Change, Stamp)>> {
    prop::collection::vec((change(), 0..4i64, 1..4u8), 0..9).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        numbered.map(|(i, (change, ms, who))| (change, stamp(ms, who, i as u64 + 1))).collect()
    })
}

fn shuffled<T: Clone + std::fmt::Debug>(all: impl Strategy<Value = Vec<T>>) -> impl Strategy<Value = (Vec<T>, Vec<T>)> {
    all.prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
}

fn lives(all: &[(bool, Stamp)]) -> Life {
    let mut life = Life::default();
    for (deleted, stamp) in all {
        life.apply(*deleted, *stamp);
    }
    life
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_order_gives_one_state((policy, (one, other)) in (policy(), shuffled(writes()))) {
        prop_assert_eq!(run(policy, &one), run(policy, &other));
    }

    #[test]
    fn what_arrives_again_changes_nothing((policy, (one, again)) in (policy(), shuffled(writes()))) {
        let twice: Vec<_> = one.iter().chain(&again).cloned().collect();
        prop_assert_eq!(run(policy, &one), run(policy, &twice));
    }

    #[test]
    fn what_shows_was_written_by_somebody((policy, all) in (policy(), writes())) {
        let wrote = |value: &Value| all.iter().any(|(change, _)| match change {
            Change::Assign { value: v, .. } | Change::Add(v) => v == value,
            Change::Remove { .. } => false,
        });
        match run(policy, &all) {
            Some(FieldState::One { value, .. }) => prop_assert!(policy != Policy::Union && wrote(&value)),
            Some(FieldState::Many { living, .. }) => prop_assert!(policy == Policy::Union && living.keys().all(wrote)),
            None => {}
        }
    }

    #[test]
    fn deletions_and_restorations_in_any_order_give_one_life(
        (one, other) in shuffled(prop::collection::vec((any::<bool>(), 0..4i64, 1..4u8), 0..9).prop_map(|all| {
            let op = |(i, (deleted, ms, who)): (usize, (bool, i64, u8))| (deleted, stamp(ms, who, i as u64 + 1));
            all.into_iter().enumerate().map(op).collect()
        }))
    ) {
        prop_assert_eq!(lives(&one), lives(&other));
    }
}
