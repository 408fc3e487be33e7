//! What an audit counts and says.

use std::collections::BTreeMap;
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
    /// Doubts about visits that were handed in, and their photos.
    pub doubts: Doubts,
    /// Chains: every one that the server holds, and every phone's own.
    pub chains: Chains,
    /// What still waits on phones.
    pub outbox: Outbox,
    /// Ops that the server refused or holds back.
    pub refused: u64,
    /// Confirmed flows and photos that the server does not hold as they were confirmed.
    pub lost: u64,
    /// Everything else that was compared, by its name.
    pub checks: BTreeMap<&'static str, Check>,
    /// Everything that is not as it should be, in plain words.
    pub faults: Vec<String>,
}

/// One kind of comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Check {
    /// How often it was made.
    pub checked: u64,
    /// How often both sides were the same.
    pub held: u64,
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
    /// Waiting for the supervisor.
    pub submitted: u64,
    /// Declared void.
    pub voided: u64,
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

/// Doubts, as both ends have them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Doubts {
    /// How many.
    pub raised: u64,
    /// Of these, how many the rep gave a reason for.
    pub explained: u64,
    /// How many of each kind, by its word.
    pub kinds: BTreeMap<&'static str, u64>,
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

    /// One comparison, with every difference that it found.
    pub fn check(&self, what: &'static str, who: &str, differences: Vec<String>) {
        let mut found = self.write();
        let check = found.checks.entry(what).or_default();
        check.checked += 1;
        check.held += u64::from(differences.is_empty());
        found.differs(who, differences);
    }

    pub fn take(self) -> Findings {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
