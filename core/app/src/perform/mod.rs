//! Performs a sync: what the engine asks for is done here, on the store, the key, the clock and the network.

mod exchange;
mod media;
mod report;
mod stored;

pub use report::{EnrolmentSync, SyncOutcome};
pub use routebook_sync::Phase as EnginePhase;

use std::collections::VecDeque;
use std::sync::Arc;

use routebook_domain::ids::EnrolmentId;
use routebook_store::Identity;
use routebook_sync::{Effect, Engine, Event, Limits, Outcome, Start, Transport};
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
    /// Photos go out.
    Media,
}

/// How far a sync has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Of whom.
    pub enrolment: EnrolmentId,
    /// Which part.
    pub phase: Phase,
    /// Entries, changes or bytes that are done.
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
}

/// Whoever watches.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// One sync of one enrolment on its way.
struct Performer<'a> {
    rep: Rep,
    client: Arc<dyn Transport>,
    identity: Identity,
    watch: Watch<'a>,
    trip: Option<Trip>,
    tally: Tally,
}

/// Syncs one enrolment to its end; what goes wrong is in the report.
pub async fn perform(rep: &Rep, current: bool, watch: Watch<'_>) -> EnrolmentSync {
    let _alone = rep.inner.syncing.lock().await;
    let mut tally = Tally::default();
    let outcome = match run(rep, watch, &mut tally).await {
        Ok(outcome) => outcome,
        Err(error) => SyncOutcome::from(&error),
    };
    report::report(rep, current, outcome, tally)
}

async fn run(rep: &Rep, watch: Watch<'_>, tally: &mut Tally) -> Result<SyncOutcome, Error> {
    let identity = rep.blocking(prepare).await?;
    let platform = &rep.inner.platform;
    let client = platform.transport.connect(&identity.server, &platform.app)?;
    let mut performer = Performer { rep: rep.clone(), client, identity, watch, trip: None, tally: Tally::default() };
    performer.tell_sign_out().await?;
    let outcome = performer.drive().await;
    *tally = std::mem::take(&mut performer.tally);
    rep.blocking(catch_up).await?;
    performer.close(outcome?).await
}

/// Rows that an earlier version of the app computed are computed again, in pieces so that a verb can come between.
fn catch_up(rep: &Rep) -> Result<(), Error> {
    const PIECE: u32 = 500;
    while rep.inner.store.catch_up(PIECE)? > 0 {}
    read_seals(rep)
}

fn prepare(rep: &Rep) -> Result<Identity, Error> {
    rep.write(|w| {
        sweep(w, &rep.inner.media)?;
        Ok(w.identity()?)
    })
}

impl Performer<'_> {
    async fn drive(&mut self) -> Result<Outcome, Error> {
        let start = self.rep.blocking(start).await?;
        let mut engine = Engine::new();
        let mut events = VecDeque::from([Event::Start(Box::new(start))]);
        while let Some(event) = events.pop_front() {
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
            Effect::SignHead(digest) => Some(self.sign(digest).await?),
            Effect::Http { id, request } => Some(self.exchange(id, request).await?),
            Effect::ApplyVerdicts(answer) => Some(self.apply_verdicts(*answer).await?),
            Effect::ApplyPage(page) => Some(self.apply_page(*page).await?),
            Effect::NextMedia { skip } => Some(self.next_media(skip).await?),
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
            EnginePhase::Media => Phase::Media,
        };
        if phase == Phase::Media {
            self.tally.bytes = progress.done;
        }
        let enrolment = self.rep.enrolment();
        (self.watch)(Progress { enrolment, phase, done: progress.done, total: progress.total });
    }
}

fn start(rep: &Rep) -> Result<Start, Error> {
    rep.read(|r| {
        let (identity, status) = (r.identity()?, r.status()?);
        Ok(Start {
            tenant: identity.tenant,
            enrolment: identity.enrolment,
            session: identity.token.is_some() && !identity.signed_out,
            push_only: identity.push_token.is_some(),
            cursor: r.cursor()?,
            failed_before: stored::failures(r)?,
            waiting_ops: status.waiting_ops,
            waiting_bytes: status.waiting_bytes,
            limits: Limits::default(),
        })
    })
}
