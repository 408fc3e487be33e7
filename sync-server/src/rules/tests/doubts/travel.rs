use routebook_domain::doubt::DoubtCode::{ShortDwell, Speed};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::FlowId;
use routebook_domain::template::TemplateRef;
use routebook_protocol::Payload;

use super::{codes, row};
use crate::rules::review;
use crate::rules::tests::world::{HOUR, Phone, World, accepted, day, fix_at, scene};

const MINUTE: i64 = 60_000;

pub fn start_at(phone: &mut Phone<'_>, outlet: &str, lat: f64) -> FlowId {
    let flow = FlowId::from_bytes(phone.fresh());
    let template = TemplateRef { key: "outlet-visit".into(), version: 1 };
    let subject = Some(phone.world.outlet(outlet));
    let kind = ActionKind::Start { template, subject, day: day(), params: Default::default() };
    phone.say(Payload::Act(Act { flow, fix: Some(fix_at(lat, 120.38)), reads: Vec::new(), kind }));
    flow
}

#[test]
fn nobody_is_a_hundred_kilometres_away_five_minutes_later() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = start_at(&mut ada, "N1", 36.06);
    world.later(5 * MINUTE);
    let second = start_at(&mut ada, "N2", 37.06);
    assert!(ada.push().iter().all(accepted));
    assert_eq!((codes(&world, first), codes(&world, second)), (vec![], vec![Speed]));
    let doubt = row(&world, second).doubts[0].doubt.clone();
    assert!(doubt.params["km_h"] > 1000, "{doubt:?}");
}

#[test]
fn where_somebody_was_more_than_a_day_ago_is_no_way_of_theirs() {
    for (hours, expected) in [(23, vec![Speed]), (25, vec![])] {
        let world = World::new();
        let mut ada = Phone::of(&world, "ada");
        start_at(&mut ada, "N1", 36.06);
        world.later(hours * HOUR);
        let antipodes = start_at(&mut ada, "N2", -36.06);
        assert!(ada.push().iter().all(accepted));
        assert_eq!(codes(&world, antipodes), expected, "{hours} hours later");
    }
}

#[test]
fn a_colleague_s_places_are_not_one_s_own_way() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    start_at(&mut ada, "N1", 36.06);
    ada.push();
    world.later(5 * MINUTE);
    let theirs = start_at(&mut ben, "N2", 37.06);
    ben.push();
    assert_eq!(codes(&world, theirs), []);
}

#[test]
fn a_visit_handed_in_at_once_was_short_and_one_that_took_its_time_was_not() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (hasty, _) = ada.visit("N1");
    let calm = ada.start("N2");
    ada.answer_all(calm);
    world.later(HOUR);
    ada.act(calm, ActionKind::Submit);
    assert!(ada.push().iter().all(accepted));
    assert!(codes(&world, hasty).contains(&ShortDwell));
    assert_eq!(codes(&world, calm), []);
}

#[test]
fn what_is_void_raises_no_doubts() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.push();
    assert!(row(&world, flow).doubt > 0);
    world.seen_by("sue", |cx, s| review::void(cx, s, flow, "填错了")).unwrap();
    assert_eq!((codes(&world, flow), row(&world, flow).doubt), (vec![], 0));
}

#[test]
fn a_photo_taken_on_the_way_names_itself() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = start_at(&mut ada, "N1", 36.06);
    world.later(MINUTE);
    let photo = ada.shoot_at(flow, "N1", &scene(1), Some(fix_at(36.9, 120.38)));
    assert!(ada.push().iter().all(accepted));
    let doubts = row(&world, flow).doubts;
    assert_eq!((doubts[0].doubt.code, doubts[0].doubt.evidence), (Speed, Some(photo)));
}
