//! The log and the records: what goes out is read here, what comes in is stored here.

use routebook_domain::time::{Hlc, Level, TrustedTime};
use routebook_protocol::{
    BeaconNote, BodyKind, Entries, MAX_WITNESSED, Op, PullPage, PushResponse, Scope, SnapshotPage, Verdict,
};
use routebook_store::{Identity, OpState, Reader, Writer};
use routebook_sync::{Event, Outbox, Outcome, strands};

use super::exchange::Trip;
use super::{KeyChange, Performer, SyncOutcome};
use crate::error::Error;
use crate::rep::Rep;

const FAILURES: &str = "failed_syncs";
/// The server's word for an enrolment that was taken out.
const REVOKED: &str = "revoked";

impl Performer<'_> {
    pub(super) async fn read_outbox(&mut self, after: Option<u64>, ops: u32, bytes: u32) -> Result<Event, Error> {
        let outbox = self.rep.blocking(move |rep: &Rep| outbox(rep, after, ops, bytes)).await?;
        self.given.clone_from(&outbox.witnessed);
        Ok(Event::Outbox(outbox))
    }

    pub(super) async fn offer_again(&mut self, after: u64) -> Result<Event, Error> {
        self.rep.blocking(move |rep: &Rep| rep.inner.store.offer_again(after)).await?;
        Ok(Event::Stored)
    }

    pub(super) async fn sign(&mut self, digest: [u8; 32]) -> Result<Event, Error> {
        let label = self.identity.key_label.clone();
        let sign = move |rep: &Rep| {
            let signer = rep.inner.platform.keys.open(&label)?;
            Ok(Event::Signed(signer.sign(&digest).map_err(|e| Error::Key(e.into()))?))
        };
        self.rep.blocking(sign).await
    }

    pub(super) async fn apply_verdicts(&mut self, answer: PushResponse) -> Result<Event, Error> {
        self.tally.verdicts(&answer);
        let (trip, given) = (self.trip, std::mem::take(&mut self.given));
        let apply = move |rep: &Rep| {
            rep.inner.store.apply_verdicts(&answer)?;
            note_revoked(rep, &answer)?;
            note_time(rep, trip, answer.beacon)?;
            rep.write(|w| {
                w.forget_witnesses(&given)?;
                change_key(w, &answer)
            })
        };
        self.identity = self.rep.blocking(apply).await?;
        Ok(Event::Stored)
    }

    pub(super) async fn apply_snapshot(&mut self, scope: Scope, page: SnapshotPage<Entries>) -> Result<Event, Error> {
        self.tally.pulled += page.entries.len() as u64;
        let apply = move |rep: &Rep| rep.inner.store.apply_snapshot(scope, &page);
        self.rep.blocking(apply).await?;
        Ok(Event::Stored)
    }

    pub(super) async fn apply_page(&mut self, page: PullPage<Entries>) -> Result<Event, Error> {
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
        let cancelled = outcome == Outcome::Cancelled;
        let outcome = SyncOutcome::draw(outcome, self.rep.inner.platform.random.as_ref());
        let noted = outcome.clone();
        if !cancelled {
            self.rep.blocking(move |rep| rep.write(|w| note_end(rep, w, &noted))).await?;
        }
        Ok(match outcome {
            SyncOutcome::Refused { code } if strands(&code) => SyncOutcome::SignInAgain,
            outcome => outcome,
        })
    }
}

/// A verb reads the clock before its entry stands in the log; stamping a large photo on a slow phone comes between.
const UNDER_WAY_MS: i64 = 60_000;

/// The moment up to which the log is complete is read before the log is.
fn outbox(rep: &Rep, after: Option<u64>, most_ops: u32, most_bytes: u32) -> Result<Outbox, Error> {
    rep.read(|r| {
        let now = rep.moment(r)?.trusted;
        let mut ops = r.outbox(after.map(|a| a + 1), most_ops as usize, most_bytes as usize)?;
        let read = ops.iter().map(|raw| Op::read(raw.clone())).collect::<Result<Vec<_>, _>>();
        let read = read.map_err(routebook_store::StoreError::from)?;
        ops.truncate(sent_at_once(&read));
        let end = r.head()?;
        let head = ops.len().checked_sub(1).and_then(|last| read.get(last)).map_or(end, Op::head);
        let complete_through = complete(&now).filter(|_| head == end);
        let witnessed = r.witnesses(next_clock(r, head.seq)?, MAX_WITNESSED, most_bytes as usize)?;
        Ok(Outbox { ops, head, end: end.seq, complete_through, witnessed })
    })
}

