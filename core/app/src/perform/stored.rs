//! The log and the records: what goes out is read here, what comes in is stored here.

use routebook_domain::time::Level;
use routebook_protocol::{BeaconNote, Head, Op, PullPage, PushResponse, Verdict};
use routebook_store::{Reader, Writer};
use routebook_sync::{Event, Outbox, Outcome};

use super::exchange::Trip;
use super::{Performer, SyncOutcome};
use crate::error::Error;
use crate::rep::Rep;

const FAILURES: &str = "failed_syncs";
/// The server's word for an enrolment that was taken out.
const REVOKED: &str = "revoked";

impl Performer<'_> {
    pub(super) async fn read_outbox(&self, after: Option<u64>, ops: u32, bytes: u32) -> Result<Event, Error> {
        self.rep.blocking(move |rep| outbox(rep, after, ops, bytes).map(Event::Outbox)).await
    }

    pub(super) async fn sign(&self, digest: [u8; 32]) -> Result<Event, Error> {
        let label = self.identity.key_label.clone();
        let sign = move |rep: &Rep| {
            let signer = rep.inner.platform.keys.open(&label)?;
            Ok(Event::Signed(signer.sign(&digest).map_err(|e| Error::Key(e.into()))?))
        };
        self.rep.blocking(sign).await
    }

    pub(super) async fn apply_verdicts(&mut self, answer: PushResponse) -> Result<Event, Error> {
        self.tally.verdicts(&answer);
        let trip = self.trip;
        let apply = move |rep: &Rep| {
            rep.inner.store.apply_verdicts(&answer)?;
            note_revoked(rep, &answer)?;
            note_time(rep, trip, answer.beacon)
        };
        self.rep.blocking(apply).await?;
        Ok(Event::Stored)
    }

    pub(super) async fn apply_page(&mut self, page: PullPage) -> Result<Event, Error> {
        self.tally.pulled += page.entries.len() as u64;
        let trip = self.trip;
        let apply = move |rep: &Rep| {
            rep.inner.store.apply_page(&page)?;
            note_time(rep, trip, page.beacon)
        };
        self.rep.blocking(apply).await?;
        Ok(Event::Stored)
    }

    /// Notes how it ended; a wait is drawn here, between the bounds that the engine gave.
    pub(super) async fn close(self, outcome: Outcome) -> Result<SyncOutcome, Error> {
        let outcome = SyncOutcome::draw(outcome, self.rep.inner.platform.random.as_ref());
        let noted = outcome.clone();
        self.rep.blocking(move |rep| rep.write(|w| note_end(rep, w, &noted))).await?;
        Ok(outcome)
    }
}

/// The moment up to which the log is complete is read before the log is.
fn outbox(rep: &Rep, after: Option<u64>, most_ops: u32, most_bytes: u32) -> Result<Outbox, Error> {
    rep.read(|r| {
        let now = rep.moment(r)?.trusted;
        let ops = r.outbox(after.map(|a| a + 1), most_ops as usize, most_bytes as usize)?;
        let end = r.head()?;
        let head = match ops.last() {
            Some(raw) => head_of(Op::read(raw.clone()))?,
            None => end,
        };
        let known = head == end && now.level > Level::Unverified;
        Ok(Outbox { ops, head, complete_through: known.then_some(now.at_ms) })
    })
}

fn head_of(op: Result<Op, routebook_protocol::cbor::CborError>) -> Result<Head, Error> {
    let op = op.map_err(routebook_store::StoreError::from)?;
    Ok(Head { seq: op.header.seq, hash: op.hash })
}

fn note_time(rep: &Rep, trip: Option<Trip>, note: BeaconNote) -> Result<(), Error> {
    let Some(beacon) = trip.and_then(|trip| trip.beacon(note)) else { return Ok(()) };
    rep.write(|w| Ok(w.put_beacon(&beacon)?))
}

fn note_end(rep: &Rep, w: &Writer<'_>, outcome: &SyncOutcome) -> Result<(), Error> {
    let failures = match outcome {
        SyncOutcome::Retry { .. } => failures(w)?.saturating_add(1),
        _ => 0,
    };
    w.put_note(FAILURES, &failures.to_be_bytes())?;
    if *outcome == SyncOutcome::Done {
        w.put_last_sync(rep.moment(w)?.trusted.at_ms)?;
    }
    if matches!(outcome, SyncOutcome::Refused { code } if code == REVOKED) {
        mark_revoked(w)?;
    }
    Ok(())
}

/// A revoked enrolment delivers into quarantine; the next sign-in makes another, with a key of its own.
fn note_revoked(rep: &Rep, answer: &PushResponse) -> Result<(), Error> {
    let says = |v: &Verdict| matches!(v, Verdict::Refused(refusal) if refusal.code == REVOKED);
    if answer.verdicts.iter().any(|(_, v)| says(v)) { rep.write(mark_revoked) } else { Ok(()) }
}

fn mark_revoked(w: &Writer<'_>) -> Result<(), Error> {
    let mut identity = w.identity()?;
    identity.revoked = true;
    Ok(w.put_identity(&identity)?)
}

/// How many syncs failed in a row.
pub fn failures(r: &Reader<'_>) -> Result<u32, Error> {
    let note = r.note(FAILURES)?;
    Ok(note.and_then(|bytes| Some(u32::from_be_bytes(bytes.try_into().ok()?))).unwrap_or(0))
}
