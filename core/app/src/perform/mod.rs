//! Performs a sync: what the engine asks for is done here, on the store, the key, the clock and the network.

mod exchange;
mod media;
mod options;
mod report;
mod start;
mod stored;

pub use options::{Cancel, MediaPolicy, SyncOptions};
pub use report::{EnrolmentSync, SyncOutcome};
pub use routebook_sync::Phase as EnginePhase;
pub use start::KeyChange;
#[cfg(test)]
pub use stored::failures;
pub use stored::strand;

use std::collections::VecDeque;
use std::sync::Arc;

use routebook_domain::ids::EnrolmentId;
use routebook_store::{Enrolled, Identity, Witness};
use routebook_sync::{Effect, Engine, Event, Outcome, Transport};
use serde::Serialize;

use crate::error::Error;
use crate::rep::{Rep, read_seals, sweep};
pub use exchange::Trip;
use report::Tally;

/// The parts of a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Entries go out.
    Push,
    /// Changes come in.
    Pull,
    /// A whole area comes in.
    Snapshot,
    /// Photos go out.
    Media,
}

/// How far a sync has come: what, how many, how much. Only what an answer has confirmed counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Of whom.
    pub enrolment: EnrolmentId,
    /// Which part.
    pub phase: Phase,
    /// Entries, changes, pages of this area, or bytes of photos that are done.
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    /// Files that were delivered.
    pub files: u64,
    /// Of how many that may go.
    pub files_total: u64,
    /// Bytes that travelled in both directions.
    pub bytes: u64,
}

/// Whoever watches.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// One sync of one enrolment on its way.
struct Performer<'a> {
    rep: Rep,
    client: Arc<dyn Transport>,
    identity: Identity,
    options: &'a SyncOptions,
    watch: Watch<'a>,
    trip: Option<Trip>,
    /// What the open push gives back of the server's own.
    given: Vec<Witness>,
    tally: Tally,
}

/// Syncs one enrolment to its end; what goes wrong is in the report.
pub async fn perform(
    rep: &Rep,
    row: &Enrolled,
    current: bool,
    options: &SyncOptions,
    watch: Watch<'_>,
) -> EnrolmentSync {
    let _alone = rep.inner.syncing.lock().await;
    let mut tally = Tally::default();
    let outcome = match run(rep, options, watch, &mut tally).await {
        Ok(outcome) => outcome,
        Err(error) => SyncOutcome::from(&error),
    };
    report::report(rep, row, current, outcome, tally)
}

async fn run(rep: &Rep, options: &SyncOptions, watch: Watch<'_>, tally: &mut Tally) -> Result<SyncOutcome, Error> {
    let identity = rep.blocking(prepare).await?;
    if identity.stranded.is_some() {
        return Ok(SyncOutcome::SignInAgain);
    }
    let platform = &rep.inner.platform;
    let client = platform.transport.connect(&identity.server, &platform.app)?;
    let (rep, trip, given) = (rep.clone(), None, Vec::new());
    let mut performer = Performer { rep, client, identity, options, watch, trip, given, tally: Tally::default() };
    performer.tell_sign_out().await?;
    let outcome = performer.drive().await;
    *tally = std::mem::take(&mut performer.tally);
    performer.rep.blocking(catch_up).await?;
    performer.close(outcome?).await
}

/// Rows that an earlier version of the app computed are computed again, in pieces so that a verb can come between; and
/// what has been delivered long enough makes room.
fn catch_up(rep: &Rep) -> Result<(), Error> {
    const PIECE: u32 = 500;
    while rep.inner.store.catch_up(PIECE)? > 0 {}
    read_seals(rep)?;
    rep.free_storage().map(drop)
}

fn prepare(rep: &Rep) -> Result<Identity, Error> {
    rep.write(|w| {
        sweep(w, &rep.inner.media)?;
        Ok(w.identity()?)
    })
}

impl Performer<'_> {
    async fn drive(&mut self) -> Result<Outcome, Error> {
        let media = self.options.media;
        let start = self.rep.blocking(move |rep| start::start(rep, media)).await?;
        let mut engine = Engine::new();
        let mut events = VecDeque::from([Event::Start(Box::new(start))]);
        while let Some(event) = events.pop_front() {
            let event = if self.options.cancel.is_cancelled() { Event::Cancel } else { event };
            for effect in engine.step(event) {
                if let Effect::Finished(outcome) = effect {
                    return Ok(outcome);
                }
                events.extend(self.effect(effect).await?);
            }
        }
        Ok(Outcome::Cancelled)
    }

    async fn effect(&mut self, effect: Effect) -> Result<Option<Event>, Error> {
        Ok(match effect {
            Effect::ReadOutbox { after, ops, bytes } => Some(self.read_outbox(after, ops, bytes).await?),
            Effect::OfferAgain { after } => Some(self.offer_again(after).await?),
            Effect::SignHead(digest) => Some(self.sign(digest).await?),
            Effect::Http { id, request } => Some(self.exchange(id, request).await?),
            Effect::ApplyVerdicts(answer) => Some(self.apply_verdicts(*answer).await?),
            Effect::ApplyPage(page) => Some(self.apply_page(*page).await?),
            Effect::ApplySnapshot { scope, page } => Some(self.apply_snapshot(scope, *page).await?),
            Effect::NextMedia { skip, full } => Some(self.next_media(skip, full).await?),
            Effect::ReadChunk { file, offset, length } => Some(self.read_chunk(file, offset, length).await?),
            Effect::Progress(progress) => {
                self.tell(progress);
                None
            }
            noted => {
                self.note_media(noted).await?;
                None
            }
        })
    }

    fn tell(&mut self, progress: routebook_sync::Progress) {
        let phase = match progress.phase {
            EnginePhase::Push => Phase::Push,
            EnginePhase::Pull => Phase::Pull,
            EnginePhase::Snapshot => Phase::Snapshot,
            EnginePhase::Media => Phase::Media,
        };
        if phase == Phase::Media {
            self.tally.bytes = progress.done;
        }
        let (enrolment, routebook_sync::Progress { done, total, files, files_total, bytes, .. }) =
            (self.rep.enrolment(), progress);
        (self.watch)(Progress { enrolment, phase, done, total, files, files_total, bytes });
    }
}
