//! A phone that reads slowly, so that something can happen between two pages of one pull.

use routebook_protocol::{PullRequest, pack, unpack};

use crate::network::Work;

/// Pulls of a few entries a page, and what happens before one of the pages.
pub struct Slow {
    limit: u32,
    pages: u32,
    work: Option<Work>,
}

impl Slow {
    /// Pages of so many entries; once so many of them were asked for, something happens.
    pub fn new(limit: u32, pages: u32, work: Work) -> Self {
        Self { limit, pages, work: Some(work) }
    }

    /// A pull as such a phone writes it, and what happens before it.
    pub fn pull(&mut self, body: Vec<u8>) -> (Vec<u8>, Option<Work>) {
        let work = if self.pages == 0 { self.work.take() } else { None };
        self.pages = self.pages.saturating_sub(1);
        let limit = self.limit;
        let slowed = unpack::<PullRequest>(&body).map_or(body, |request| pack(&PullRequest { limit, ..request }));
        (slowed, work)
    }
}
