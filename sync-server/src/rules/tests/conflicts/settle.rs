//! Body 9: settled by whoever may write the field, and undone within seven days.

use super::*;
use crate::rules::tests::world::DAY;

#[test]
fn the_first_settlement_counts_and_a_later_one_hears_of_it() {
    let world = World::new();
    let (mut ada, mut ben) = disputed(&world);
    let open = conflict(&world);
    ben.say(stands(&open, "139"));
    assert!(accepted(&tell(&mut ada, stands(&open, "138"))));
    let late = ben.push().pop().unwrap();
    let Verdict::Superseded { winner, .. } = late else { panic!("{late:?}") };
    assert_eq!(winner.dot, Dot { enrolment: ada.chain.enrolment, seq: 2 });
    assert_eq!(value(&world, "contact_phone"), "138".into());
}

#[test]
fn a_third_value_may_stand() {
    let world = World::new();
    let (mut ada, _ben) = disputed(&world);
    assert!(accepted(&tell(&mut ada, stands(&conflict(&world), "010-1"))));
    let settled = conflict(&world).settled.unwrap();
    assert_eq!((value(&world, "contact_phone"), settled.value), ("010-1".into(), "010-1".into()));
}

#[test]
fn what_names_no_conflict_or_comes_from_elsewhere_is_refused() {
    let world = World::new();
    let (mut ada, _ben) = disputed(&world);
    let mut cyn = Phone::of(&world, "cyn");
    let open = conflict(&world);
    assert_eq!(refusal(&tell(&mut cyn, stands(&open, "1"))).code, "not_in_scope");
    let unknown = ConflictState { id: [9; 16], ..open.clone() };
    assert_eq!(refusal(&tell(&mut ada, stands(&unknown, "1"))).code, "unknown_conflict");
    let elsewhere = ConflictState { field: field_no(Outlet, "name"), ..open.clone() };
    assert_eq!(refusal(&tell(&mut ada, stands(&elsewhere, "1"))).code, "unknown_conflict");
    let nowhere = ConflictState { record: world.outlet("none"), ..open.clone() };
    assert_eq!(refusal(&tell(&mut ada, stands(&nowhere, "1"))).code, "unknown_record");
    assert_eq!(refusal(&tell(&mut ada, settle(&open, Decision::Undo))).code, "not_settled");
    assert_eq!(conflict(&world), open, "nothing moved");
}

#[test]
fn an_undo_brings_back_what_showed_and_opens_it_again() {
    let world = World::new();
    let (mut ada, mut ben) = disputed(&world);
    let open = conflict(&world);
    assert!(accepted(&tell(&mut ada, stands(&open, "138"))));
    world.later(DAY);
    let settled = ConflictState { shown: open.shown.clone(), ..conflict(&world) };
    let mut undo = settle(&settled, Decision::Undo);
    if let Payload::Settle(settle) = &mut undo {
        settle.replaces = dot(&world, "contact_phone");
    }
    assert!(accepted(&tell(&mut ben, undo)));
    let again = conflict(&world);
    assert_eq!((value(&world, "contact_phone"), &again.settled), ("139".into(), &None));
    assert_eq!((again.id, &again.shown.value, &again.other), (open.id, &open.shown.value, &open.other));
    assert_eq!(Some(again.shown.stamp.dot), dot(&world, "contact_phone"), "what shows is one of the two");
    world.later(1000);
    assert!(accepted(&tell(&mut ada, stands(&again, "138"))), "and can be settled again");
}

#[test]
fn seven_days_later_it_is_too_late_to_the_millisecond() {
    let world = World::new();
    let (mut ada, mut ben) = disputed(&world);
    let open = conflict(&world);
    tell(&mut ada, stands(&open, "138"));
    let settled_ms = conflict(&world).settled.unwrap().clock.ms();
    world.now.set(settled_ms + 7 * DAY + 1);
    assert_eq!(refusal(&tell(&mut ben, settle(&open, Decision::Undo))).code, "undo_too_late");
    world.now.set(settled_ms + 7 * DAY);
    let mut sue = Phone::of(&world, "sue");
    assert!(matches!(
        tell(&mut sue, settle(&open, Decision::Undo)),
        Verdict::Accepted { .. } | Verdict::Superseded { .. }
    ));
    assert_eq!(conflict(&world).settled, None);
}

#[test]
fn an_undo_does_not_take_back_what_somebody_wrote_since_without_asking() {
    let world = World::new();
    let (mut ada, mut ben) = disputed(&world);
    let open = conflict(&world);
    tell(&mut ada, stands(&open, "138"));
    let settled = dot(&world, "contact_phone");
    world.later(1000);
    let mut sue = Phone::of(&world, "sue");
    assert!(accepted(&tell(&mut sue, set(&world, "contact_phone", "120", settled))));
    let mut undo = settle(&open, Decision::Undo);
    if let Payload::Settle(settle) = &mut undo {
        settle.replaces = settled;
    }
    world.later(1000);
    tell(&mut ben, undo);
    let values: Vec<_> = conflicts(&world).into_iter().flat_map(|c| [c.shown.value, c.other.value]).collect();
    assert!(values.contains(&"120".into()), "{values:?}");
}
