//! What an audit counts and says.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// Visits, without action sheets.
    pub visits: Visits,
    /// Action sheets.
    pub sheets: Sheets,
    /// Photos.
    pub photos: Photos,
    /// Chains: every one that the server holds, and every phone's own.
    pub chains: Chains,
    /// What still waits on phones.
    pub outbox: Outbox,
    /// Ops that the server refused or holds back.
    pub refused: u64,
    /// Confirmed flows and photos that the server does not hold as they were confirmed.
    pub lost: u64,
    /// Everything that is not as it should be, in plain words.
    pub faults: Vec<String>,
}

/// Visits that were handed in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Visits {
    /// By the reps.
    pub made: u64,
    /// With the same state and points on the server.
    pub on_server: u64,
    /// Approved.
    pub approved: u64,
    /// 待补全.
    pub incomplete: u64,
}

/// Action sheets that were handed in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sheets {
    /// By the reps.
    pub made: u64,
    /// The same on the server.
    pub on_server: u64,
}

/// Photos that were stamped.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Photos {
    /// By the reps.
    pub made: u64,
    /// Byte for byte on the server.
    pub on_server: u64,
    /// Bytes of them.
    pub bytes: u64,
}

/// Chains.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chains {
    /// Looked at.
    pub checked: u64,
    /// Without a fault.
    pub verified: u64,
}

/// What waits.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outbox {
    /// Ops.
    pub ops: u64,
    /// Files.
    pub files: u64,
}

impl Findings {
    pub(crate) fn differs(&mut self, who: &str, differences: Vec<String>) {
        self.faults.extend(differences.into_iter().map(|d| format!("{who}: {d}")));
    }
}

/// Findings that several reps' comparisons write into.
#[derive(Debug, Default)]
pub(super) struct Board(Mutex<Findings>);

impl Board {
    pub fn write(&self) -> MutexGuard<'_, Findings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn take(self) -> Findings {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
