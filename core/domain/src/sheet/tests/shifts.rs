//! Shifts that end early, at midnight, after it, and after the day's cut.

use proptest::prelude::*;

use super::{at, day, exact, set, settings, shift};
use crate::settings::{Key, Settings};
use crate::sheet::SheetState::{Late, Missed, NotYet, OnTime, Open};
use crate::sheet::{Window, judge, open, window};
use crate::time::{BusinessDays, Day};

fn of(settings: &Settings) -> Window {
    window(day(), settings, &BusinessDays::default()).unwrap()
}

#[test]
fn a_shift_that_ends_at_midnight_is_on_time_at_midnight() {
    let w = of(&shift(1440));
    let told = |clock| judge(&w, Some(&exact(at(day(), clock))), None, 0);
    assert_eq!(["23:59:59", "24:00:00", "24:00:01"].map(told), [OnTime, OnTime, Late]);
    assert_eq!((told("27:59:59"), told("28:00:00")), (Late, Missed));
}

#[test]
fn a_shift_across_midnight_belongs_to_the_day_that_it_began_on() {
    let late_bar = shift(1560);
    let w = of(&late_bar);
    assert_eq!((w.opens_ms, w.due_ms), (at(day(), "25:45:00"), at(day(), "26:00:00")));
    assert_eq!(w.closes_ms, at(day(), "28:00:00"));
    let found = open(at(day(), "25:50:00"), &late_bar, &BusinessDays::default());
    assert_eq!(found, [(day(), w)]);
}

#[test]
fn a_sheet_can_open_on_the_evening_before_its_end() {
    let w = of(&shift(1445));
    let told = |clock| judge(&w, None, None, at(day(), clock));
    assert_eq!((told("23:49:59"), told("23:50:00"), told("24:00:00")), (NotYet, Open, Open));
}

#[test]
fn a_shift_that_ends_after_the_cut_closes_at_the_next_one() {
    let night = shift(1800);
    let w = of(&night);
    assert_eq!((w.due_ms, w.closes_ms), (at(day(), "30:00:00"), at(day(), "52:00:00")));
    let at_the_cut = of(&shift(1680));
    assert_eq!(at_the_cut.closes_ms, at(day(), "52:00:00"), "there is always time to be late");
    let both = open(at(day(), "51:50:00"), &shift(1670), &BusinessDays::default());
    assert_eq!(both.iter().map(|(day, _)| *day).collect::<Vec<_>>(), [day().plus(1)]);
    let named: Vec<Day> = open(at(day(), "30:00:00"), &night, &BusinessDays::default()).iter().map(|o| o.0).collect();
    assert_eq!(named, [day()]);
}

#[test]
fn a_company_with_another_cut_closes_at_its_own() {
    let midnight = BusinessDays { cut_min: 0, ..BusinessDays::default() };
    let w = window(day(), &Settings::default(), &midnight).unwrap();
    let told = |clock| judge(&w, Some(&exact(at(day(), clock))), None, 0);
    assert_eq!(["23:59:59", "24:00:00", "24:00:01"].map(told), [Late, Missed, Missed]);
}

proptest! {
    #[test]
    fn a_window_opens_before_it_is_due_and_closes_after(
        end in 1i64..=2160, before in 0i64..=720, cut in 240u16..1440, number in 0i32..40_000,
    ) {
        let settings = settings(&[set(Key::ShiftEndMin, end), set(Key::SheetOpensBeforeMin, before)]);
        for zone in ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"].map(|name| name.parse().unwrap()) {
            let days = BusinessDays { zone, cut_min: cut };
            let w = window(Day::from_number(number), &settings, &days).unwrap();
            prop_assert!(w.opens_ms <= w.due_ms && w.due_ms < w.closes_ms);
            prop_assert_eq!(w.due_ms - w.opens_ms, before * 60_000);
            prop_assert!(days.day_of(w.closes_ms - 1) < days.day_of(w.closes_ms), "it closes when a day ends");
            prop_assert!(w.closes_ms - w.due_ms <= 49 * 3_600_000);
            let found = open(w.due_ms, &settings, &days);
            prop_assert!(found.contains(&(Day::from_number(number), w)), "{found:?}");
        }
    }

    #[test]
    fn time_only_ever_moves_a_sheet_forward(steps in prop::collection::vec(0i64..100_000_000, 1..20)) {
        let w = of(&Settings::default());
        let mut now = w.opens_ms - 50_000_000;
        let mut last = NotYet;
        for step in steps {
            now += step;
            let told = judge(&w, None, Some(now), now);
            prop_assert!(told >= last, "{last:?} then {told:?}");
            last = told;
        }
    }
}
