//! One person's numbers.

use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::metrics::{Facts, Limits, Measured, Metrics, SheetsOf, measure, sheet_days};
use routebook_domain::privileges::{self, Rule};
use routebook_domain::record::SettingRecord;
use routebook_domain::rollout::{Published, offered};
use routebook_domain::settings::Settings;
use routebook_domain::time::{BusinessDays, Day};
use serde::{Deserialize, Serialize};

use super::team::{TeamView, team};
use super::through::complete_through;
use super::{asked, facts_of};
use crate::model::Enrolment;
use crate::rules::people::{self, Named, Names};
use crate::rules::{Cx, RuleError, Ruled, Sight, flows, settings, templates, territories};

const DEFAULT_DAYS: i32 = 30;
const MOST_DAYS: i32 = 366;
/// How far back the days in a row are followed.
const STREAK_DAYS: i32 = 400;

/// Whose numbers over which days.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct MetricsFilter {
    /// Whose; the viewer's own without it.
    pub person: Option<PersonId>,
    /// The first day; without it, 30 days before the last.
    pub from: Option<Day>,
    /// The last day; today without it.
    pub to: Option<Day>,
}

/// One person's numbers.
#[derive(Clone, Debug, Serialize)]
pub struct MetricsView {
    /// Whose.
    pub person: Named,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Up to when everything is known; nobody is called missing behind it.
    pub complete_through: Option<i64>,
    /// The numbers, as the phone computes them.
    pub metrics: Metrics,
    /// What the team does on average; nothing for fewer than three people.
    pub team: Option<TeamView>,
}

/// What numbers of the whole company are computed with, read once.
pub struct Measuring {
    /// How the company cuts time into days.
    pub days: BusinessDays,
    settings: Vec<SettingRecord>,
    pub(super) enrolments: Vec<Enrolment>,
    published: Vec<Published>,
}

impl Measuring {
    /// Reads it.
    pub fn of(cx: &Cx<'_>) -> Ruled<Self> {
        Ok(Self {
            days: people::company(cx)?.days(),
            settings: settings::known(cx)?,
            enrolments: cx.tx.enrolments(cx.tenant)?,
            published: templates::known(cx)?.iter().filter_map(Published::of).collect(),
        })
    }

    /// The settings where a person works.
    pub fn settings_of(&self, cx: &Cx<'_>, person: PersonId) -> Ruled<Settings> {
        Ok(Settings::resolve(&self.settings, &territories::path_of(cx, person, cx.now_ms)?))
    }

    /// The rules of the version of every template that a person is offered, by key.
    fn rules(&self, cx: &Cx<'_>, person: PersonId, settings: &Settings) -> Ruled<Vec<Rule>> {
        let path = territories::path_of(cx, person, cx.now_ms)?;
        let mut keys: Vec<&str> = self.published.iter().map(|p| p.of.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut rules = Vec::new();
        for version in keys.into_iter().filter_map(|key| offered(&self.published, key, person, &path, cx.now_ms)) {
            let template = flows::template(cx, &version)?;
            rules.extend(template.iter().flat_map(|t| privileges::rules(t, &settings.params(t))));
        }
        Ok(rules)
    }

    /// A person's numbers over some days.
    pub fn measure(&self, cx: &Cx<'_>, person: PersonId, from: Day, to: Day) -> Ruled<Metrics> {
        let kept: Vec<(FlowId, Facts)> = facts_of(cx, person)?;
        let facts = || kept.iter().map(|(_, facts)| facts);
        let (settings, days) = (self.settings_of(cx, person)?, self.days);
        let complete_through_ms = complete_through(cx, &self.enrolments, person)?;
        let now_ms = cx.now_ms;
        // Nothing was due before the first day on which somebody did anything.
        let first = facts().filter_map(|f| f.day).min().unwrap_or(to.plus(1));
        let first = first.max(from.min(to.plus(-STREAK_DAYS)));
        let of = SheetsOf { person, settings: &settings, days, from: first, to, complete_through_ms, now_ms };
        let sheets = if first <= to { sheet_days(facts(), &of) } else { Vec::new() };
        let rules = self.rules(cx, person, &settings)?;
        let limits = Limits::from(&settings);
        let with =
            Measured { person, days, from, to, now_ms, complete_through_ms, sheets: &sheets, rules: &rules, limits };
        Ok(measure(facts(), &with))
    }
}

/// The numbers of somebody whom the viewer sees, with what their team does on average.
///
/// # Errors
/// [`RuleError::NotFound`] for somebody out of sight; [`RuleError::BadParameter`] for days that make no stretch.
pub fn metrics(cx: &Cx<'_>, sight: &Sight, filter: &MetricsFilter) -> Ruled<MetricsView> {
    let person = asked(sight, filter.person)?;
    let with = Measuring::of(cx)?;
    let to = filter.to.unwrap_or(with.days.day_of(cx.now_ms));
    let from = filter.from.unwrap_or(to.plus(-DEFAULT_DAYS));
    if from > to || to.number() - from.number() > MOST_DAYS {
        return Err(RuleError::BadParameter("from"));
    }
    Ok(MetricsView {
        person: Names::new(cx).of(person)?,
        from,
        to,
        complete_through: complete_through(cx, &with.enrolments, person)?,
        metrics: with.measure(cx, person, from, to)?,
        team: team(cx, &with, person, from, to)?,
    })
}
