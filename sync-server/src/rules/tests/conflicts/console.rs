//! What the console lists and settles.

use super::*;
use crate::rules::RuleError;
use crate::rules::conflicts::{self, ConflictFilter, ConflictList, Stands};
use crate::rules::tests::world::{DAY, HOUR};

fn list(world: &World, login: &str, state: &str) -> ConflictList {
    let filter = ConflictFilter { state: Some(state.into()), ..ConflictFilter::default() };
    world.seen_by(login, |cx, sight| conflicts::list(cx, sight, &filter)).unwrap()
}

fn answer(world: &World, login: &str, body: &str) -> Result<conflicts::ConflictView, RuleError> {
    let id = list(world, "boss", "all").items[0].id.clone();
    let stands: Stands = serde_json::from_str(body).unwrap();
    world.seen_by(login, |cx, sight| conflicts::settle(cx, sight, &id, &stands))
}

fn code(result: Result<conflicts::ConflictView, RuleError>) -> String {
    match result {
        Err(RuleError::Refused(refusal)) => refusal.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_tells_each_reader_one_sentence_and_nobody_elses() {
    let world = World::new();
    let _phones = disputed(&world);
    let (ada, cyn) = (list(&world, "ada", "open"), list(&world, "cyn", "open"));
    assert_eq!((ada.items.len(), ada.open, cyn.items.len(), cyn.open), (1, 1, 0, 0));
    let json = serde_json::to_value(&ada.items[0]).unwrap();
    assert_eq!((&json["sentence"]["code"], &json["field"]), (&"both_changed".into(), &"contact_phone".into()));
    assert_eq!(json["sentence"]["params"]["a"]["you"], true);
    assert_eq!((&json["shown"]["value"], &json["shown"]["person"]["name"]), (&"139".into(), &"ben".into()));
    assert_eq!((&json["why"]["code"], &json["record"]["name"]), (&"later_shows".into(), &"N1".into()));
    assert_eq!(list(&world, "boss", "settled").items.len(), 0);
}

#[test]
fn pages_follow_each_other_without_a_gap() {
    let world = World::new();
    let _phones = disputed(&world);
    world.later(1000);
    tell(&mut Phone::of(&world, "sue"), set(&world, "contact_phone", "137", None));
    let page = |after: Option<String>| {
        let filter = ConflictFilter { after, limit: Some(1), ..ConflictFilter::default() };
        world.seen_by("sue", |cx, sight| conflicts::list(cx, sight, &filter)).unwrap()
    };
    let first = page(None);
    let second = page(first.next.clone());
    assert_ne!(first.items[0].id, second.items[0].id);
    assert_eq!((first.open, second.next), (2, None));
    let odd = ConflictFilter { after: Some("x".into()), ..ConflictFilter::default() };
    let odd = world.seen_by("sue", |cx, sight| conflicts::list(cx, sight, &odd));
    assert!(matches!(odd, Err(RuleError::BadParameter("after"))));
}

#[test]
fn a_supervisor_settles_and_undoes_from_the_console_and_phones_hear_of_both() {
    let world = World::new();
    let (mut ada, _ben) = disputed(&world);
    pulled(&mut ada);
    let settled = answer(&world, "sue", r#"{"keep": "other"}"#).unwrap();
    assert_eq!((value(&world, "contact_phone"), settled.settled.unwrap().person.name), ("138".into(), "sue".into()));
    assert_eq!(pulled(&mut ada).len(), 1);
    assert_eq!(code(answer(&world, "sue", r#"{"keep": "shown"}"#)), "already_settled");
    world.later(HOUR);
    let undone = world.seen_by("ben", |cx, sight| conflicts::undo(cx, sight, &settled.id)).unwrap();
    assert_eq!((value(&world, "contact_phone"), undone.settled), ("139".into(), None));
    assert_eq!(pulled(&mut ada).len(), 1);
    answer(&world, "sue", r#"{"value": " 010-1 "}"#).unwrap();
    assert_eq!(value(&world, "contact_phone"), "010-1".into());
    world.later(8 * DAY);
    let late = world.seen_by("sue", |cx, sight| conflicts::undo(cx, sight, &settled.id));
    assert_eq!(code(late), "undo_too_late");
}

/// A phone may be five minutes ahead; the supervisor saw what it wrote.
#[test]
fn a_settlement_stands_against_a_clock_that_ran_ahead() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    tell(&mut ada, set(&world, "contact_phone", "138", None));
    ben.chain.clock = routebook_domain::time::Hlc::new(world.now.get() + HOUR, 0);
    assert!(accepted(&tell(&mut ben, set(&world, "contact_phone", "139", None))));
    let settled = answer(&world, "sue", r#"{"keep": "other"}"#).unwrap();
    assert_eq!((value(&world, "contact_phone"), settled.settled.unwrap().value), ("138".into(), "138".into()));
}

#[test]
fn an_outlet_keeps_a_name_that_it_is_found_by_whatever_the_console_says_stands() {
    let world = World::new();
    let seen = dot(&world, "name");
    for (login, name) in [("ada", "东门店"), ("ben", "东门老店")] {
        tell(&mut Phone::of(&world, login), set(&world, "name", name, seen));
    }
    assert_eq!(code(answer(&world, "sue", r#"{"value": "  "}"#)), "wrong_value");
    answer(&world, "sue", r#"{"value": "东门总店"}"#).unwrap();
    assert_eq!(value(&world, "name"), "东门总店".into());
}

#[test]
fn whoever_may_not_write_it_may_not_settle_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let mut sue = Phone::of(&world, "sue");
    tell(&mut sue, Payload::Delete { kind: Outlet, record: world.outlet("N1") });
    tell(&mut ada, set(&world, "note", "x", None));
    let item = &list(&world, "ada", "open").items[0];
    assert!(!item.may_settle && list(&world, "sue", "open").items[0].may_settle);
    assert_eq!((item.edited[0].field.as_str(), &item.edited[0].value), ("note", &"x".into()));
    assert!(matches!(answer(&world, "ada", r#"{"keep": "other"}"#), Err(RuleError::Forbidden)));
    assert!(matches!(answer(&world, "cyn", r#"{"keep": "other"}"#), Err(RuleError::NotFound)));
    assert_eq!(code(answer(&world, "sue", r#"{"value": "138"}"#)), "wrong_value");
    answer(&world, "sue", r#"{"keep": "other"}"#).unwrap();
    assert!(!record(&world).state.deleted);
}
