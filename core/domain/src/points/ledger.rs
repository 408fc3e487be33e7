//! One person's points over all flows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, Month};
use crate::time::BusinessDays;

/// By what rules entries are booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// How time is cut into months.
    pub days: BusinessDays,
    /// How many days after its end a month still takes what arrives late.
    pub close_days: i64,
    /// How many months in a row, each with a completion, earn the bonus; 0 for no bonus.
    pub streak_months: i64,
    /// The bonus, points.
    pub streak_bonus: i64,
    /// The moment of reading, UTC milliseconds: what is pending arrives no sooner.
    pub now_ms: i64,
}

/// One person's points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// All that was earned, less what was taken back, and the bonuses.
    pub balance: i64,
    /// Month by month, the oldest first; months without entries are left out.
    pub months: Vec<MonthSum>,
}

/// One month's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSum {
    /// Which month.
    pub month: Month,
    /// What was earned.
    pub earned: i64,
    /// What was taken back, as a number above zero.
    pub taken: i64,
    /// The bonus for months in a row with a completion.
    pub bonus: i64,
    /// It is over and its grace too: it never changes any more.
    pub closed: bool,
}

#[derive(Default)]
struct Sums {
    earned: i64,
    taken: i64,
    completions: i64,
}

/// Adds up one person's entries.
///
/// An entry belongs to the month of its action, unless that month had closed when the action arrived: then to the
/// month of its arrival. What a closed month says therefore never changes. The bonus is derived from the months, so
/// reading it twice earns nothing twice: it falls into every `streak_months`th month of an unbroken run.
pub fn ledger<'a>(entries: impl IntoIterator<Item = &'a Entry>, rules: &Booking) -> Ledger {
    let mut months: BTreeMap<Month, Sums> = BTreeMap::new();
    for entry in entries {
        let sums = months.entry(booked(entry, rules)).or_default();
        sums.earned += entry.delta.max(0);
        sums.taken += (-entry.delta).max(0);
        sums.completions += if entry.step.is_none() { entry.delta.signum() } else { 0 };
    }
    let mut run = Run::default();
    let months: Vec<MonthSum> = months.iter().map(|(month, sums)| close(*month, sums, &mut run, rules)).collect();
    Ledger { balance: months.iter().map(|m| m.earned - m.taken + m.bonus).sum(), months }
}

fn booked(entry: &Entry, rules: &Booking) -> Month {
    let own = Month::of(entry.at_ms, &rules.days);
    let arrival = entry.received_ms.unwrap_or(rules.now_ms);
    let closed = arrival > own.closes_ms(rules.close_days, &rules.days);
    if closed { Month::of(arrival, &rules.days) } else { own }
}

/// Months in a row with a completion, up to the last one looked at.
#[derive(Default)]
struct Run {
    last: Option<Month>,
    length: i64,
}

impl Run {
    /// The length of the run that a month ends; 0 for a month without a completion.
    fn take(&mut self, month: Month, completions: i64) -> i64 {
        let joins = self.last.is_some_and(|last| last.next() == month);
        self.length = if completions > 0 { 1 + if joins { self.length } else { 0 } } else { 0 };
        self.last = Some(month);
        self.length
    }
}

fn close(month: Month, sums: &Sums, run: &mut Run, rules: &Booking) -> MonthSum {
    let length = run.take(month, sums.completions);
    let full = rules.streak_months > 0 && length > 0 && length % rules.streak_months == 0;
    MonthSum {
        month,
        earned: sums.earned,
        taken: sums.taken,
        bonus: if full { rules.streak_bonus } else { 0 },
        closed: rules.now_ms > month.closes_ms(rules.close_days, &rules.days),
    }
}
