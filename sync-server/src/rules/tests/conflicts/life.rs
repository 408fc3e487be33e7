//! Deleted by one, edited by another.

use routebook_domain::conflict::LIFE;

use super::*;

fn delete(world: &World) -> Payload {
    Payload::Delete { kind: Outlet, record: world.outlet("N1") }
}

fn restore(world: &World) -> Payload {
    Payload::Restore { kind: Outlet, record: world.outlet("N1") }
}

fn numbers(fields: &[&str]) -> Value {
    Value::List(fields.iter().map(|name| Value::Int(field_no(Outlet, name).into())).collect())
}

/// Sue deleted it; Ada, who had not heard of that, wrote a note and a phone number.
fn deleted_and_edited(world: &World) -> (Phone<'_>, Phone<'_>) {
    let (mut ada, mut sue) = (Phone::of(world, "ada"), Phone::of(world, "sue"));
    assert!(accepted(&tell(&mut sue, delete(world))));
    world.later(1000);
    assert!(accepted(&tell(&mut ada, set(world, "note", "门口有台阶", None))));
    assert!(accepted(&tell(&mut ada, set(world, "contact_phone", "138", None))));
    (ada, sue)
}

#[test]
fn an_edit_after_the_deletion_is_kept_and_a_person_is_asked_once() {
    let world = World::new();
    let (_ada, sue) = deleted_and_edited(&world);
    let open = conflict(&world);
    assert_eq!(
        (open.field, &open.shown.value, &open.other.value),
        (LIFE, &Value::Bool(true), &numbers(&["contact_phone", "note"]))
    );
    assert_eq!((open.shown.person, open.other.person), (Some(sue.caller.person.id), Some(world.person("ada"))));
    assert!(record(&world).state.deleted, "it stays deleted");
    assert_eq!(value(&world, "note"), "门口有台阶".into(), "and the values are kept");
}

#[test]
fn a_deletion_that_cannot_have_seen_a_later_edit_asks_too() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    sue.say(delete(&world));
    world.later(1000);
    assert!(accepted(&tell(&mut ada, set(&world, "note", "新店长", None))));
    assert!(accepted(&sue.push()[0]));
    assert_eq!(conflict(&world).other.value, numbers(&["note"]));
    assert!(record(&world).state.deleted);
}

#[test]
fn a_deletion_of_what_was_there_asks_nobody() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    tell(&mut ada, set(&world, "note", "旧", None));
    world.later(1000);
    tell(&mut sue, delete(&world));
    tell(&mut sue, set(&world, "note", "我自己知道", None));
    assert!(conflicts(&world).is_empty());
}

#[test]
fn settled_as_deleted_it_stays_so_and_settled_as_living_it_comes_back_whole() {
    for deleted in [true, false] {
        let world = World::new();
        let (mut ada, mut sue) = deleted_and_edited(&world);
        let open = conflict(&world);
        let answer = tell(&mut ada, stands(&open, Value::Bool(deleted)));
        assert_eq!(refusal(&answer).code, "not_allowed", "a rep does not delete");
        world.later(1000);
        assert!(accepted(&tell(&mut sue, stands(&open, Value::Bool(deleted)))));
        assert_eq!((record(&world).state.deleted, value(&world, "contact_phone")), (deleted, "138".into()));
        assert_eq!(conflict(&world).settled.unwrap().value, Value::Bool(deleted));
        assert!(accepted(&tell(&mut sue, settle(&open, Decision::Undo))));
        assert_eq!((record(&world).state.deleted, conflict(&world).settled), (true, None));
        assert_eq!(refusal(&tell(&mut sue, stands(&open, "138"))).code, "wrong_value");
    }
}

#[test]
fn a_restoration_answers_the_question() {
    let world = World::new();
    let (_ada, mut sue) = deleted_and_edited(&world);
    world.later(1000);
    assert!(accepted(&tell(&mut sue, restore(&world))));
    let settled = conflict(&world).settled.unwrap();
    assert_eq!((settled.value, settled.person), (Value::Bool(false), world.person("sue")));
}

#[test]
fn the_later_of_deletion_and_restoration_counts_whatever_arrives_first() {
    let world = World::new();
    let (mut sue, mut boss) = (Phone::of(&world, "sue"), Phone::of(&world, "boss"));
    sue.say(delete(&world));
    world.later(1000);
    boss.say(delete(&world));
    world.later(1000);
    boss.say(restore(&world));
    boss.push();
    assert!(matches!(sue.push()[0], Verdict::Superseded { .. }));
    let state = record(&world).state;
    assert_eq!((state.deleted, state.removal.unwrap().dot.enrolment), (false, boss.chain.enrolment));
}

#[test]
fn phones_pull_the_stamp_by_which_it_was_deleted() {
    let world = World::new();
    let (mut ada, _sue) = deleted_and_edited(&world);
    let page = ada.pull(500);
    let state = page.entries.into_iter().find_map(|e| match e.change {
        Pulled::Record(state) if state.record == world.outlet("N1") => Some(state),
        _ => None,
    });
    let stored = record(&world);
    assert_eq!((state.unwrap().removal, stored.removal), (stored.state.removal, stored.state.removal));
    assert!(stored.removal.is_some());
}
