use routebook_domain::doubt::DoubtCode::Inaccurate;

use super::travel::start_at;
use super::{codes, put};
use crate::rules::tests::world::{HOUR, Phone, World, accepted, fix_at, scene};

/// Moves somebody from north to south.
fn moved(world: &World, login: &str) {
    let now = world.now.get();
    world
        .write(|cx| {
            world.stay(cx, login, "north", "rep", 0, Some(now))?;
            world.stay(cx, login, "south", "rep", now, None)
        })
        .unwrap();
}

/// DESIGN §4: a rep moved at noon keeps his morning, its limits too.
#[test]
fn what_is_judged_keeps_the_limits_of_where_somebody_worked_then() {
    let world = World::new();
    put(&world, "doubt.accuracy_m", 5, Some("north"));
    let mut ada = Phone::of(&world, "ada");
    let morning = start_at(&mut ada, "N1", 36.06);
    ada.shoot_at(morning, "N1", &scene(1), Some(fix_at(36.06, 120.38)));
    world.later(HOUR);
    moved(&world, "ada");
    world.later(HOUR);
    let afternoon = start_at(&mut ada, "S1", 36.06);
    ada.shoot_at(afternoon, "S1", &scene(2), Some(fix_at(36.06, 120.38)));
    assert!(ada.push().iter().all(accepted));
    assert_eq!(codes(&world, morning), [Inaccurate, Inaccurate], "the visit, and its photo");
    assert_eq!(codes(&world, afternoon), []);
}

#[test]
fn a_limit_of_one_territory_is_none_in_the_next() {
    let world = World::new();
    put(&world, "doubt.accuracy_m", 5, Some("south"));
    let mut ada = Phone::of(&world, "ada");
    let morning = start_at(&mut ada, "N1", 36.06);
    world.later(HOUR);
    moved(&world, "ada");
    world.later(HOUR);
    assert!(ada.push().iter().all(accepted), "it arrives when she works elsewhere");
    assert_eq!(codes(&world, morning), []);
}
