//! From the facts of many flows to one person's numbers.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::effort::effort;
use super::heatmap::heatmap;
use super::lights::lights;
use super::stages::stages;
use super::timeliness::timeliness;
use super::{Effort, Facts, Heatmap, Lights, SheetDay, StageTime, Timeliness};
use crate::ids::PersonId;
use crate::points::{Booking, Ledger, ledger};
use crate::privileges::{Rule, Standing, standings};
use crate::settings::{Key, Settings};
use crate::sort;
use crate::time::{BusinessDays, Day};

/// Whose numbers are asked for, over which days, and by which settings.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Whose.
    pub person: PersonId,
    /// How time is cut into days.
    pub days: BusinessDays,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The moment of reading, UTC milliseconds.
    pub now_ms: i64,
    /// Up to when everything that happened on the person's phones is known; on the phone itself, now.
    pub complete_through_ms: Option<i64>,
    /// The action sheets of the days up to `to`, as far back as the streak should be followed.
    pub sheets: &'a [SheetDay],
    /// The rules of all privileges.
    pub rules: &'a [Rule],
    /// The settings.
    pub limits: Limits,
}

impl Measured<'_> {
    /// Whether a moment lies within the business days asked for.
    pub(super) fn covers(&self, ms: i64) -> bool {
        (self.from..=self.to).contains(&self.days.day_of(ms))
    }
}

/// The settings that metrics depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From which share of what was due being done in time is healthy, percent.
    pub healthy_pct: i64,
    /// How many days after its end a month of points still takes what arrives late.
    pub close_days: i64,
    /// How many months in a row with a completion earn the bonus.
    pub streak_months: i64,
    /// The bonus, points.
    pub streak_bonus: i64,
    /// From how many seconds on a voice note counts.
    pub voice_min_seconds: i64,
    /// Below so many hours a response is green.
    pub green_below_hours: i64,
    /// Above so many hours a response is red.
    pub red_above_hours: i64,
}

impl From<&Settings> for Limits {
    fn from(settings: &Settings) -> Self {
        Self {
            healthy_pct: settings.int(Key::TimelinessHealthyPct),
            close_days: settings.int(Key::PointsCloseDays),
            streak_months: settings.int(Key::PointsStreakMonths),
            streak_bonus: settings.int(Key::PointsStreakBonus),
            voice_min_seconds: settings.int(Key::VoiceMinSeconds),
            green_below_hours: settings.int(Key::LightGreenBelowHours),
            red_above_hours: settings.int(Key::LightRedAboveHours),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::from(&Settings::default())
    }
}

/// One person's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// What was done in time.
    pub timeliness: Timeliness,
    /// Points, of all time.
    pub points: Ledger,
    /// Business days in a row with the action sheet in time, up to the last day asked for.
    pub streak_days: u32,
    /// When the person acts.
    pub heatmap: Heatmap,
    /// How long their flows stay in each stage.
    pub stages: Vec<StageTime>,
    /// How soon they touch what they are given.
    pub lights: Lights,
    /// What they unlocked, of all time.
    pub privileges: Vec<Standing>,
    /// How long each field and form takes them.
    pub effort: Vec<Effort>,
}

/// Adds up the facts of a person: in any order, and a flow that comes twice counts once.
///
/// Points and privileges need all flows that the person ever had a part in; the rest is narrowed to the days asked for.
pub fn measure<'a>(facts: impl IntoIterator<Item = &'a Facts>, with: &Measured<'_>) -> Metrics {
    let mut seen = BTreeSet::new();
    let all: Vec<&Facts> = facts.into_iter().filter(|facts| seen.insert(facts.id)).collect();
    let own: Vec<&Facts> = all.iter().copied().filter(|facts| facts.owner() == Some(with.person)).collect();
    let held = own.iter().map(|facts| (facts.template.key.as_str(), &facts.held));
    Metrics {
        timeliness: timeliness(&own, with),
        points: points(&all, with),
        streak_days: streak(with),
        heatmap: heatmap(&all, with),
        stages: stages(&own, with),
        lights: lights(&own, with),
        privileges: standings(with.rules, held, with.limits.voice_min_seconds),
        effort: effort(&all, with),
    }
}

fn points(all: &[&Facts], with: &Measured<'_>) -> Ledger {
    let Limits { close_days, streak_months, streak_bonus, .. } = with.limits;
    let rules = Booking { days: with.days, close_days, streak_months, streak_bonus, now_ms: with.now_ms };
    let of = |facts: &&'_ Facts| facts.place(with.person);
    let entries = all.iter().flat_map(|facts| facts.entries.iter().filter(move |e| Some(e.who) == of(facts)));
    ledger(entries, &rules)
}

/// Rest days and days that nobody can judge neither count nor break it.
fn streak(with: &Measured<'_>) -> u32 {
    use super::Outcome::{Late, Missed, OnTime};
    let mut days: Vec<&SheetDay> = with.sheets.iter().filter(|sheet| sheet.day <= with.to).collect();
    sort::by_key(&mut days, |sheet| std::cmp::Reverse(sheet.day));
    days.dedup_by_key(|sheet| sheet.day);
    let unbroken = days.iter().take_while(|sheet| !matches!(sheet.outcome, Some(Late | Missed)));
    unbroken.filter(|sheet| sheet.outcome == Some(OnTime)).count() as u32
}
