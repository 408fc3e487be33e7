use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::oneshot::{self, Receiver, Sender};

use super::{HttpCall, HttpFailure, HttpResponse};

/// What came of a request.
pub type Said = Result<HttpResponse, HttpFailure>;

/// Takes what came of a request: the first word counts, and none after it. Letting go of it without a word says that the
/// connection broke.
#[derive(uniffi::Object)]
pub struct HttpReply {
    exchange: Arc<Exchange>,
}

#[uniffi::export]
impl HttpReply {
    /// The request is on its way: this gives it up, once nobody waits any more.
    pub fn begun(&self, call: Arc<dyn HttpCall>) {
        self.exchange.begun(call);
    }

    /// This is the answer.
    pub fn answer(&self, response: HttpResponse) {
        self.exchange.end(Ok(response));
    }

    /// There is none.
    pub fn fail(&self, failure: HttpFailure) {
        self.exchange.end(Err(failure));
    }
}

impl Drop for HttpReply {
    fn drop(&mut self) {
        self.exchange.end(Err(HttpFailure::CutOff));
    }
}

impl HttpReply {
    /// Whether somebody waits for it.
    pub fn is_wanted(&self) -> bool {
        self.exchange.state().waiting.is_some()
    }

    /// Ends it, and what was begun too.
    pub fn give_up(&self, why: HttpFailure) {
        self.exchange.give_up(why);
    }
}

/// Gives a request up when it is dropped, unless it was answered.
pub struct Wanted(Arc<Exchange>);

impl Wanted {
    /// A request, its reply, and where the reply's word arrives.
    pub fn new() -> (Self, Arc<HttpReply>, Receiver<Said>) {
        let (say, hear) = oneshot::channel();
        let state = State { waiting: Some(Waiting { say, call: None }), given_up: false };
        let exchange = Arc::new(Exchange(Mutex::new(state)));
        (Self(exchange.clone()), Arc::new(HttpReply { exchange }), hear)
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.give_up(HttpFailure::CutOff);
    }
}

/// One request, as both sides see it.
struct Exchange(Mutex<State>);

struct State {
    waiting: Option<Waiting>,
    given_up: bool,
}

struct Waiting {
    say: Sender<Said>,
    call: Option<Arc<dyn HttpCall>>,
}

impl Exchange {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begun(&self, call: Arc<dyn HttpCall>) {
        let mut state = self.state();
        let (earlier, late) = match &mut state.waiting {
            Some(waiting) => (waiting.call.replace(call), None),
            None => (None, state.given_up.then_some(call)),
        };
        // Foreign code runs only once the lock is gone.
        drop(state);
        drop(earlier);
        late.into_iter().for_each(cancel);
    }

    fn end(&self, said: Said) {
        let waiting = self.state().waiting.take();
        // Whoever gave the request up does not hear it.
        let _ = waiting.map(|waiting| waiting.say.send(said));
    }

    fn give_up(&self, why: HttpFailure) {
        let mut state = self.state();
        let waiting = state.waiting.take();
        state.given_up |= waiting.is_some();
        drop(state);
        if let Some(Waiting { say, call }) = waiting {
            let _ = say.send(Err(why));
            call.into_iter().for_each(cancel);
        }
    }
}

/// An app's cancelling may take its time, and may fail: nobody waits for it, and no thread that others need does it.
fn cancel(call: Arc<dyn HttpCall>) {
    let _ = thread::Builder::new().name("routebook-http".into()).spawn(move || call.cancel());
}
