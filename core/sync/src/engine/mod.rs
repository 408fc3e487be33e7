//! The engine: push, then pull, then files. One question is open at a time.

mod media;
mod pull;
mod push;
#[cfg(test)]
mod tests;
mod trouble;

use std::collections::BTreeMap;

use routebook_protocol::{Cursor, Hash};

use crate::effect::{Effect, MediaKey, Outcome, Phase, Progress};
use crate::event::{Event, Outbox, Skipped, Start, Upload};
use crate::request::{Credential, Failure, Request, Response};

/// A sync of one enrolment.
pub struct Engine {
    start: Option<Start>,
    state: State,
    credential: Credential,
    outcome: Outcome,
    last_id: u64,
    pushed: u64,
    pulled: u64,
    sent_bytes: u64,
    repeats: u8,
    announced: bool,
    cursor: Option<Cursor>,
    chunk: u32,
    skip: Skipped,
    attempts: BTreeMap<MediaKey, u8>,
}

/// What the engine waits for.
enum State {
    /// The start.
    Idle,
    /// Ops.
    Reading,
    /// A signature over the digest of this batch's head.
    Signing(Outbox),
    /// The answer to a push of this batch.
    Pushing(Outbox, [u8; 64]),
    /// Verdicts on disk, up to the acknowledged op.
    Settling(u64),
    /// A page.
    Pulling,
    /// A page on disk, and whether another follows.
    Applying(bool),
    /// The next file.
    Picking,
    /// The answer to the creation of an upload.
    Creating(Upload),
    /// The answer to how far an upload has come.
    Asking(Upload),
    /// A piece of a file, from this byte.
    Cutting(Upload, u64),
    /// The answer to a piece: from this byte, this long.
    Sending(Upload, u64, u32),
    /// Nothing more.
    Over,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine that waits for [`Event::Start`].
    pub const fn new() -> Self {
        Self {
            start: None,
            state: State::Idle,
            credential: Credential::Session,
            outcome: Outcome::Done,
            last_id: 0,
            pushed: 0,
            pulled: 0,
            sent_bytes: 0,
            repeats: 0,
            announced: false,
            cursor: None,
            chunk: 0,
            skip: Skipped::new(),
            attempts: BTreeMap::new(),
        }
    }

    /// Takes one event and says what to do. An event that answers no open question changes nothing.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        let late = |id: &u64| *id != self.last_id;
        match &event {
            Event::Cancel => return self.cancel(),
            Event::HttpDone { id, .. } | Event::HttpFailed { id, .. } if late(id) => return Vec::new(),
            _ => {}
        }
        let state = std::mem::replace(&mut self.state, State::Over);
        match (state, event) {
            (State::Idle, Event::Start(start)) => self.begin(*start),
            (State::Reading, Event::Outbox(outbox)) => self.push_or_pull(outbox),
            (State::Signing(outbox), Event::Signed(signature)) => self.push(outbox, signature),
            (State::Settling(acknowledged), Event::Stored) => self.read_more(acknowledged),
            (State::Applying(more), Event::Stored) => self.pull_or_deliver(more),
            (State::Picking, Event::Media(upload)) => self.deliver(upload),
            (State::Cutting(upload, offset), Event::Chunk(piece)) => self.send_piece(upload, offset, piece),
            (state, Event::HttpDone { response, .. }) => self.answered(state, &response),
            (state, Event::HttpFailed { failure, .. }) => self.unanswered(state, failure),
            (state, _) => {
                self.state = state;
                Vec::new()
            }
        }
    }

    fn begin(&mut self, start: Start) -> Vec<Effect> {
        self.credential = if start.session { Credential::Session } else { Credential::PushOnly };
        self.cursor.clone_from(&start.cursor);
        self.chunk = start.limits.chunk;
        let able = start.session || start.push_only;
        self.start = Some(start);
        if able { self.read(None) } else { self.stop_with(Outcome::SignInAgain) }
    }

    fn answered(&mut self, state: State, response: &Response) -> Vec<Effect> {
        match state {
            State::Pushing(outbox, signature) => self.pushed(outbox, signature, response),
            State::Pulling => self.page(response),
            State::Creating(upload) => self.created(upload, response),
            State::Asking(upload) => self.located(upload, response),
            State::Sending(upload, offset, length) => self.sent(upload, offset, length, response),
            state => {
                self.state = state;
                Vec::new()
            }
        }
    }

    /// Without a network nothing else is worth trying; only a wrong address is a person's matter.
    fn unanswered(&mut self, state: State, failure: Failure) -> Vec<Effect> {
        if let State::Creating(_) | State::Asking(_) | State::Sending(..) | State::Pushing(..) | State::Pulling = state
        {
            return self.stop_with(self.after_failure(failure));
        }
        self.state = state;
        Vec::new()
    }

    fn send(&mut self, waiting: State, request: Request) -> Vec<Effect> {
        self.last_id += 1;
        self.state = waiting;
        vec![Effect::Http { id: self.last_id, request: Request { credential: self.credential, ..request } }]
    }

    fn sign(&mut self, outbox: Outbox, digest: Hash) -> Vec<Effect> {
        self.state = State::Signing(outbox);
        vec![Effect::SignHead(digest)]
    }

    fn cancel(&mut self) -> Vec<Effect> {
        if matches!(self.state, State::Over) { Vec::new() } else { self.stop_with(Outcome::Cancelled) }
    }

    fn stop_with(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.raise(outcome);
        self.finish()
    }

    fn finish(&mut self) -> Vec<Effect> {
        self.state = State::Over;
        vec![Effect::Finished(self.outcome.clone())]
    }

    fn progress(&self, phase: Phase) -> Effect {
        let start = self.start.as_ref();
        let (done, total) = match phase {
            Phase::Push => (self.pushed, start.map(|s| s.waiting_ops.max(self.pushed))),
            Phase::Pull => (self.pulled, None),
            Phase::Media => (self.sent_bytes, start.map(|s| s.waiting_bytes.max(self.sent_bytes))),
        };
        Effect::Progress(Progress { phase, done, total })
    }
}
