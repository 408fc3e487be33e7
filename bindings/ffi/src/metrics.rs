//! One's own numbers. Each says what it counts; the words live in the apps.

use std::collections::HashMap;

use routebook::{Effort, Heatmap, Lights, Metrics, Outcome, StageTime, Standing, Timeliness};

use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::points::{LedgerView, PrivilegeStanding};
use crate::templates::title;

/// A person's numbers over some business days.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct MetricsView {
    /// The action sheets against their windows.
    pub timeliness: TimelinessView,
    /// The points.
    pub points: LedgerView,
    /// Days in a row with a sheet in time.
    pub streak_days: u32,
    /// Actions by hour of the company's day: 7 rows of 24 from Monday, in one list of 168.
    pub heatmap: Vec<u32>,
    /// How long flows stay in a stage.
    pub stages: Vec<StageRow>,
    /// Customers by how long nobody touched them.
    pub lights: LightCounts,
    /// The privileges.
    pub privileges: Vec<PrivilegeStanding>,
    /// How long filling in takes, by field.
    pub effort: Vec<EffortRow>,
}

/// Sheets against their windows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct TimelinessView {
    /// In time.
    pub on_time: u32,
    /// Late.
    pub late: u32,
    /// Known not to have been handed in.
    pub missed: u32,
    /// Nobody knows yet.
    pub unknown: u32,
    /// The time is known too roughly.
    pub cannot_tell: u32,
    /// In time of those that can be judged, per thousand.
    pub permille: Option<u32>,
    /// Whether that is healthy by the company's setting.
    pub healthy: Option<bool>,
}

/// How long flows stay in one stage.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StageRow {
    /// The template.
    pub template: String,
    /// The stage.
    pub stage: String,
    /// How many flows left it.
    pub count: u32,
    /// The median, milliseconds.
    pub median_ms: i64,
}

/// Customers by how long nobody touched them.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LightCounts {
    /// Lately.
    pub green: u32,
    /// It is time.
    pub yellow: u32,
    /// Too long ago.
    pub red: u32,
}

/// How long filling in one field takes.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EffortRow {
    /// The template.
    pub template: String,
    /// The step.
    pub step: String,
    /// The field; empty for the whole form.
    pub field: String,
    /// How often.
    pub count: u32,
    /// Altogether, milliseconds.
    pub total_ms: u64,
    /// The median, milliseconds.
    pub median_ms: u64,
}

/// How something stood to its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum DeadlineOutcome {
    /// In time.
    OnTime,
    /// Late.
    Late,
    /// The time is known too roughly; nobody is called late.
    CannotTell,
    /// Known not to have been done.
    Missed,
    /// Nobody knows yet.
    Unknown,
}

#[uniffi::export]
impl RoutebookCore {
    /// One's own numbers over business days; without a first day, from where the company's period begins.
    pub async fn metrics(&self, first: Option<String>, last: Option<String>) -> Result<MetricsView, Trouble> {
        let first = input::maybe_day(first.as_ref(), "first")?;
        let last = input::maybe_day(last.as_ref(), "last")?;
        self.rep(move |rep| {
            let last = last.map_or_else(|| rep.day(), Ok)?;
            let first = first.map_or_else(|| rep.metrics_from(last), Ok)?;
            Ok(rep.metrics(first, last)?.into())
        })
        .await
    }
}

impl From<Metrics> for MetricsView {
    fn from(metrics: Metrics) -> Self {
        let Metrics { timeliness, points, streak_days, heatmap: Heatmap(hours), stages, lights, privileges, effort } =
            metrics;
        Self {
            timeliness: timeliness.into(),
            points: points.into(),
            streak_days,
            heatmap: hours.concat(),
            stages: stages.into_iter().map(Into::into).collect(),
            lights: lights.into(),
            privileges: privileges.into_iter().map(Into::into).collect(),
            effort: effort.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Timeliness> for TimelinessView {
    fn from(all: Timeliness) -> Self {
        let Timeliness { on_time, late, missed, unknown, cannot_tell, permille, healthy } = all;
        Self { on_time, late, missed, unknown, cannot_tell, permille, healthy }
    }
}

impl From<StageTime> for StageRow {
    fn from(StageTime { template, stage, count, median_ms }: StageTime) -> Self {
        Self { template, stage, count, median_ms }
    }
}

impl From<Lights> for LightCounts {
    fn from(Lights { green, yellow, red }: Lights) -> Self {
        Self { green, yellow, red }
    }
}

impl From<Effort> for EffortRow {
    fn from(Effort { template, step, field, count, total_ms, median_ms }: Effort) -> Self {
        Self { template, step, field, count, total_ms, median_ms }
    }
}

impl From<Standing> for PrivilegeStanding {
    fn from(Standing { id, title: named, have, need, open }: Standing) -> Self {
        let title: HashMap<_, _> = title(named);
        Self { id, title, have, need, open }
    }
}

impl From<Outcome> for DeadlineOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::OnTime => Self::OnTime,
            Outcome::Late => Self::Late,
            Outcome::CannotTell => Self::CannotTell,
            Outcome::Missed => Self::Missed,
            Outcome::Unknown => Self::Unknown,
        }
    }
}
