use routebook_domain::metrics::{Facts, Limits, Measured, Metrics, SheetsOf, measure, sheet_days};
use routebook_domain::points::Ledger;
use routebook_domain::privileges::{self, Rule};
use routebook_domain::settings::Key;
use routebook_domain::time::Day;
use routebook_store::Reader;

use super::templates::all_offered;
use super::{Moment, Rep};
use crate::error::Error;

/// How far back the days in a row are followed.
const STREAK_DAYS: i32 = 400;

impl Rep {
    /// One's own numbers over some business days, both included: what was done in time, points, days in a row, the
    /// heatmap, the time in each stage, privileges, the effort of forms. The server computes the same from the same
    /// actions.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn metrics(&self, from: Day, to: Day) -> Result<Metrics, Error> {
        self.read(|r| measured(r, &self.moment(r)?, from, to))
    }

    /// The first day of the numbers that end with a day, as the company has set it: as many days as `heatmap.days`.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn metrics_from(&self, to: Day) -> Result<Day, Error> {
        self.read(|r| {
            let settings = r.settings(self.moment(r)?.trusted.at_ms)?;
            let days = i32::try_from(settings.int(Key::HeatmapDays)).unwrap_or(1);
            Ok(to.plus(1 - days))
        })
    }

    /// One's points by month, of all time. A closed month does not change any more.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn points(&self) -> Result<Ledger, Error> {
        let day = self.day()?;
        Ok(self.metrics(day, day)?.points)
    }
}

fn measured(r: &Reader<'_>, now: &Moment, from: Day, to: Day) -> Result<Metrics, Error> {
    let (person, days, now_ms) = (r.identity()?.person, r.company()?.days(), now.trusted.at_ms);
    let (settings, facts, rules) = (r.settings(now_ms)?, r.all_facts(person)?, rules(r, now)?);
    // This phone knows of everything that was done on it.
    let complete_through_ms = Some(now_ms);
    let sheets = match first_sheet(&facts, from, to) {
        Some(from) => {
            let of = SheetsOf { person, settings: &settings, days, from, to, complete_through_ms, now_ms };
            sheet_days(&facts, &of)
        }
        None => Vec::new(),
    };
    let (sheets, rules, limits) = (&sheets[..], &rules[..], Limits::from(&*settings));
    let with = Measured { person, days, from, to, now_ms, complete_through_ms, sheets, rules, limits };
    Ok(measure(&facts, &with))
}

/// From which day on sheets are owed and counted: not before the person's first day, and as far back as days in a row
/// are followed. The server takes the same one.
fn first_sheet(facts: &[Facts], from: Day, to: Day) -> Option<Day> {
    let first = facts.iter().filter_map(|f| f.day).min()?;
    Some(first.max(from.min(to.plus(-STREAK_DAYS)))).filter(|first| *first <= to)
}

/// The rules of the version of every template that is offered here.
fn rules(r: &Reader<'_>, now: &Moment) -> Result<Vec<Rule>, Error> {
    let settings = r.settings(now.trusted.at_ms)?;
    let all = all_offered(r, now)?;
    Ok(all.iter().flat_map(|t| privileges::rules(t, &settings.params(t))).collect())
}
