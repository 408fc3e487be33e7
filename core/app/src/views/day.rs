use routebook_domain::ids::FlowId;
use routebook_domain::template::Title;
use routebook_domain::time::Day;
use routebook_store::StoreStatus;
use serde::Serialize;

use super::{OutletRef, OutletView, VisitBrief};

/// A rep's day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Today {
    /// The business day.
    pub day: Day,
    /// The planned stops in the order of the walk.
    pub stops: Vec<Stop>,
    /// Visits to outlets that were not planned.
    pub unplanned: Vec<VisitBrief>,
    /// The day's action sheet.
    pub sheet: VisitBrief,
    /// What waits to be sent.
    pub waiting: Waiting,
}

/// One planned stop.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stop {
    /// 1 for the first of the day.
    pub stop: u32,
    /// Where.
    pub outlet: OutletView,
    /// Today's visit there, the latest.
    pub visit: Option<VisitBrief>,
}

/// What waits to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Entries of the log.
    pub ops: u64,
    /// Files.
    pub files: u64,
    /// Bytes of those files.
    pub bytes: u64,
}

impl From<StoreStatus> for Waiting {
    fn from(status: StoreStatus) -> Self {
        Self { ops: status.waiting_ops, files: status.waiting_files, bytes: status.waiting_bytes }
    }
}

/// What a to-do is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    /// A step was given back; without a step, all are repaired and the visit is to be handed in again.
    ReturnedStep,
    /// A visit that was handed in lacks something.
    MissingEvidence,
    /// The server refused or holds an entry.
    Attention,
    /// A visit was begun and not handed in.
    OpenVisit,
    /// A planned stop was not visited.
    Planned,
    /// The day's action sheet was not handed in.
    Sheet,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Todo {
    /// What it is about.
    pub kind: TodoKind,
    /// In which flow.
    pub flow: Option<FlowId>,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// For which business day.
    pub day: Option<Day>,
    /// Which step.
    pub step: Option<String>,
    /// Which need or field of it.
    pub need: Option<String>,
    /// The step's title.
    pub title: Option<Title>,
    /// Why, in a reviewer's words or as a code.
    pub reason: Option<String>,
    /// Who gave it back, by name.
    pub by: Option<String>,
}

impl Todo {
    pub(crate) const fn new(kind: TodoKind) -> Self {
        let (flow, outlet, day) = (None, None, None);
        Self { kind, flow, outlet, day, step: None, need: None, title: None, reason: None, by: None }
    }
}
