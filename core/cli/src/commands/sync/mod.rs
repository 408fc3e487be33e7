//! `sync`: deliver what waits, fetch what changed.

mod news;

use routebook::{EnrolmentSync, Installation, SyncOutcome, SyncReport};
use serde::Serialize;

use super::{Phone, block_on};
use crate::address::is_silence;
use crate::fault::Fault;
use crate::output::Output;
use news::{News, Seen};

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    sync: SyncReport,
    #[serde(flatten)]
    news: News,
}

pub fn sync(phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let here = phone.opened()?;
    let before = Seen::by(&here);
    let sync = block_on(here.sync(|p| out.words.syncing(&p).iter().for_each(|line| out.note(line))))??;
    let stuck = sync.enrolments.iter().find(|e| !matches!(e.outcome, SyncOutcome::Done));
    let failed = stuck.map(|e| Fault::NotDelivered(why(phone, &here, e, out)));
    let report = Report { sync, news: before.until(&Seen::by(&here)) };
    out.outcome(&report, failed, |w| {
        let done = report.sync.enrolments.iter().map(|e| w.synced(e));
        done.chain(w.news(report.news.given_back, report.news.approved)).collect()
    })
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
