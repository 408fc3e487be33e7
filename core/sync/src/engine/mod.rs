//! The engine: push, then pull, then files. One question is open at a time.

mod count;
mod media;
mod pull;
mod push;
mod snapshot;
mod state;
#[cfg(test)]
mod tests;
mod trouble;

use std::collections::{BTreeMap, VecDeque};

use routebook_protocol::{Cursor, Hash, Scope};

use crate::effect::{Effect, MediaKey, Outcome};
use crate::event::{Event, Outbox, Skipped, Start};
use crate::request::{Credential, Failure, Request, Response};
use count::Count;
use state::State;

/// A sync of one enrolment.
pub struct Engine {
    start: Option<Start>,
    state: State,
    credential: Credential,
    outcome: Outcome,
    last_id: u64,
    count: Count,
    repeats: u8,
    announced: bool,
    cursor: Option<Cursor>,
    /// Scopes to read by snapshot.
    queue: VecDeque<Scope>,
    /// How often this sync has read a scope by snapshot, or has failed to.
    read: BTreeMap<Scope, u8>,
    stumbles: u8,
    chunk: u32,
    skip: Skipped,
    attempts: BTreeMap<MediaKey, u8>,
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
            count: Count::new(),
            repeats: 0,
            announced: false,
            cursor: None,
            queue: VecDeque::new(),
            read: BTreeMap::new(),
            stumbles: 0,
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
            (State::Applying(more), Event::Stored) => self.read_on(more),
            (State::Keeping(place), Event::Stored) => self.turn(place),
            (State::Picking, Event::Media(upload)) => self.deliver(upload),
            (State::Cutting(upload, offset), Event::Chunk(piece)) => self.send_piece(upload, offset, piece),
            (state, Event::HttpDone { response, .. }) if state.awaits_answer() => self.answered(state, &response),
            (state, Event::HttpFailed { failure, .. }) if state.awaits_answer() => self.unanswered(failure),
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
        self.count.travelled += response.body.len() as u64;
        match state {
            State::Pushing(outbox, signature) => self.pushed(outbox, signature, response),
            State::Pulling => self.page(response),
            State::Leafing(place) => self.leaf(place, response),
            State::Creating(upload) => self.created(upload, response),
            State::Asking(upload) => self.located(upload, response),
            State::Sending(upload, offset, length) => self.sent(upload, offset, length, response),
            State::Ending(upload) => self.ended(upload, response),
            state => {
                self.state = state;
                Vec::new()
            }
        }
    }

    /// Without a network nothing else is worth trying; only a wrong address is a person's matter.
    fn unanswered(&mut self, failure: Failure) -> Vec<Effect> {
        self.stop_with(self.after_failure(failure))
    }

    fn send(&mut self, waiting: State, request: Request) -> Vec<Effect> {
        self.last_id += 1;
        self.state = waiting;
        self.count.travelled += request.body.len() as u64;
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
}
