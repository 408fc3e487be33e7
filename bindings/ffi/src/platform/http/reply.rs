use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot::{self, Receiver, Sender};

use super::{HttpFailure, HttpResponse};

type Said = Result<HttpResponse, HttpFailure>;

/// Takes what came of a request: the first word counts, and none after it.
#[derive(Debug, uniffi::Object)]
pub struct HttpReply {
    waiting: Mutex<Option<Sender<Said>>>,
}

impl HttpReply {
    /// One, and where its word arrives. Letting go of it without a word ends the wait too.
    pub fn new() -> (Self, Receiver<Said>) {
        let (say, hear) = oneshot::channel();
        (Self { waiting: Mutex::new(Some(say)) }, hear)
    }

    fn say(&self, said: Said) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Whoever gave the request up does not hear it.
        let _ = waiting.map(|say| say.send(said));
    }
}

#[uniffi::export]
impl HttpReply {
    /// This is the answer.
    pub fn answer(&self, response: HttpResponse) {
        self.say(Ok(response));
    }

    /// There is none.
    pub fn fail(&self, failure: HttpFailure) {
        self.say(Err(failure));
    }
}
