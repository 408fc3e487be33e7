//! What figures count, and for whom.

use routebook_domain::metrics::Metrics;
use routebook_domain::time::Day;

use super::world::{DAY, HOUR, Phone, World, accepted, day};
use crate::model::Enrolment;
use crate::rules::figures::{self, MetricsFilter, PointsView};
use crate::rules::{evidence, review, visits};

fn measured(world: &World, login: &str, from: Day, to: Day) -> Metrics {
    let filter = MetricsFilter { from: Some(from), to: Some(to), ..MetricsFilter::default() };
    world.seen_by(login, |cx, s| figures::metrics(cx, s, &filter)).unwrap().metrics
}

fn points(world: &World, login: &str) -> PointsView {
    world.seen_by(login, |cx, s| figures::points(cx, s, None)).unwrap()
}

/// Every phone says that it holds nothing back.
fn complete(world: &World) {
    let all = |cx: &crate::rules::Cx<'_>| {
        for mut e in cx.tx.enrolments(cx.tenant)? {
            e.complete_through = Some(cx.now_ms);
            cx.tx.put_enrolment(cx.tenant, &e)?;
        }
        Ok(())
    };
    world.write(all).unwrap();
}

const MINUTE: i64 = HOUR / 60;

#[test]
fn nothing_is_missed_before_the_first_day_of_work() {
    let world = World::new();
    world.later(9 * HOUR);
    let mut ada = Phone::of(&world, "ada");
    Phone::of(&world, "ben");
    ada.sheet();
    ada.push();
    world.later(2 * DAY);
    complete(&world);
    let of = |login| measured(&world, login, day().plus(-10), day().plus(1)).timeliness;
    assert_eq!((of("ada").on_time, of("ada").missed), (1, 1));
    assert_eq!((of("ben").on_time, of("ben").missed), (0, 0));
}

#[test]
fn days_in_a_row_are_counted_back_beyond_the_days_asked_for() {
    let world = World::new();
    world.later(9 * HOUR - 10 * MINUTE);
    let mut ada = Phone::of(&world, "ada");
    for n in 0..3 {
        ada.sheet_of("daily-actions", day().plus(n));
        world.later(DAY);
    }
    assert!(ada.push().iter().all(accepted));
    world.now.set(world.now.get() - DAY);
    complete(&world);
    let last = day().plus(2);
    assert_eq!(measured(&world, "ada", last, last).streak_days, 3);
}

/// What was earned stays with whoever earned it, and so do the files that they promised.
#[test]
fn a_hand_over_moves_the_work_and_not_the_points() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photos) = ada.visit("N1");
    ada.push();
    let before = points(&world, "ada");
    assert!(before.ledger.balance > 0);
    world.seen_by("sue", |cx, s| review::hand_over(cx, s, flow, world.person("ben"), "换区")).unwrap();
    assert_eq!(points(&world, "ada").entries, before.entries);
    let other = points(&world, "ben");
    assert_eq!((other.ledger.balance, other.entries), (0, Vec::new()));
    let reads = |login| world.seen_by(login, |cx, s| evidence::to_read(cx, s, photos[0])).is_ok();
    assert_eq!(["ada", "ben", "sue", "cyn"].map(reads), [true, true, true, false]);
}

#[test]
fn a_deadline_runs_through_its_last_moment_and_is_overdue_behind_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (late, met) = (ada.customer("N1"), ada.customer("N2"));
    for flow in [late, met] {
        ada.fill_lead(flow, "想要两箱", "2026-11-23");
    }
    ada.record(met, "need-profile", &[("need", "冰柜".into())]);
    assert!(ada.push().iter().all(accepted));
    let state = |flow| {
        let detail = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
        detail.deadlines.iter().find(|d| d.id == "need-profile").unwrap().state
    };
    world.later(DAY);
    assert_eq!((state(late), state(met)), ("running", "met"));
    world.later(1);
    assert_eq!(state(late), "overdue");
    world.later(HOUR);
    ada.record(late, "need-profile", &[("need", "冰柜".into())]);
    assert!(ada.push().iter().all(accepted));
    assert_eq!(state(late), "late");
}

/// What is on a lost phone will never come: nobody stays unknown for ever because of it.
#[test]
fn a_phone_that_will_never_deliver_is_not_waited_for() {
    let world = World::new();
    let (_first, second) = (Phone::of(&world, "ada"), Phone::of(&world, "ada"));
    complete(&world);
    let now = world.now.get();
    let through = || {
        let own = world.seen_by("ada", |cx, s| figures::metrics(cx, s, &MetricsFilter::default()));
        own.unwrap().complete_through
    };
    let change = |job: &dyn Fn(&mut Enrolment)| {
        let write = |cx: &crate::rules::Cx<'_>| {
            let mut e = cx.tx.enrolment(cx.tenant, second.chain.enrolment)?.unwrap();
            job(&mut e);
            Ok(cx.tx.put_enrolment(cx.tenant, &e)?)
        };
        world.write(write).unwrap();
        through()
    };
    assert_eq!(change(&|e| e.complete_through = Some(5)), Some(5));
    assert_eq!(change(&|e| e.signed_out_ms = Some(now - 7 * DAY + 1)), Some(5));
    assert_eq!(change(&|e| e.signed_out_ms = Some(now - 7 * DAY)), Some(now));
    assert_eq!(change(&|e| e.signed_out_ms = None), Some(5));
    assert_eq!(change(&|e| e.revoked_ms = Some(now)), Some(now));
}
