//! Authority is judged at the op's own time, within a grace.

use routebook_protocol::Verdict;

use super::world::{DAY, HOUR, Phone, World, accepted, refusal};

/// Moves ada from north to south at a moment.
fn move_ada(world: &World, at: i64) {
    world
        .write(|cx| {
            world.stay(cx, "ada", "north", "rep", 0, Some(at))?;
            world.stay(cx, "ada", "south", "rep", at, None)
        })
        .unwrap();
}

fn code(verdict: &Verdict) -> &str {
    match verdict {
        Verdict::Held { code } => code,
        other => panic!("{other:?} is not held"),
    }
}

#[test]
fn a_rep_moved_at_noon_keeps_his_morning() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    world.later(3 * HOUR);
    move_ada(&world, world.now.get());
    world.later(HOUR);
    ada.start("S1");
    let afternoon = ada.start("N2");
    let verdicts = ada.push();
    let (morning, rest) = verdicts.split_at(8);
    assert!(morning.iter().all(accepted), "{morning:?}");
    assert!(accepted(&rest[0]));
    assert_eq!(refusal(&rest[1]).code, "not_in_scope", "{afternoon}");
}

#[test]
fn beyond_the_grace_the_visit_is_held_with_all_that_depends_on_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    move_ada(&world, world.now.get() + HOUR);
    world.later(HOUR + 7 * DAY + 1);
    let verdicts = ada.push();
    assert_eq!(code(&verdicts[0]), "after_grace");
    assert!(verdicts[1..].iter().all(|v| code(v) == "depends_on_held"));
}

#[test]
fn within_the_grace_it_stands() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    move_ada(&world, world.now.get() + HOUR);
    world.later(HOUR + 7 * DAY);
    assert!(ada.push().iter().all(accepted));
}

#[test]
fn a_time_that_is_only_the_phones_word_is_held_where_it_matters() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.beacon = None;
    ada.start("N1");
    assert!(accepted(&ada.push()[0]), "a stay without an end covers any time");
    move_ada(&world, world.now.get() + HOUR);
    world.later(2 * HOUR);
    ada.start("N2");
    assert_eq!(code(&ada.push()[1]), "after_grace");
}

#[test]
fn a_supervisor_of_a_region_has_authority_below_it() {
    let world = World::new();
    let region = world.territory("region");
    world
        .write(|cx| {
            use routebook_domain::record::RecordKind::Territory;
            world.put(cx, Territory, region, &[("name", "region".into())])?;
            let parent = routebook_domain::record::Value::Ref(region);
            world.put(cx, Territory, world.territory("south"), &[("parent", parent)])?;
            world.stay(cx, "sue", "region", "supervisor", 1, None)
        })
        .unwrap();
    let mut sue = Phone::of(&world, "sue");
    sue.start("S1");
    assert!(accepted(&sue.push()[0]));
    let sees = world.seen_by("sue", |_, s| Ok((s.reviews(world.person("cyn")), s.reviews(world.person("boss")))));
    assert_eq!(sees.unwrap(), (true, false));
}
