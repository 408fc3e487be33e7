//! `sync`: deliver what waits, fetch what changed.

use routebook::{EnrolmentSync, Installation, SyncOutcome};

use super::{Phone, block_on};
use crate::address::is_silence;
use crate::fault::Fault;
use crate::output::Output;

pub fn sync(phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let here = phone.opened()?;
    let report = block_on(here.sync(|p| out.words.syncing(&p).iter().for_each(|line| out.note(line))))??;
    let stuck = report.enrolments.iter().find(|e| !matches!(e.outcome, SyncOutcome::Done));
    let failed = stuck.map(|e| Fault::NotDelivered(why(phone, &here, e, out)));
    out.outcome(&report, failed, |w| report.enrolments.iter().map(|e| w.synced(e)).collect())
}

/// Why it did not come to its end, with the server that was asked or the way to bring everything out.
fn why(phone: &Phone<'_>, here: &Installation, e: &EnrolmentSync, out: &Output) -> String {
    match &e.outcome {
        SyncOutcome::Retry { reason, .. } if is_silence(reason) => out.words.unanswered(&server(here, e)),
        SyncOutcome::Failed { code, detail } if code == "storage_damaged" => out.words.broken(detail, phone.db()),
        other => out.words.unsynced(other),
    }
}

fn server(here: &Installation, e: &EnrolmentSync) -> String {
    let all = here.enrolments().unwrap_or_default();
    all.into_iter().find(|one| one.id == e.enrolment).map(|one| one.server).unwrap_or_default()
}
