//! The line between one phone and the server, and everything that a line does wrong.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use routebook_protocol::{PushRequest, PushResponse, unpack};
use routebook_server::{Answered, Asked};
use routebook_sync::{Failure, Response};
use routebook_vfs::Chance;

use crate::ledger::Ledger;
use crate::old;
use crate::server::Server;
use crate::slow::Slow;
use crate::trace::{Trace, mix};
use crate::weather::Course;
pub use crate::weather::Weather;

/// The server's address; nobody looks it up.
pub const URL: &str = "http://routebook.test";

/// How the beginning of a whole file's upload ends: `full`, as tus writes it.
const FULL: &str = "variant ZnVsbA==";

const PULL: &str = "/v1/sync/pull";
/// No sync of these small worlds asks more often, unless it never stops.
const MOST_ASKED: usize = 2000;
/// How many requests of a phone may come late.
const MOST_LATE: usize = 4;

/// One request on its way, as it can be sent again.
#[derive(Clone)]
pub struct Parcel {
    /// The verb.
    pub method: &'static str,
    /// Path and query.
    pub target: String,
    /// The token.
    pub token: Option<String>,
    /// Other headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What lines share.
pub struct Net {
    /// The server.
    pub server: Mutex<Server>,
    /// What was told.
    pub ledger: Mutex<Ledger>,
    /// What happened.
    pub trace: Trace,
}

/// One phone's line.
pub struct Line {
    net: Arc<Net>,
    phone: usize,
    state: Mutex<State>,
}

struct State {
    weather: Weather,
    chance: Chance,
    sent: VecDeque<Parcel>,
    asked: usize,
    terse: bool,
    dim: bool,
    frugal: bool,
    meanwhile: Option<Work>,
    slow: Option<Slow>,
}

/// What a rep does while a sync is under way.
pub type Work = Box<dyn FnOnce() + Send>;

/// A lock that a panic elsewhere does not close.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Line {
    /// A line in fair weather.
    pub fn new(net: &Arc<Net>, phone: usize, chance: Chance) -> Arc<Self> {
        let (weather, sent, meanwhile, slow) = (Weather::Fair, VecDeque::new(), None, None);
        let state = State { weather, chance, sent, asked: 0, terse: false, dim: false, frugal: false, meanwhile, slow };
        Arc::new(Self { net: Arc::clone(net), phone, state: Mutex::new(state) })
    }

    /// Changes the weather.
    pub fn set(&self, weather: Weather) {
        lock(&self.state).weather = weather;
    }

    /// Whether the phone at this end runs an app that does not know what was appended to messages.
    pub fn set_terse(&self, terse: bool) {
        lock(&self.state).terse = terse;
    }

    /// Whether it runs one that does not know all kinds of changes.
    pub fn set_dim(&self, dim: bool) {
        lock(&self.state).dim = dim;
    }

    /// Whether it does not know all kinds of changes.
    pub fn is_dim(&self) -> bool {
        lock(&self.state).dim
    }

    /// Whether whole files have to wait for another network.
    pub fn set_frugal(&self, frugal: bool) {
        lock(&self.state).frugal = frugal;
    }

    /// Lets the rep do something between what goes out and what comes in.
    pub fn meanwhile(&self, work: Option<Work>) {
        lock(&self.state).meanwhile = work;
    }

    /// Reads by small pages, or as apps do.
    pub fn read_slowly(&self, slow: Option<Slow>) {
        lock(&self.state).slow = slow;
    }

    /// A pull as a phone writes it that reads slowly.
    fn slowed(&self, target: &str, body: Vec<u8>) -> Vec<u8> {
        let mut state = lock(&self.state);
        let Some(slow) = state.slow.as_mut().filter(|_| target == PULL) else { return body };
        let (body, work) = slow.pull(body);
        drop(state);
        if let Some(work) = work {
            self.net.trace.note(format_args!("between two pages of phone {}", self.phone));
            work();
        }
        body
    }

    fn course(&self) -> Course {
        let mut state = lock(&self.state);
        let weather = state.weather;
        weather.course(&mut state.chance)
    }

    /// A sync begins.
    pub fn begin(&self) {
        lock(&self.state).asked = 0;
    }

    /// Counts a request; false where this sync asked so often that it will not stop by itself.
    fn count(&self) -> bool {
        let mut state = lock(&self.state);
        state.asked += 1;
        state.asked <= MOST_ASKED
    }