/// The clock of the first op that remains for the next push: what the server did after it goes with that one, so that
/// a flow comes together in the order in which it happened.
fn next_clock(r: &Reader<'_>, after: u64) -> Result<Option<Hlc>, Error> {
    let next = r.ops(after, 1)?.into_iter().next();
    Ok(next.map(|logged| logged.op.meant().map_or(logged.op.header.claimed, |meant| meant.claimed())))
}

/// What comes after a key change is signed by the next key, so it goes with the next push.
fn sent_at_once(ops: &[Op]) -> usize {
    let change = ops.iter().position(|op| op.kind() == Some(BodyKind::KeyChange));
    change.map_or(ops.len(), |at| at + 1)
}

/// What is signed here lets the server say *missed*: it ends before everything that may still be under way.
fn complete(now: &TrustedTime) -> Option<i64> {
    let earliest = now.earliest_ms.filter(|_| now.level > Level::Unverified)?;
    Some(earliest - UNDER_WAY_MS)
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
    match outcome {
        SyncOutcome::Refused { code } if code == REVOKED => mark_revoked(w),
        SyncOutcome::Refused { code } if strands(code) => strand(w, code),
        _ => Ok(()),
    }
}

/// The server cannot go on with this log. Nothing of it is touched, and it may still be written: whoever signs in again
/// gets another enrolment, which takes over what was not delivered.
pub fn strand(w: &Writer<'_>, code: &str) -> Result<(), Error> {
    let mut identity = w.identity()?;
    identity.stranded.get_or_insert_with(|| code.to_owned());
    Ok(w.put_identity(&identity)?)
}

/// The server has the op that announces the next key: from here on that one signs. Where it refused the op, the key
/// stays.
fn change_key(w: &Writer<'_>, answer: &PushResponse) -> Result<Identity, Error> {
    let mut identity = w.identity()?;
    let Some(change) = KeyChange::pending(w)?.filter(|change| change.seq <= answer.acknowledged) else {
        return Ok(identity);
    };
    if w.op(change.seq)?.is_some_and(|logged| logged.state == OpState::Acknowledged) {
        identity.key_label = change.label;
        w.put_identity(&identity)?;
    }
    KeyChange::forget(w)?;
    Ok(identity)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::{MORNING, Phone};
    use routebook_domain::time::Beacon;

    #[test]
    fn the_log_is_complete_only_through_a_moment_that_nothing_under_way_can_reach() {
        let phone = Phone::new();
        assert_eq!(outbox(&phone.rep, None, 9, 999).unwrap().complete_through, None);
        let now = phone.rep.inner.platform.clock.now();
        let (mono_ms, boot) = (now.mono_ms, now.boot);
        let beacon = Beacon { server_ms: MORNING, nonce: 1, mono_ms, boot, round_trip_ms: 4_000 };
        phone.rep.write(|w| Ok(w.put_beacon(&beacon)?)).unwrap();
        let through = outbox(&phone.rep, None, 9, 999).unwrap().complete_through.unwrap();
        assert!(through < MORNING - 2_000 - UNDER_WAY_MS + 1_000, "{through}");
    }

    #[test]
    fn a_part_of_the_log_is_never_called_complete() {
        let phone = Phone::new();
        phone.visit();
        let now = phone.rep.inner.platform.clock.now();
        let (mono_ms, boot) = (now.mono_ms, now.boot);
        let beacon = Beacon { server_ms: MORNING, nonce: 1, mono_ms, boot, round_trip_ms: 0 };
        phone.rep.write(|w| Ok(w.put_beacon(&beacon)?)).unwrap();
        let through = |most| outbox(&phone.rep, None, most, 1 << 20).unwrap().complete_through;
        assert_eq!((through(2), through(99).is_some()), (None, true));
    }
}
