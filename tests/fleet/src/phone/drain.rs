//! Syncing again and again until nothing waits.

use std::thread;
use std::time::Duration;

use routebook::{SyncOutcome, SyncReport};

use super::Phone;
use crate::Fault;

/// The longest pause between two tries: the back-off counts in a rep's seconds, a run in a watcher's.
const LONGEST_PAUSE: Duration = Duration::from_millis(400);

/// How a phone got rid of what it held.
#[derive(Clone, Debug)]
pub struct Drained {
    /// How many syncs it took.
    pub tries: u32,
    /// What the last one did.
    pub last: SyncReport,
}

impl Phone {
    /// Syncs until the outbox is empty and a sync has ended well, at most `tries` times.
    pub fn drain(&self, tries: u32, mut say: impl FnMut(String) + Send) -> Result<Drained, Fault> {
        let mut found = String::new();
        for n in 1..=tries {
            let last = self.sync_saying(&mut say)?;
            let waiting = self.waiting()?;
            if last.is_done() && waiting == (0, 0) {
                return Ok(Drained { tries: n, last });
            }
            found = format!("{waiting:?} ops and files waiting, the last sync ended {:?}", last.worst());
            say("no luck, trying again".into());
            thread::sleep(pause(&last));
        }
        Err(Fault::surprise(&self.owner, format!("an empty outbox after {tries} tries"), found))
    }

    /// Ops and files of every enrolment on this phone that have not reached the server.
    pub fn waiting(&self) -> Result<(u64, u64), Fault> {
        let enrolments = self.installation().enrolments().map_err(self.says("counting what waits"))?;
        enrolments.iter().try_fold((0, 0), |all, e| {
            let one = e.waiting_ops.zip(e.waiting_files);
            let closed = || Fault::surprise(&self.owner, "a database that opens", e.fault.clone().unwrap_or_default());
            one.map(|one| (all.0 + one.0, all.1 + one.1)).ok_or_else(closed)
        })
    }
}

fn pause(report: &SyncReport) -> Duration {
    match report.worst() {
        SyncOutcome::Retry { after_ms, .. } => Duration::from_millis(after_ms).min(LONGEST_PAUSE),
        _ => Duration::ZERO,
    }
}
