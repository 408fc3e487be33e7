use routebook_domain::doubt::DoubtCode::{SamePhoto, SimilarPhoto};
use routebook_domain::doubt::Grade;
use routebook_domain::record::RecordKind;
use routebook_protocol::Payload;

use super::{codes, row, twin};
use crate::rules::tests::world::{DAY, HOUR, Phone, World, accepted, encoded, scene};
use crate::rules::visits;

#[test]
fn a_colleague_s_photo_is_doubted_where_it_is_used_again_and_nowhere_else() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let first = ada.start("N1");
    let original = ada.shoot(first, "N1", &scene(1));
    assert!(ada.push().iter().all(accepted));
    world.later(HOUR);
    let second = ben.start("N2");
    ben.shoot(second, "N2", &scene(1));
    assert!(ben.push().iter().all(accepted));
    assert_eq!((codes(&world, first), codes(&world, second)), (vec![], vec![SamePhoto]));
    assert_eq!(twin(&world, second), Some(original));
    assert_eq!(row(&world, second).doubt, 80);
}

#[test]
fn of_a_twin_out_of_sight_a_rep_learns_only_that_there_is_one() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let first = ada.start("N1");
    let original = ada.shoot(first, "N1", &scene(1));
    ada.push();
    let second = ben.start("N1");
    ben.shoot(second, "N1", &scene(1));
    ben.push();
    let own = world.seen_by("ben", |cx, s| visits::detail(cx, s, second)).unwrap();
    assert_eq!((own.row.doubts[0].code, own.row.doubts[0].other, &own.row.doubts[0].twin), (SamePhoto, None, &None));
    let whole = world.seen_by("sue", |cx, s| visits::detail(cx, s, second)).unwrap();
    let shown = whole.row.doubts[0].twin.clone().unwrap();
    assert_eq!((shown.evidence, shown.flow, shown.rep.name.as_str()), (original, first, "ada"));
    assert_eq!(whole.row.doubts[0].other, Some(original));
}

#[test]
fn yesterday_s_photo_saved_again_looks_alike() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    let original = ada.shoot(first, "N1", &scene(1));
    ada.push();
    world.later(DAY);
    let second = ada.start("N1");
    ada.shoot(second, "N1", &encoded(1, 60));
    let third = ada.start("N1");
    ada.shoot(third, "N1", &scene(2));
    assert!(ada.push().iter().all(accepted));
    assert_eq!((codes(&world, second), twin(&world, second)), (vec![SimilarPhoto], Some(original)));
    assert_eq!(row(&world, second).doubts[0].doubt.grade, Grade::Flag);
    assert_eq!(codes(&world, third), [], "another scene is another photo");
}

#[test]
fn a_photo_is_compared_under_every_name_of_its_outlet() {
    for merged in [true, false] {
        let world = World::new();
        let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
        let first = ada.start("N2");
        let original = ada.shoot(first, "N2", &scene(1));
        let (record, into) = (world.outlet("N2"), world.outlet("N1"));
        if merged {
            ada.say(Payload::MergeInto { kind: RecordKind::Outlet, record, into });
        }
        assert!(ada.push().iter().all(accepted));
        world.later(HOUR);
        let second = ben.start("N1");
        ben.shoot(second, "N1", &encoded(1, 60));
        assert!(ben.push().iter().all(accepted));
        let expected = if merged { (vec![SimilarPhoto], Some(original)) } else { (vec![], None) };
        assert_eq!((codes(&world, second), twin(&world, second)), expected);
    }
}

/// DESIGN §4: phones deliver in any order.
#[test]
fn the_later_photo_is_doubted_whichever_arrives_first() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let first = ada.start("N1");
    let original = ada.shoot(first, "N1", &scene(1));
    world.later(HOUR);
    let second = ben.start("N1");
    ben.shoot(second, "N1", &scene(1));
    assert!(ben.push().iter().all(accepted));
    assert_eq!(codes(&world, second), []);
    world.later(HOUR);
    assert!(ada.push().iter().all(accepted));
    assert_eq!((codes(&world, first), codes(&world, second)), (vec![], vec![SamePhoto]));
    assert_eq!(twin(&world, second), Some(original));
}

#[test]
fn a_clock_that_was_put_back_does_not_make_a_copy_the_first() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let first = ada.start("N1");
    ada.shoot(first, "N1", &scene(1));
    ada.push();
    world.later(HOUR);
    ben.beacon = None;
    ben.behind_ms = DAY;
    let second = ben.start("N1");
    ben.shoot(second, "N1", &scene(1));
    assert!(ben.push().iter().all(accepted));
    assert_eq!(codes(&world, first), []);
    assert!(codes(&world, second).contains(&SamePhoto));
}

#[test]
fn a_step_photographed_twice_is_no_twin_of_itself() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.shoot(flow, "N1", &scene(1));
    ada.shoot(flow, "N1", &encoded(1, 60));
    assert!(ada.push().iter().all(accepted));
    assert_eq!(codes(&world, flow), []);
}
