//! What goes wrong, and what of it ends the sync.

use super::Engine;
use crate::backoff::wait;
use crate::effect::Outcome;
use crate::problem::{Fault, Problem};
use crate::request::{Credential, Failure};

impl Engine {
    /// Keeps the outcome that a person must act on first.
    pub(super) fn raise(&mut self, outcome: Outcome) {
        if outcome.weight() > self.outcome.weight() {
            self.outcome = outcome;
        }
    }

    pub(super) fn retry(&self, reason: &str, asked_ms: Option<u64>) -> Outcome {
        let failed_before = self.start.as_ref().map_or(0, |s| s.failed_before);
        Outcome::Retry { reason: reason.into(), wait: wait(failed_before, asked_ms) }
    }

    pub(super) fn after_failure(&self, failure: Failure) -> Outcome {
        match failure {
            Failure::BadAddress => Outcome::Refused { code: failure.word().into() },
            passing => self.retry(passing.word(), None),
        }
    }

    pub(super) fn after_fault(&self, fault: &Fault) -> Outcome {
        match fault {
            Fault::Retry { reason, after_ms } => self.retry(reason, *after_ms),
            Fault::SignInAgain => Outcome::SignInAgain,
            Fault::Refused { problem: Problem { code, .. }, .. } => Outcome::Refused { code: code.clone() },
        }
    }

    /// A session that ended is reported, and deliveries go on with the credential that only delivers.
    pub(super) fn fall_back(&mut self) -> bool {
        self.raise(Outcome::SignInAgain);
        let can = self.credential == Credential::Session && self.start.as_ref().is_some_and(|s| s.push_only);
        if can {
            self.credential = Credential::PushOnly;
        }
        can
    }
}
