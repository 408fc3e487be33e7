use super::{photo, row};
use crate::rules::act;
use crate::rules::tests::world::{DAY, Phone, World, fix_at, scene};

#[test]
fn what_an_earlier_server_took_in_is_doubted_alike() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    ada.shoot_at(first, "N1", &scene(1), Some(fix_at(36.06, 120.38)));
    world.later(DAY);
    let second = ada.start("N1");
    let copy = ada.shoot_at(second, "N1", &scene(1), Some(fix_at(37.06, 120.38)));
    let (hasty, _) = ada.visit("N2");
    ada.push();
    let flows = [first, second, hasty];
    let before = flows.map(|flow| row(&world, flow));
    let kept = photo(&world, copy);
    assert!(before[1].doubt > 0 && before[2].doubt > 0);
    world.forget_doubts();
    while world.write(|cx| act::catch_up(cx, 1)).unwrap() > 0 {}
    assert_eq!(flows.map(|flow| row(&world, flow)), before);
    assert_eq!(photo(&world, copy), kept);
}

#[test]
fn a_photo_that_was_seen_stays_as_it_was_seen() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let id = ada.shoot(flow, "N1", &scene(1));
    ada.push();
    world.write(|cx| crate::rules::doubt::seen(cx, id, None)).unwrap();
    let seen = photo(&world, id);
    world.forget_facts();
    while world.write(|cx| act::catch_up(cx, 9)).unwrap() > 0 {}
    assert_eq!(photo(&world, id), seen);
}
