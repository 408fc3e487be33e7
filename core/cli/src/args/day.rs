//! Verbs of the day: what is to do, and what came of it.

use clap::Subcommand;

use super::Place;

/// Verbs of the day.
#[derive(Debug, Subcommand)]
pub enum DayCommand {
    /// The day's stops in order, with what is to be done.
    Today {
        #[command(flatten)]
        place: Place,
    },
    /// What to do next, the most pressing first.
    Todo {
        #[command(flatten)]
        place: Place,
    },
    /// The daily action sheet: its window and what it proposes; with --plan, confirm it.
    Sheet {
        /// The one thing that matters tomorrow; this confirms the sheet.
        #[arg(long)]
        plan: Option<String>,
        /// What else was done, in own words.
        #[arg(long, requires = "plan")]
        done: Option<String>,
        /// Only these proposals, by number or id: `1,3`; `none` for none of them.
        #[arg(long, requires = "plan")]
        only: Option<String>,
    },
    /// The action sheet field by field: `actions actions.done=... actions.visits=3 tomorrow.plan=...`
    Actions {
        /// Answers as STEP.FIELD=VALUE.
        answers: Vec<String>,
    },
    /// Points by month.
    Points,
    /// Own numbers: in time, days in a row, heatmap, stages, privileges.
    Metrics {
        /// The first day; as many days as heatmap.days when absent.
        #[arg(long)]
        from: Option<String>,
        /// The last day; today when absent.
        #[arg(long)]
        to: Option<String>,
    },
    /// Search outlets.
    Outlets {
        /// A part of the name, code or address.
        #[arg(default_value = "")]
        query: String,
    },
    /// What can be started here.
    Templates,
}
