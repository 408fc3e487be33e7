//! The first screen.

use std::collections::HashMap;

use crate::coded::Coded;
use crate::error::Trouble;
use crate::outlets::{OutletRef, OutletView};
use crate::phone::RoutebookCore;
use crate::place::{PlaceFix, fix};
use crate::sheet::SheetView;
use crate::templates::title;
use crate::visits::VisitBrief;

/// Today and everything that is to be done.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct HomeView {
    /// The business day.
    pub day: String,
    /// The planned stops in the order of the walk.
    pub stops: Vec<PlannedStop>,
    /// Visits to outlets that were not planned.
    pub unplanned: Vec<VisitBrief>,
    /// The day's action sheet; `NotStarted` and not `readable` where none is offered here.
    pub sheet: VisitBrief,
    /// Its window, and how it stands to it.
    pub sheet_state: SheetView,
    /// What is to be done, by kind, each once.
    pub todos: Vec<Todo>,
    /// What waits to be sent.
    pub waiting: Waiting,
}

/// A rep's day without what is to be done.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TodayView {
    /// The business day.
    pub day: String,
    /// The planned stops in the order of the walk.
    pub stops: Vec<PlannedStop>,
    /// Visits to outlets that were not planned.
    pub unplanned: Vec<VisitBrief>,
    /// The day's action sheet.
    pub sheet: VisitBrief,
    /// What waits to be sent.
    pub waiting: Waiting,
}

/// One planned stop.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PlannedStop {
    /// 1 for the first of the day.
    pub stop: u32,
    /// Where.
    pub outlet: OutletView,
    /// Today's visit there, the latest.
    pub visit: Option<VisitBrief>,
    /// How far it is from here, metres.
    pub distance_m: Option<f64>,
}

/// What waits to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Waiting {
    /// Entries of the log.
    pub ops: u64,
    /// Files.
    pub files: u64,
    /// Bytes of those files.
    pub bytes: u64,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Todo {
    /// What it is about.
    pub kind: TodoKind,
    /// In which flow.
    pub flow: Option<String>,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// Whom to call there; empty where nobody knows.
    pub phone: String,
    /// For which business day.
    pub day: Option<String>,
    /// Which step.
    pub step: Option<String>,
    /// Which need or field of it; of a deadline or a consequence, its id.
    pub need: Option<String>,
    /// The title of the step, the deadline or the consequence, by language.
    pub title: Option<HashMap<String, String>>,
    /// Why, in a reviewer's words, as a code, or as the last summary.
    pub reason: Option<String>,
    /// Who gave it back, by name.
    pub by: Option<String>,
    /// By when, UTC milliseconds.
    pub due_ms: Option<i64>,
    /// Whether that is over.
    pub overdue: bool,
    /// How far it is from here, metres.
    pub distance_m: Option<f64>,
    /// What is missing.
    pub unmet: Option<Coded>,
}

/// What a to-do is about; a list keeps this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum TodoKind {
    /// A step was given back.
    ReturnedStep,
    /// A flow that was handed in lacks something.
    MissingEvidence,
    /// The server refused or holds an entry.
    Attention,
    /// A visit was begun and not handed in.
    OpenVisit,
    /// A deadline runs or is over.
    Owed,
    /// A flow caused it.
    Caused,
    /// A customer is to be followed up.
    FollowUp,
    /// A document or contract ends.
    Expiring,
    /// A customer was not touched for too long.
    Stale,
    /// A planned stop was not visited.
    Planned,
    /// The day's action sheet was not handed in.
    Sheet,
}

#[uniffi::export]
impl RoutebookCore {
    /// The first screen in one call; with a fix, distances and the shortest way round.
    pub async fn home(&self, here: Option<PlaceFix>) -> Result<HomeView, Trouble> {
        let here = fix(here)?;
        self.rep(move |rep| Ok(rep.home(here)?.into())).await
    }

    /// The day alone.
    pub async fn today(&self) -> Result<TodayView, Trouble> {
        self.rep(|rep| Ok(rep.today()?.into())).await
    }

    /// What is to be done alone.
    pub async fn todos(&self) -> Result<Vec<Todo>, Trouble> {
        self.rep(|rep| Ok(rep.todos()?.into_iter().map(Into::into).collect())).await
    }

    /// The business day at the best known time, as `2026-11-22`.
    pub async fn day(&self) -> Result<String, Trouble> {
        self.rep(|rep| Ok(rep.day()?.to_string())).await
    }
}

impl From<routebook::Home> for HomeView {
    fn from(home: routebook::Home) -> Self {
        let routebook::Home { day, stops, unplanned, sheet, sheet_state, todos, waiting } = home;
        Self {
            day: day.to_string(),
            stops: stops.into_iter().map(Into::into).collect(),
            unplanned: unplanned.into_iter().map(Into::into).collect(),
            sheet: sheet.into(),
            sheet_state: sheet_state.into(),
            todos: todos.into_iter().map(Into::into).collect(),
            waiting: waiting.into(),
        }
    }
}

impl From<routebook::Today> for TodayView {
    fn from(today: routebook::Today) -> Self {
        let routebook::Today { day, stops, unplanned, sheet, waiting } = today;
        let stops = stops.into_iter().map(Into::into).collect();
        let unplanned = unplanned.into_iter().map(Into::into).collect();
        Self { day: day.to_string(), stops, unplanned, sheet: sheet.into(), waiting: waiting.into() }
    }
}

impl From<routebook::Stop> for PlannedStop {
    fn from(routebook::Stop { stop, outlet, visit, distance_m }: routebook::Stop) -> Self {
        Self { stop, outlet: outlet.into(), visit: visit.map(Into::into), distance_m }
    }
}

impl From<routebook::Waiting> for Waiting {
    fn from(routebook::Waiting { ops, files, bytes }: routebook::Waiting) -> Self {
        Self { ops, files, bytes }
    }
}

impl From<routebook::Todo> for Todo {
    fn from(todo: routebook::Todo) -> Self {
        let routebook::Todo {
            kind,
            flow,
            outlet,
            phone,
            day,
            step,
            need,
            title: named,
            reason,
            by,
            due_ms,
            overdue,
            distance_m,
            unmet,
        } = todo;
        Self {
            kind: kind.into(),
            flow: flow.map(|id| id.to_string()),
            outlet: outlet.map(Into::into),
            phone,
            day: day.map(|day| day.to_string()),
            step,
            need,
            title: named.map(title),
            reason,
            by,
            due_ms,
            overdue,
            distance_m,
            unmet: unmet.as_ref().map(Coded::of),
        }
    }
}

impl From<routebook::TodoKind> for TodoKind {
    fn from(kind: routebook::TodoKind) -> Self {
        use routebook::TodoKind as K;
        match kind {
            K::ReturnedStep => Self::ReturnedStep,
            K::MissingEvidence => Self::MissingEvidence,
            K::Attention => Self::Attention,
            K::OpenVisit => Self::OpenVisit,
            K::Owed => Self::Owed,
            K::Caused => Self::Caused,
            K::FollowUp => Self::FollowUp,
            K::Expiring => Self::Expiring,
            K::Stale => Self::Stale,
            K::Planned => Self::Planned,
            K::Sheet => Self::Sheet,
        }
    }
}
