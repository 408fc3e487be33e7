//! How the phone takes in what it is told: verdicts, pages, and the pages of a snapshot.

use std::collections::BTreeMap;

use routebook_protocol::{Entries, Entry, PullPage, PushResponse, Scope, SnapshotPage};

use super::{Phone, row};
use crate::event::Event;

/// An area as the phone has it.
#[derive(Clone, Default)]
pub struct Held {
    pub seq: Option<u64>,
    pub generation: u64,
    /// 0 no, 1 by the end of a pull, 2 by the end of its snapshot.
    pub sweeping: u8,
    pub ticket: Option<[u8; 16]>,
    pub page: u32,
    /// Key to version and generation.
    pub rows: BTreeMap<u8, (u64, u64)>,
}

impl Phone {
    pub fn apply_verdicts(&mut self, answer: &PushResponse) -> Event {
        assert!(answer.acknowledged <= self.ops.len() as u64);
        if self.delivered_to != answer.epoch {
            // What was delivered may be lost.
            self.delivered_to = answer.epoch;
            self.delivered.clear();
            self.urls.clear();
        }
        self.acknowledged = self.acknowledged.max(answer.acknowledged);
        self.witnessed.drain(..self.witnessed.len().min(2));
        Event::Stored
    }

    pub fn apply_page(&mut self, page: &PullPage<Entries>) -> Event {
        if self.epoch.is_some_and(|epoch| epoch != page.cursor.epoch) {
            self.begin_generations();
        }
        self.areas.retain(|scope, _| !page.left.contains(scope));
        self.await_snapshots(page);
        for entry in page.entries.iter() {
            self.keep(&entry.entry());
        }
        (self.epoch, self.scope_set) = (Some(page.cursor.epoch), page.cursor.scope_set);
        for (scope, seq) in &page.cursor.scopes {
            let held = self.areas.entry(*scope).or_default();
            held.seq = held.seq.max(Some(*seq));
        }
        if !page.more {
            self.areas.values_mut().filter(|held| held.sweeping == 1).for_each(Held::sweep);
        }
        Event::Stored
    }

    fn begin_generations(&mut self) {
        for held in self.areas.values_mut() {
            *held = Held {
                generation: held.generation + 1,
                sweeping: 1,
                rows: std::mem::take(&mut held.rows),
                ..Held::default()
            };
        }
    }

    fn await_snapshots(&mut self, page: &PullPage<Entries>) {
        let read = |scope: &Scope| page.cursor.scopes.contains_key(scope);
        self.areas.retain(|scope, held| held.sweeping < 2 || page.by_snapshot.contains(scope) || read(scope));
        for (scope, held) in &mut self.areas {
            if held.sweeping == 2 && !page.by_snapshot.contains(scope) {
                let anew = u8::from(held.seq.is_none());
                (held.sweeping, held.ticket) = (anew, None);
                held.generation += u64::from(anew);
            }
        }
        for scope in &page.by_snapshot {
            self.areas.entry(*scope).or_default().sweeping = 2;
        }
    }

    pub fn apply_snapshot(&mut self, scope: Scope, page: &SnapshotPage<Entries>) -> Event {
        let held = self.areas.entry(scope).or_default();
        if page.page == 0 {
            held.generation += 1;
            held.sweeping = 2;
        }
        (held.ticket, held.page) = (Some(page.ticket), page.page + 1);
        for entry in page.entries.iter() {
            assert_eq!(entry.scope, scope);
            self.keep(&entry.entry());
        }
        if page.page + 1 == page.pages {
            let held = self.areas.entry(scope).or_default();
            (held.ticket, held.seq) = (None, held.seq.max(Some(page.seq)));
            held.sweep();
        }
        Event::Stored
    }

    fn keep(&mut self, entry: &Entry) {
        let held = self.areas.entry(entry.scope).or_default();
        let (key, version) = row(entry);
        held.rows.insert(key, (version, held.generation));
    }
}

impl Held {
    fn sweep(&mut self) {
        let generation = self.generation;
        self.rows.retain(|_, (_, of)| *of == generation);
        self.sweeping = 0;
    }
}
