//! What waits for a supervisor, once each.

use routebook_domain::flow::ActionKind;
use routebook_domain::rollout::Audience;
use routebook_domain::sheet::SheetState;
use routebook_domain::template::{DAILY_ACTIONS, parse};

use super::world::{DAY, HOUR, Phone, World, accepted, day};
use crate::model::Variant;
use crate::rules::review::{self, Decision, ReviewRequest};
use crate::rules::todos::{self, TodoFilter, TodoList};
use crate::rules::{evidence, figures, templates};

fn waiting(world: &World, login: &str) -> TodoList {
    world.seen_by(login, |cx, s| todos::list(cx, s, TodoFilter::default())).unwrap()
}

fn kinds(list: &TodoList) -> Vec<&'static str> {
    list.items.iter().map(|t| t.kind).collect()
}

/// V6: one check-in is one to-do, however often it is sent and from however many phones.
#[test]
fn a_sheet_is_one_todo_after_five_uploads_and_from_two_phones() {
    let world = World::new();
    world.later(9 * HOUR);
    let mut ada = Phone::of(&world, "ada");
    ada.sheet();
    for _ in 0..5 {
        assert!(ada.push().iter().all(accepted));
    }
    let list = waiting(&world, "sue");
    assert_eq!((kinds(&list), list.counts["sheet"]), (vec!["sheet"], 1));
    let mut second = Phone::of(&world, "ada");
    let again = second.sheet();
    assert!(second.push().iter().all(accepted));
    let same = waiting(&world, "sue");
    assert_eq!((kinds(&same), &same.items[0].id), (vec!["sheet"], &list.items[0].id));
    assert_eq!(same.items[0].sheet_state, Some(SheetState::OnTime));
    let (flow, approve) = (list.items[0].flow, ReviewRequest { decision: Decision::Approve, judged: 4 });
    assert_ne!(flow, again);
    world.seen_by("sue", |cx, s| review::review(cx, s, flow, &approve)).unwrap();
    assert!(kinds(&waiting(&world, "sue")).is_empty(), "the other phone's sheet asks nobody again");
    assert!(kinds(&waiting(&world, "boss")).is_empty());
    assert!(kinds(&waiting(&world, "cyn")).is_empty());
}

/// Two kinds of sheet on one day are two matters.
#[test]
fn a_sheet_of_another_template_waits_beside_it() {
    let world = World::new();
    let by = crate::rules::ids::company(world.tenant);
    let document = DAILY_ACTIONS.replace("\"key\": \"daily-actions\"", "\"key\": \"stock-count\"");
    let (template, all) = (parse(&document).unwrap(), Audience::everyone());
    world.write(|cx| templates::publish(cx, by, &document, &template, &all)).unwrap();
    world.later(9 * HOUR);
    let mut ada = Phone::of(&world, "ada");
    let first = ada.sheet();
    ada.sheet_of("stock-count", day());
    assert!(ada.push().iter().all(accepted));
    let list = waiting(&world, "sue");
    assert_eq!(kinds(&list), ["sheet", "sheet"]);
    assert_ne!(list.items[0].id, list.items[1].id);
    let approve = ReviewRequest { decision: Decision::Approve, judged: 4 };
    world.seen_by("sue", |cx, s| review::review(cx, s, first, &approve)).unwrap();
    assert_eq!(kinds(&waiting(&world, "sue")), ["sheet"], "the other one still waits");
}

#[test]
fn a_visit_waits_for_its_review_and_again_when_something_comes_behind_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photos) = ada.visit("N1");
    ada.push();
    assert_eq!(kinds(&waiting(&world, "sue")), ["review"]);
    for id in photos {
        world.write(|cx| evidence::arrived(cx, id, Variant::Full)).unwrap();
    }
    let approve = ReviewRequest { decision: Decision::Approve, judged: 8 };
    world.seen_by("sue", |cx, s| review::review(cx, s, flow, &approve)).unwrap();
    assert!(kinds(&waiting(&world, "sue")).is_empty());
    ada.attach(flow, "photo", "front-photo");
    assert!(accepted(ada.push().last().unwrap()));
    assert_eq!(kinds(&waiting(&world, "sue")), ["new_evidence"]);
}

#[test]
fn a_void_sheet_is_no_sheet() {
    let world = World::new();
    world.later(9 * HOUR);
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.sheet();
    ada.push();
    world.seen_by("sue", |cx, s| review::void(cx, s, flow, "填错了")).unwrap();
    let list = world.seen_by("sue", |cx, s| figures::sheets(cx, s, Some(day()))).unwrap();
    assert_eq!(list.items[0].state, SheetState::Open);
    assert!(kinds(&waiting(&world, "sue")).is_empty());
}

#[test]
fn nobody_reviews_their_own_work() {
    let world = World::new();
    let mut sue = Phone::of(&world, "sue");
    sue.visit("N1");
    assert!(sue.push().iter().all(accepted));
    assert!(kinds(&waiting(&world, "sue")).is_empty());
    assert_eq!(kinds(&waiting(&world, "boss")), ["review"]);
}

/// M25 on the supervisor's side: exactly 72 hours is not stale.
#[test]
fn a_customer_is_stale_after_seventy_two_hours_and_not_before() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.customer("N1");
    ada.fill_lead(flow, "想要两箱", "2026-11-23");
    ada.push();
    world.later(3 * DAY);
    assert!(kinds(&waiting(&world, "sue")).is_empty());
    world.later(1);
    assert_eq!(kinds(&waiting(&world, "sue")), ["stale"]);
    ada.act(flow, ActionKind::Skip { step: "need-profile".into(), reason: "不再联系".into() });
    ada.act(flow, ActionKind::EnterStage { stage: "lost".into() });
    assert!(accepted(ada.push().last().unwrap()));
    world.later(4 * DAY);
    assert!(kinds(&waiting(&world, "sue")).iter().all(|k| *k != "stale"), "what has ended is not stale");
}

#[test]
fn each_rep_s_sheet_has_a_state_and_absence_is_unknown_until_the_phone_is_complete() {
    let world = World::new();
    world.later(9 * HOUR);
    let mut ada = Phone::of(&world, "ada");
    ada.sheet();
    ada.push();
    Phone::of(&world, "ben");
    let states = || {
        let list = world.seen_by("sue", |cx, s| figures::sheets(cx, s, Some(day()))).unwrap();
        list.items.into_iter().map(|i| (i.person.name, i.state)).collect::<Vec<_>>()
    };
    let of = |ada, ben| vec![("ada".to_owned(), ada), ("ben".to_owned(), ben)];
    assert_eq!(states(), of(SheetState::OnTime, SheetState::Open));
    world.later(DAY);
    assert_eq!(states(), of(SheetState::OnTime, SheetState::Unknown));
    world
        .write(|cx| {
            for mut e in cx.tx.enrolments(cx.tenant)? {
                e.complete_through = Some(cx.now_ms);
                cx.tx.put_enrolment(cx.tenant, &e)?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(states(), of(SheetState::OnTime, SheetState::Missed));
}