    /// Carries what this phone writes, as its app writes it, and gives what it can read; `None` where nothing ever comes.
    pub fn exchange(&self, parcel: Parcel) -> Option<Result<Response, Failure>> {
        if !self.count() {
            lock(&self.net.ledger)
                .faults
                .push(format!("phone {} never stops to ask for {}", self.phone, parcel.target));
            return None;
        }
        let Parcel { target, mut body, .. } = parcel;
        if lock(&self.state).terse {
            body = old::request(&target, body);
        }
        body = self.slowed(&target, body);
        let answer = self.carry(Parcel { body, target: target.clone(), ..parcel });
        let is_dim = self.is_dim();
        answer.map(|said| {
            said.map(|said| if is_dim { Response { body: old::answer(&target, said.body), ..said } } else { said })
        })
    }

    fn carry(&self, parcel: Parcel) -> Option<Result<Response, Failure>> {
        let due = (parcel.target == PULL).then(|| lock(&self.state).meanwhile.take()).flatten();
        if let Some(work) = due {
            work();
        }
        self.weigh(&parcel);
        let course = self.course();
        let answer = match course {
            Course::Fine => Some(Ok(self.deliver(&parcel, true))),
            Course::Lost => Some(Err(Failure::Unreachable)),
            Course::AnswerLost => {
                self.deliver(&parcel, false);
                Some(Err(Failure::CutOff))
            }
            Course::Twice => {
                self.deliver(&parcel, false);
                Some(Ok(self.deliver(&parcel, true)))
            }
            Course::LateOnes => {
                let late: Vec<_> = lock(&self.state).sent.iter().cloned().collect();
                late.iter().for_each(|parcel| drop(self.deliver(parcel, false)));
                Some(Ok(self.deliver(&parcel, true)))
            }
            Course::Cancelled => {
                self.deliver(&parcel, false);
                None
            }
            Course::CancelledBefore => None,
            Course::Portal => Some(Ok(Response { status: 200, body: b"<html>".to_vec(), ..Response::default() })),
            Course::Busy => Some(Ok(Response { status: 503, ..Response::default() })),
        };
        self.note(&parcel, course, answer.as_ref());
        let mut state = lock(&self.state);
        if parcel.target.starts_with("/v1/sync/") && course != Course::Lost {
            state.sent.push_back(parcel);
            let over = state.sent.len().saturating_sub(MOST_LATE);
            state.sent.drain(..over);
        }
        answer
    }

    /// Nobody begins to send a whole file over a network that costs.
    fn weigh(&self, parcel: &Parcel) {
        let full = |(name, value): &(&str, String)| *name == "upload-metadata" && value.ends_with(FULL);
        if lock(&self.state).frugal && parcel.headers.iter().any(full) {
            let fault = format!("phone {} sends a whole file over a network that costs", self.phone);
            lock(&self.net.ledger).faults.push(fault);
        }
    }

    fn note(&self, parcel: &Parcel, course: Course, answer: Option<&Result<Response, Failure>>) {
        let said = match answer {
            None => "nothing".to_owned(),
            Some(Err(failure)) => failure.word().to_owned(),
            Some(Ok(answer)) => format!("{} {:x}", answer.status, mix(0, &answer.body)),
        };
        let asked = mix(0, &parcel.body);
        self.net.trace.note(format_args!(
            "phone {} {} {} {asked:x} {course:?}: {said}",
            self.phone, parcel.method, parcel.target
        ));
    }

    /// Hands a request to the server, and its answer to the ledger.
    fn deliver(&self, parcel: &Parcel, heard: bool) -> Response {
        let asked = Asked {
            method: parcel.method,
            target: &parcel.target,
            token: parcel.token.as_deref(),
            headers: parcel.headers.iter().map(|(name, value)| (*name, value.clone())).collect(),
            body: parcel.body.clone(),
        };
        let answered = lock(&self.net.server).handle(asked);
        if answered.status >= 500 {
            let said = String::from_utf8_lossy(&answered.body).into_owned();
            let fault = format!("the server broke over {} {}: {said}", parcel.method, parcel.target);
            lock(&self.net.ledger).faults.push(fault);
        }
        if parcel.target == "/v1/sync/push" && answered.status == 200 {
            self.pushed(parcel, &answered, heard);
        }
        let Answered { status, headers, body } = answered;
        Response { status, headers, body, elapsed_ms: 5 }
    }

    fn pushed(&self, parcel: &Parcel, answered: &Answered, heard: bool) {
        let (request, answer) = (unpack::<PushRequest>(&parcel.body), unpack::<PushResponse>(&answered.body));
        if let (Ok(request), Ok(answer)) = (request, answer) {
            lock(&self.net.ledger).pushed(&request, &answer, heard);
        }
    }
}
