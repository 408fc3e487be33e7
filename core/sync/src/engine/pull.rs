//! Pull: pages until there are no more. Only for whoever is signed in.

use routebook_protocol::{Entries, Frame, PullPage, PullRequest, Scope, pack};

use super::push::MOST_REPEATS;
use super::{Engine, State};
use crate::effect::{Effect, Phase};
use crate::problem::{Fault, fault};
use crate::request::{Credential, Request, Response};

/// How often one sync reads the same scope by snapshot.
const MOST_READS: u8 = 3;

impl Engine {
    pub(super) fn pull(&mut self) -> Vec<Effect> {
        if self.credential != Credential::Session {
            return self.pick();
        }
        let limit = self.start.as_ref().map_or(0, |s| s.limits.entries);
        let body = pack(&PullRequest { format: 1, cursor: self.cursor.clone(), limit, snapshots: true });
        self.send(State::Pulling, Request::post("/v1/sync/pull", Frame::MEDIA_TYPE, body))
    }

    pub(super) fn page(&mut self, response: &Response) -> Vec<Effect> {
        if !response.is_success() {
            return self.reading_refused(&fault(response));
        }
        let Ok(page) = PullPage::unpack(&response.body) else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        #[cfg(feature = "seeded-bugs")]
        let page = without_its_last(page);
        if self.is_of_another_life(&page) && !self.forget_life() {
            return self.stop_with(self.retry("no_progress", None));
        }
        // What a page does not name is evicted, or comes in entries: a snapshot of it begins anew.
        self.start.iter_mut().for_each(|s| s.snapshots.retain(|place| page.by_snapshot.contains(&place.scope)));
        let moved = !page.entries.is_empty() || self.cursor.as_ref() != Some(&page.cursor);
        self.queue = page.by_snapshot.iter().filter(|scope| self.may_read(scope)).copied().collect();
        let stuck = self.queue.len() < page.by_snapshot.len();
        if stuck {
            self.raise(self.retry("no_progress", None));
        }
        if !moved && self.queue.is_empty() && (page.more || stuck) {
            return self.stop_with(self.retry("no_progress", None));
        }
        self.count.pulled += page.entries.len() as u64;
        self.cursor = Some(page.cursor.clone());
        self.state = State::Applying(page.more);
        vec![self.progress(Phase::Pull), Effect::ApplyPage(Box::new(page))]
    }

    /// A snapshot that was begun before rows were gone for good ends behind them, so the server names its scope again.
    fn may_read(&self, scope: &Scope) -> bool {
        self.read.get(scope).is_none_or(|times| *times < MOST_READS)
    }

    fn is_of_another_life(&self, page: &PullPage<Entries>) -> bool {
        self.cursor.as_ref().is_some_and(|held| held.epoch != page.cursor.epoch)
    }

    /// A restored server: everything is read anew, also what this sync has begun to read. False where that happens
    /// more often than a server can be restored.
    fn forget_life(&mut self) -> bool {
        self.read.clear();
        self.start.iter_mut().for_each(|start| start.snapshots.clear());
        self.repeats += 1;
        self.repeats <= MOST_REPEATS
    }

    /// Scopes that come by snapshot come before the next page: a template must stand before the flows that it rules.
    pub(super) fn read_on(&mut self, more: bool) -> Vec<Effect> {
        match self.queue.pop_front() {
            Some(scope) => self.begin_snapshot(scope),
            None if more => self.pull(),
            None => self.pick(),
        }
    }

    /// What cannot be read must not keep files from being delivered.
    pub(super) fn reading_refused(&mut self, fault: &Fault) -> Vec<Effect> {
        if *fault == Fault::SignInAgain {
            return if self.fall_back() { self.pick() } else { self.finish() };
        }
        self.raise(self.after_fault(fault));
        self.pick()
    }
}

#[cfg(feature = "seeded-bugs")]
fn without_its_last(mut page: PullPage<Entries>) -> PullPage<Entries> {
    if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::SkipCursorGap) {
        let mut all: Vec<_> = page.entries.iter().map(|entry| entry.entry()).collect();
        all.pop();
        page.entries = all.as_slice().into();
    }
    page
}
