//! `sync`: deliver what waits, fetch what changed.

use routebook::{Installation, SyncOutcome};

use super::block_on;
use crate::fault::Fault;
use crate::output::Output;

pub fn sync(phone: &Installation, out: &Output) -> Result<(), Fault> {
    let report = block_on(phone.sync(|p| out.note(&out.words.syncing(&p))))??;
    let stuck = report.enrolments.iter().find(|e| !matches!(e.outcome, SyncOutcome::Done));
    let failed = stuck.map(|e| Fault::NotDelivered(out.words.unsynced(&e.outcome)));
    out.outcome(&report, failed, |w| report.enrolments.iter().map(|e| w.synced(e)).collect())
}
