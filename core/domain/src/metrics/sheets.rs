//! The action sheets of a stretch of days.

use std::collections::BTreeMap;

use super::{Facts, Outcome, SheetDay};
use crate::ids::PersonId;
use crate::settings::{Key, Settings};
use crate::sheet::{self, SheetState};
use crate::time::{BusinessDays, Day, TrustedTime};

/// Whose sheets are asked for, and what is known of them.
#[derive(Clone, Copy, Debug)]
pub struct SheetsOf<'a> {
    /// Whose.
    pub person: PersonId,
    /// The settings where they work.
    pub settings: &'a Settings,
    /// How time is cut into days.
    pub days: BusinessDays,
    /// The first day; not before the person's first.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Up to when everything that happened on the person's phones is known; on the phone itself, now.
    pub complete_through_ms: Option<i64>,
    /// The moment of reading, UTC milliseconds.
    pub now_ms: i64,
}

/// How each day's sheet turned out: by its first handing in, under the template that the settings name.
pub fn sheet_days<'a>(facts: impl IntoIterator<Item = &'a Facts>, of: &SheetsOf<'_>) -> Vec<SheetDay> {
    let template = of.settings.word(Key::SheetTemplate);
    let own = facts.into_iter().filter(|f| f.owner() == Some(of.person) && f.template.key == template && f.stands());
    let mut confirmed: BTreeMap<Day, TrustedTime> = BTreeMap::new();
    for (day, at) in own.filter_map(|f| f.day.zip(f.handed_in)) {
        let first = confirmed.entry(day).or_insert(at);
        *first = earlier(*first, at);
    }
    let days = of.to.number().saturating_sub(of.from.number());
    let judged = (0..=days).map(|n| of.from.plus(n));
    judged.map(|day| SheetDay { day, outcome: judge(day, confirmed.get(&day), of) }).collect()
}

fn earlier(a: TrustedTime, b: TrustedTime) -> TrustedTime {
    if (b.at_ms, b.earliest_ms, b.latest_ms) < (a.at_ms, a.earliest_ms, a.latest_ms) { b } else { a }
}

fn judge(day: Day, confirmed: Option<&TrustedTime>, of: &SheetsOf<'_>) -> Option<Outcome> {
    match sheet::state(day, of.settings, &of.days, confirmed, of.complete_through_ms, of.now_ms) {
        SheetState::RestDay | SheetState::NotYet | SheetState::Open => None,
        SheetState::OnTime => Some(Outcome::OnTime),
        SheetState::Late => Some(Outcome::Late),
        SheetState::CannotTell => Some(Outcome::CannotTell),
        SheetState::Missed => Some(Outcome::Missed),
        SheetState::Unknown => Some(Outcome::Unknown),
    }
}
