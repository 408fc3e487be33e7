//! Snapshots: scopes that come whole, page by page, each page on disk before the next is asked for.

use routebook_protocol::{Entries, Frame, Scope, SnapshotPage, SnapshotRequest, pack};

use super::Engine;
use super::state::{Leafed, State};
use crate::effect::{Effect, Phase};
use crate::event::SnapshotPlace;
use crate::problem::{Fault, fault};
use crate::request::{Request, Response};

/// How often one sync asks for a page that comes damaged, or begins a snapshot that the server forgets.
const MOST_STUMBLES: u8 = 4;

impl Engine {
    /// Goes on where an earlier sync stopped.
    pub(super) fn begin_snapshot(&mut self, scope: Scope) -> Vec<Effect> {
        let known = self.start.iter().flat_map(|s| &s.snapshots).find(|place| place.scope == scope).copied();
        self.stumbles = 0;
        self.ask_page(known.unwrap_or(SnapshotPlace::begin(scope)))
    }

    fn ask_page(&mut self, place: SnapshotPlace) -> Vec<Effect> {
        let request = SnapshotRequest { format: 1, scope: place.scope, ticket: place.ticket, page: place.page };
        let request = Request::post("/v1/sync/snapshot", Frame::MEDIA_TYPE, pack(&request));
        self.send(State::Leafing(place), request)
    }

    pub(super) fn leaf(&mut self, place: SnapshotPlace, response: &Response) -> Vec<Effect> {
        if !response.is_success() {
            return self.leaf_refused(place, response);
        }
        let Some(page) = SnapshotPage::unpack(&response.body).ok().filter(|page| answers(page, &place)) else {
            return self.stop_with(self.retry("not_the_server", None));
        };
        if !page.is_whole() {
            return self.stumble(place, "damaged_page");
        }
        self.count.pulled += page.entries.len() as u64;
        self.count.leafed = (u64::from(page.page) + 1, u64::from(page.pages));
        self.state = State::Keeping(leafed(place, &page));
        vec![self.progress(Phase::Snapshot), Effect::ApplySnapshot { scope: place.scope, page: Box::new(page) }]
    }

    /// The page is on disk.
    pub(super) fn turn(&mut self, leafed: Leafed) -> Vec<Effect> {
        match leafed {
            Leafed::More(place) => self.ask_page(place),
            Leafed::Whole(place, seq) => {
                self.close(place.scope);
                if let Some(cursor) = &mut self.cursor {
                    cursor.scopes.insert(place.scope, seq);
                }
                self.read_on(true)
            }
        }
    }

    /// 410: the server forgot the ticket. 404: the phone does not hold the scope any more, and the next pull says what
    /// it holds.
    fn leaf_refused(&mut self, place: SnapshotPlace, response: &Response) -> Vec<Effect> {
        match (response.status, fault(response)) {
            (410, _) => self.stumble(SnapshotPlace::begin(place.scope), "snapshot_expired"),
            (404, _) => {
                self.close(place.scope);
                self.read_on(true)
            }
            (_, fault @ Fault::SignInAgain) => self.reading_refused(&fault),
            (_, fault) => {
                self.close(place.scope);
                self.reading_refused(&fault)
            }
        }
    }

    /// Whoever reads the scope again begins anew.
    fn close(&mut self, scope: Scope) {
        *self.read.entry(scope).or_default() += 1;
        self.start.iter_mut().for_each(|start| start.snapshots.retain(|place| place.scope != scope));
    }

    fn stumble(&mut self, place: SnapshotPlace, reason: &str) -> Vec<Effect> {
        self.stumbles += 1;
        if self.stumbles < MOST_STUMBLES { self.ask_page(place) } else { self.stop_with(self.retry(reason, None)) }
    }
}

/// Whether this is the page that was asked for.
fn answers(page: &SnapshotPage<Entries>, place: &SnapshotPlace) -> bool {
    page.page == place.page && page.page < page.pages && place.ticket.is_none_or(|ticket| ticket == page.ticket)
}

fn leafed(place: SnapshotPlace, page: &SnapshotPage<Entries>) -> Leafed {
    let next = SnapshotPlace { ticket: Some(page.ticket), page: page.page + 1, ..place };
    if next.page < page.pages { Leafed::More(next) } else { Leafed::Whole(next, page.seq) }
}
