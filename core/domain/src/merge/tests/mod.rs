#![allow(clippy::unwrap_used)]

mod laws;
mod life;
mod replicas;

use super::*;
use crate::ids::EnrolmentId;
use crate::people::Role;
use crate::record::{RecordKind, Value};
use crate::time::Hlc;

fn stamp(ms: i64, who: u8, seq: u64) -> Stamp {
    let enrolment = EnrolmentId::from_bytes([who; 16]);
    Stamp { clock: Hlc::new(ms, 0), dot: Dot { enrolment, seq }, hash: [who ^ seq as u8; 8] }
}

fn assign(value: i64, replaces: Option<Dot>) -> Change {
    Change::Assign { value: Value::Int(value), replaces }
}

fn run(policy: Policy, changes: &[(Change, Stamp)]) -> Option<FieldState> {
    let mut state = None;
    for (change, stamp) in changes {
        FieldState::apply(&mut state, policy, change.clone(), *stamp);
    }
    state
}

#[test]
fn a_write_that_saw_the_other_opens_no_conflict() {
    let mut state = None;
    let first = stamp(1, 1, 1);
    FieldState::apply(&mut state, Policy::Ask, assign(1, None), first);
    let told = FieldState::apply(&mut state, Policy::Ask, assign(2, Some(first.dot)), stamp(2, 2, 1));
    assert_eq!(told, Applied::Won);
}

#[test]
fn two_people_who_did_not_see_each_other_are_asked() {
    let mut state = None;
    FieldState::apply(&mut state, Policy::Ask, assign(1, None), stamp(5, 1, 1));
    let told = FieldState::apply(&mut state, Policy::Ask, assign(2, None), stamp(4, 2, 1));
    assert_eq!(told, Applied::Conflict { other: stamp(5, 1, 1), won: false });
    assert_eq!(state.unwrap().value(), Value::Int(1));
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let mut state = None;
    FieldState::apply(&mut state, Policy::Ask, assign(1, None), stamp(1, 1, 1));
    let told = FieldState::apply(&mut state, Policy::Ask, assign(1, None), stamp(2, 2, 1));
    assert_eq!(told, Applied::Won);
}

#[test]
fn a_removal_spares_an_addition_that_it_did_not_see() {
    let tag = || Value::from("冰柜");
    let seen = vec![stamp(1, 1, 1).dot];
    let state = run(
        Policy::Union,
        &[
            (Change::Add(tag()), stamp(1, 1, 1)),
            (Change::Add(tag()), stamp(2, 2, 1)),
            (Change::Remove { element: tag(), seen }, stamp(3, 1, 2)),
        ],
    );
    assert_eq!(state.unwrap().value(), Value::List(vec![tag()]));
}

#[test]
fn field_numbers_and_names_are_unique_in_each_kind() {
    for (i, a) in FIELDS.iter().enumerate() {
        for b in &FIELDS[i + 1..] {
            assert!(a.kind != b.kind || (a.no != b.no && a.name != b.name), "{a:?} / {b:?}");
        }
    }
}

#[test]
fn every_kind_of_record_has_fields() {
    for (kind, _) in RecordKind::ALL {
        assert!(FIELDS.iter().any(|r| r.kind == kind), "{kind:?}");
    }
}

#[test]
fn whoever_creates_an_outlet_says_where_it_lies_and_only_the_server_moves_it() {
    let territory = by_name(RecordKind::Outlet, "territory").unwrap().writer;
    let code = by_name(RecordKind::Outlet, "code").unwrap().writer;
    assert!(territory.allows_at_creation(Role::Rep) && !territory.allows(Role::Admin));
    assert!(!code.allows_at_creation(Role::Admin));
}

#[test]
fn what_may_be_written_later_may_be_written_at_creation() {
    for rule in FIELDS {
        for (role, _) in Role::ALL {
            assert!(!rule.writer.allows(role) || rule.writer.allows_at_creation(role), "{rule:?}");
        }
    }
}
