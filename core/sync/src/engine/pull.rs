//! Pull: pages until there are no more. Only for whoever is signed in.

use routebook_protocol::{Frame, PullPage, PullRequest, pack, unpack};

use super::{Engine, State};
use crate::effect::{Effect, Phase};
use crate::problem::{Fault, fault};
use crate::request::{Credential, Request, Response};

impl Engine {
    pub(super) fn pull(&mut self) -> Vec<Effect> {
        if self.credential != Credential::Session {
            return self.pick();
        }
        let limit = self.start.as_ref().map_or(0, |s| s.limits.entries);
        let body = pack(&PullRequest { format: 1, cursor: self.cursor.clone(), limit, snapshots: false });
        self.send(State::Pulling, Request::post("/v1/sync/pull", Frame::MEDIA_TYPE, body))
    }

    pub(super) fn page(&mut self, response: &Response) -> Vec<Effect> {
        if !response.is_success() {
            return self.pull_refused(&fault(response));
        }
        let Ok(page) = unpack::<PullPage>(&response.body) else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        let moved = !page.entries.is_empty() || self.cursor.as_ref() != Some(&page.cursor);
        if page.more && !moved {
            return self.stop_with(self.retry("no_progress", None));
        }
        self.pulled += page.entries.len() as u64;
        self.cursor = Some(page.cursor.clone());
        self.state = State::Applying(page.more);
        vec![self.progress(Phase::Pull), Effect::ApplyPage(Box::new(page))]
    }

    pub(super) fn pull_or_deliver(&mut self, more: bool) -> Vec<Effect> {
        if more { self.pull() } else { self.pick() }
    }

    /// What cannot be read must not keep files from being delivered.
    fn pull_refused(&mut self, fault: &Fault) -> Vec<Effect> {
        if *fault == Fault::SignInAgain {
            return if self.fall_back() { self.pick() } else { self.finish() };
        }
        self.raise(self.after_fault(fault));
        self.pick()
    }
}
