//! Held ops: listed for whoever decides, released or refused, and told to their author.

use routebook_protocol::{Change as Pulled, Payload, Verdict};

use super::conflicts::{set, value};
use super::world::{DAY, HOUR, Phone, World, accepted, refusal};
use crate::rules::RuleError;
use crate::rules::held::{self, Decision, HeldList};
use crate::rules::visits::{self, VisitFilter};

/// Ada was moved to the south; what she did before in the north comes eight days later.
fn late<T>(world: &World, say: impl FnOnce(&mut Phone<'_>) -> T) -> Vec<Verdict> {
    let mut ada = Phone::of(world, "ada");
    say(&mut ada);
    let at = world.now.get() + HOUR;
    let moved = |cx: &crate::rules::Cx<'_>| {
        world.stay(cx, "ada", "north", "rep", 0, Some(at))?;
        world.stay(cx, "ada", "south", "rep", at, None)
    };
    world.write(moved).unwrap();
    world.later(HOUR + 7 * DAY + 1);
    ada.push()
}

fn list(world: &World, login: &str) -> HeldList {
    world.seen_by(login, held::list).unwrap()
}

fn decide(world: &World, login: &str, accept: bool, reason: &str) -> Result<(), RuleError> {
    let item = &list(world, "boss").items[0];
    let (of, decision) = ((item.enrolment, item.seq), Decision { accept, reason: reason.into() });
    world.seen_by(login, |cx, sight| held::answer(cx, sight, of, &decision))
}

/// What her phone pulls of her own ops' later verdicts.
fn heard(world: &World) -> Vec<Verdict> {
    let page = Phone::of(world, "ada").pull(500);
    let verdicts = page.entries.into_iter().filter_map(|entry| match entry.change {
        Pulled::Verdict { verdict, .. } => Some(verdict),
        _ => None,
    });
    verdicts.collect()
}

#[test]
fn a_held_visit_is_one_line_for_whoever_leads_the_territory_or_its_author() {
    let world = World::new();
    late(&world, |ada| ada.visit("N1"));
    let sue = list(&world, "sue");
    assert_eq!((sue.items.len(), sue.items[0].waiting, sue.items[0].person.name.as_str()), (1, 7, "ada"));
    let json = serde_json::to_value(&sue.items[0]).unwrap();
    assert_eq!((&json["code"], &json["what"]["verb"]), (&"after_grace".into(), &"start".into()));
    assert_eq!(json["what"]["record"]["name"], "N1");
    for login in ["ada", "ben", "cyn"] {
        assert!(list(&world, login).items.is_empty(), "{login}");
    }
}

#[test]
fn a_released_visit_stands_with_all_its_steps_at_the_time_when_it_was_done() {
    let world = World::new();
    let done_ms = world.now.get();
    late(&world, |ada| ada.visit("N1"));
    decide(&world, "sue", true, "手机坏了").unwrap();
    let flows = world.seen_by("boss", |cx, s| visits::list(cx, s, &VisitFilter::default())).unwrap();
    assert_eq!(flows.items.len(), 1);
    let row = world.read(|cx| Ok(cx.tx.flow(cx.tenant, flows.items[0].id)?)).unwrap().unwrap();
    assert_eq!((row.position, row.owner), (8, world.person("ada")));
    let verdicts = heard(&world);
    assert_eq!((verdicts.len(), verdicts.iter().all(accepted)), (8, true), "{verdicts:?}");
    let Verdict::Accepted { clock, .. } = verdicts[0] else { panic!() };
    assert_eq!(clock.ms(), done_ms);
    assert!(list(&world, "sue").items.is_empty());
    assert!(matches!(decide_again(&world), Err(RuleError::NotFound)));
}

fn decide_again(world: &World) -> Result<(), RuleError> {
    let all = world.read(|cx| Ok(cx.tx.enrolments(cx.tenant)?)).unwrap();
    let phone = all.iter().find(|e| e.person == Some(world.person("ada"))).unwrap().id;
    let decision = Decision { accept: true, reason: String::new() };
    world.seen_by("sue", |cx, sight| held::answer(cx, sight, (phone, 1), &decision))
}

#[test]
fn a_refused_visit_says_who_and_why_and_its_steps_have_no_visit() {
    let world = World::new();
    late(&world, |ada| ada.visit("N1"));
    assert!(matches!(decide(&world, "sue", false, "  "), Err(RuleError::BadParameter("reason"))));
    decide(&world, "sue", false, "不是你的店").unwrap();
    let verdicts = heard(&world);
    let first = refusal(&verdicts[0]);
    assert_eq!((first.code.as_str(), &first.unmet[0].1["reason"]), ("decided_against", &"不是你的店".into()));
    assert_eq!(first.unmet[0].1["by"].as_ref(), Some(world.person("sue")));
    assert!(verdicts[1..].iter().all(|v| refusal(v).code == "unmet"));
    assert!(list(&world, "sue").items.is_empty());
}

#[test]
fn a_released_write_merges_by_the_clock_that_it_had() {
    let world = World::new();
    let verdicts = late(&world, |ada| ada.say(set(&world, "note", "当时", None)));
    assert!(matches!(verdicts[0], Verdict::Held { .. }));
    let mut ben = Phone::of(&world, "ben");
    ben.say(set(&world, "note", "后来", None));
    ben.push();
    decide(&world, "sue", true, "").unwrap();
    assert_eq!(value(&world, "note"), "后来".into());
    assert!(matches!(heard(&world)[0], Verdict::Superseded { .. }));
}

#[test]
fn nobody_decides_on_their_own_or_on_what_is_out_of_their_sight() {
    let world = World::new();
    late(&world, |ada| ada.visit("N1"));
    for login in ["ada", "ben", "cyn"] {
        assert!(matches!(decide(&world, login, true, "x"), Err(RuleError::NotFound)), "{login}");
    }
    assert_eq!(list(&world, "boss").items.len(), 1);
}

#[test]
fn a_phone_cannot_decide() {
    let world = World::new();
    late(&world, |ada| ada.visit("N1"));
    let item = &list(&world, "boss").items[0];
    let mut sue = Phone::of(&world, "sue");
    let (enrolment, seq) = (item.enrolment, item.seq);
    sue.say(Payload::Decide { enrolment, seq, accept: true, reason: "x".into() });
    assert_eq!(refusal(&sue.push()[0]).code, "not_allowed");
}

#[test]
fn an_op_that_its_author_withdrew_waits_no_more() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let body = ada.say(set(&world, "note", "当时", None));
    let at = world.now.get() + HOUR;
    world.write(|cx| world.stay(cx, "ada", "north", "rep", 0, Some(at))).unwrap();
    world.later(HOUR + 7 * DAY + 1);
    assert!(matches!(ada.push()[0], Verdict::Held { .. }));
    ada.say(Payload::Withdraw { body, reason: "算了".into() });
    assert!(accepted(&ada.push()[1]));
    assert!(list(&world, "boss").items.is_empty());
}
