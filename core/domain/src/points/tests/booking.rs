//! Into which month an entry falls.

use crate::points::{Booking, Entry, Month, MonthSum, ledger};
use crate::time::{BusinessDays, Day};

fn moment(day: &str, minute: u32) -> i64 {
    BusinessDays::default().moment(day.parse::<Day>().unwrap(), minute)
}

fn booking(now_ms: i64) -> Booking {
    Booking { days: BusinessDays::default(), close_days: 7, streak_months: 3, streak_bonus: 50, now_ms }
}

fn entry(at_ms: i64, received_ms: Option<i64>, delta: i64) -> Entry {
    Entry { at_ms, received_ms, step: Some("a".into()), delta, who: 0 }
}

fn completion(month: &str, delta: i64) -> Entry {
    let at_ms = moment(&format!("{month}-10"), 600);
    Entry { step: None, ..entry(at_ms, Some(at_ms), delta) }
}

fn months(entries: &[Entry], now_ms: i64) -> Vec<(String, i64)> {
    let sums = ledger(entries, &booking(now_ms)).months;
    sums.into_iter().map(|m| (m.month.to_string(), m.earned - m.taken + m.bonus)).collect()
}

#[test]
fn a_month_ends_at_the_cut_of_its_last_business_day() {
    let end = moment("2026-12-01", 240);
    let (last, first) = (entry(end - 1, Some(end), 1), entry(end, Some(end), 2));
    assert_eq!(months(&[last, first], end), [("2026-11".into(), 1), ("2026-12".into(), 2)]);
    let (november, december): (Month, Month) = ("2026-11".parse().unwrap(), "2026-12".parse().unwrap());
    assert_eq!((november.next(), december.next().to_string()), (december, "2027-01".into()));
    assert!("2026-13".parse::<Month>().is_err());
}

#[test]
fn what_arrives_within_the_grace_counts_for_its_own_month_and_then_for_that_of_its_arrival() {
    let done = moment("2026-11-20", 600);
    let closes = moment("2026-12-08", 240);
    for (arrival, month) in [(closes, "2026-11"), (closes + 1, "2026-12")] {
        assert_eq!(months(&[entry(done, Some(arrival), 5)], arrival), [(month.to_owned(), 5)]);
    }
}

#[test]
fn what_is_pending_arrives_no_sooner_than_now() {
    let done = moment("2026-11-20", 600);
    let closes = moment("2026-12-08", 240);
    assert_eq!(months(&[entry(done, None, 5)], closes), [("2026-11".into(), 5)]);
    assert_eq!(months(&[entry(done, None, 5)], closes + 1), [("2026-12".into(), 5)]);
}

#[test]
fn a_closed_month_never_changes() {
    let now = moment("2026-12-20", 600);
    let won = entry(moment("2026-11-20", 600), Some(moment("2026-11-20", 601)), 20);
    let before = ledger([&won], &booking(now)).months;
    let revoked = entry(now, Some(now), -20);
    let behind = entry(moment("2026-11-21", 600), Some(now), 7);
    let after = ledger([&won, &revoked, &behind], &booking(now));
    assert!(before[0].closed);
    assert_eq!(after.months[0], before[0]);
    let december = MonthSum { month: "2026-12".parse().unwrap(), earned: 7, taken: 20, bonus: 0, closed: false };
    assert_eq!((after.balance, &after.months[1]), (7, &december));
}

#[test]
fn m12_three_months_in_a_row_with_a_completion_earn_the_bonus_once() {
    let now = moment("2027-06-01", 600);
    let of = |names: &[&str]| -> Vec<Entry> { names.iter().map(|m| completion(m, 50)).collect() };
    let bonus =
        |names: &[&str]| -> Vec<i64> { ledger(&of(names), &booking(now)).months.iter().map(|m| m.bonus).collect() };
    assert_eq!(bonus(&["2026-09", "2026-10"]), [0, 0]);
    assert_eq!(bonus(&["2026-11", "2026-12", "2027-01"]), [0, 0, 50], "across the year");
    assert_eq!(bonus(&["2026-09", "2026-10", "2026-11", "2026-12"]), [0, 0, 50, 0]);
    assert_eq!(bonus(&["2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02"]), [0, 0, 50, 0, 0, 50]);
    assert_eq!(bonus(&["2026-09", "2026-10", "2026-12", "2027-01"]), [0, 0, 0, 0], "a gap begins again");
    let twice = of(&["2026-09", "2026-09", "2026-10", "2026-11"]);
    assert_eq!(ledger(&twice, &booking(now)).balance, 4 * 50 + 50);
}

#[test]
fn a_month_whose_completions_were_all_revoked_breaks_the_row() {
    let now = moment("2027-06-01", 600);
    let mut all: Vec<Entry> = ["2026-09", "2026-10", "2026-11"].map(|m| completion(m, 50)).into();
    all.push(completion("2026-10", -50));
    assert_eq!(ledger(&all, &booking(now)).balance, 100);
    let none = Booking { streak_months: 0, ..booking(now) };
    assert_eq!(ledger(&all[..3], &none).balance, 150, "no months, no bonus");
}
