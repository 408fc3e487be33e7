use routebook_domain::time::Day;
use routebook_store::StoreStatus;
use serde::Serialize;

use super::{OutletView, SheetView, Todo, VisitBrief};

/// A rep's day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Today {
    /// The business day.
    pub day: Day,
    /// The planned stops in the order of the walk.
    pub stops: Vec<Stop>,
    /// Visits to outlets that were not planned.
    pub unplanned: Vec<VisitBrief>,
    /// The day's action sheet; `not_started` and not `readable` where none is offered here.
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
    /// How far it is from here, metres; nothing without a fix or without coordinates.
    pub distance_m: Option<f64>,
}

/// Today and everything that is to be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Home {
    /// The business day.
    pub day: Day,
    /// The planned stops in the order of the walk.
    pub stops: Vec<Stop>,
    /// Visits to outlets that were not planned.
    pub unplanned: Vec<VisitBrief>,
    /// The day's action sheet; `not_started` and not `readable` where none is offered here.
    pub sheet: VisitBrief,
    /// Its window, and how it stands to it.
    pub sheet_state: SheetView,
    /// What is to be done, by kind, each once.
    pub todos: Vec<Todo>,
    /// What waits to be sent.
    pub waiting: Waiting,
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
