//! V5: open, on time, late, missed, unknown, one second and one millisecond around each edge.

use super::{at, between, day, exact, set, settings};
use crate::record::Value;
use crate::settings::{Key, Settings};
use crate::sheet::SheetState::{self, *};
use crate::sheet::{Window, judge, open, state, window};
use crate::time::{BusinessDays, Level, TrustedTime};

fn today() -> Window {
    window(day(), &Settings::default(), &BusinessDays::default()).unwrap()
}

fn waiting(now_ms: i64, known_through_ms: Option<i64>) -> SheetState {
    judge(&today(), None, known_through_ms, now_ms)
}

fn confirmed(time: TrustedTime) -> SheetState {
    judge(&today(), Some(&time), None, time.at_ms)
}

#[test]
fn it_opens_a_quarter_before_six_and_closes_at_four() {
    let next = day().plus(1);
    let expected =
        Window { opens_ms: at(day(), "17:45:00"), due_ms: at(day(), "18:00:00"), closes_ms: at(next, "04:00:00") };
    assert_eq!(today(), expected);
}

#[test]
fn it_is_closed_until_it_opens() {
    let opens = today().opens_ms;
    for (now, told) in [(-1000, NotYet), (-1, NotYet), (0, Open), (1, Open), (1000, Open)] {
        assert_eq!(waiting(opens + now, None), told, "{now}");
    }
    assert_eq!(waiting(at(day(), "04:00:00"), None), NotYet);
}

#[test]
fn it_is_on_time_through_the_very_end_of_the_shift() {
    let due = today().due_ms;
    for (ms, told) in [(-1000, OnTime), (-1, OnTime), (0, OnTime), (1, Late), (1000, Late)] {
        assert_eq!(confirmed(exact(due + ms)), told, "{ms}");
    }
    assert_eq!(waiting(due + 1, None), Open, "it can still be confirmed");
}

#[test]
fn midnight_changes_nothing() {
    for clock in ["23:59:59", "24:00:00", "24:00:01"] {
        assert_eq!(confirmed(exact(at(day(), clock))), Late, "{clock}");
        assert_eq!(waiting(at(day(), clock), None), Open, "{clock}");
    }
}

#[test]
fn it_is_late_until_four_and_not_at_four() {
    let closes = today().closes_ms;
    for (ms, told) in [(-1000, Late), (-1, Late), (0, Missed), (1, Missed), (1000, Missed)] {
        assert_eq!(confirmed(exact(closes + ms)), told, "{ms}");
    }
    for (ms, told) in [(-1000, Open), (-1, Open), (0, Missed), (1, Missed)] {
        assert_eq!(waiting(closes + ms, Some(closes + ms)), told, "{ms}");
    }
}

#[test]
fn absence_is_unknown_until_the_phone_has_said_so() {
    let (closes, tomorrow) = (today().closes_ms, today().closes_ms + 86_400_000);
    assert_eq!(waiting(tomorrow, None), Unknown);
    for (through, told) in [(-1, Unknown), (0, Missed), (1, Missed)] {
        assert_eq!(waiting(tomorrow, Some(closes + through)), told, "{through}");
    }
    let ahead = waiting(closes - 1, Some(tomorrow));
    assert_eq!(ahead, Open, "a phone whose clock runs ahead misses nothing yet");
}

#[test]
fn bounds_that_cross_a_limit_cannot_tell() {
    let Window { due_ms: due, closes_ms: closes, .. } = today();
    assert_eq!(confirmed(between(due - 50, due)), OnTime);
    assert_eq!(confirmed(between(due, due + 1)), CannotTell);
    assert_eq!(confirmed(between(due + 1, closes - 1)), Late);
    assert_eq!(confirmed(between(closes - 1, closes)), CannotTell);
    assert_eq!(confirmed(between(due, closes)), CannotTell);
    assert_eq!(confirmed(between(closes, closes + 9)), Missed);
}

#[test]
fn a_clock_that_nothing_vouches_for_is_not_held_against_anyone() {
    let own = |ms: i64| TrustedTime { earliest_ms: None, latest_ms: None, level: Level::Unverified, ..exact(ms) };
    for ms in [today().opens_ms, today().due_ms + 1, today().closes_ms] {
        assert_eq!(confirmed(own(ms)), CannotTell);
    }
    let arrived = TrustedTime { latest_ms: Some(today().due_ms), ..own(0) };
    assert_eq!(confirmed(arrived), OnTime, "it was here in time, whatever the phone showed");
}

#[test]
fn early_is_not_late() {
    assert_eq!(confirmed(exact(today().opens_ms - 1)), OnTime);
}

#[test]
fn nothing_is_due_on_a_rest_day() {
    let rest = settings(&[set(Key::RestWeekdays, Value::List(vec![Value::Int(6)]))]);
    let days = BusinessDays::default();
    let judged = |day| state(day, &rest, &days, None, Some(i64::MAX), i64::MAX);
    assert_eq!((judged(day()), judged(day().plus(1))), (RestDay, Missed));
    assert_eq!(window(day(), &rest, &days), None);
    assert!(open(today().due_ms, &rest, &days).is_empty());
}

#[test]
fn the_open_sheet_is_that_of_the_business_day() {
    let now = |ms| open(ms, &Settings::default(), &BusinessDays::default());
    let named = |ms| now(ms).into_iter().map(|(day, _)| day).collect::<Vec<_>>();
    assert!(named(today().opens_ms - 1).is_empty());
    assert_eq!(named(today().opens_ms), [day()]);
    assert_eq!(named(today().closes_ms - 1), [day()]);
    assert!(named(today().closes_ms).is_empty());
}
