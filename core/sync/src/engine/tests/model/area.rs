//! An area as the server has it: rows, each at the number of its last change.

use std::collections::BTreeMap;

use routebook_protocol::{Entry, Scope};

#[derive(Clone, Default)]
pub struct Area {
    /// The last number.
    pub seq: u64,
    /// Whoever read before this number has missed that a row is gone.
    pub horizon: u64,
    /// Key to number and version.
    pub rows: BTreeMap<u8, (u64, u64)>,
}

impl Area {
    pub fn with(rows: u8) -> Self {
        let mut area = Self::default();
        (0..rows).for_each(|key| area.change(key));
        area
    }

    pub fn change(&mut self, key: u8) {
        self.seq += 1;
        self.rows.insert(key, (self.seq, self.seq));
    }

    pub fn compact(&mut self, key: u8) {
        if self.rows.remove(&key).is_some() {
            self.seq += 1;
            self.horizon = self.seq;
        }
    }

    /// As a backup has it that was made before the last change.
    pub fn set_back(&mut self) {
        self.rows.retain(|_, (seq, _)| *seq < self.seq);
        self.seq = self.seq.saturating_sub(1);
        self.horizon = self.horizon.min(self.seq);
    }

    pub fn after(&self, scope: Scope, seq: u64) -> Vec<Entry> {
        let mut rows: Vec<_> = self.rows.iter().filter(|(_, (at, _))| *at > seq).collect();
        rows.sort_by_key(|(_, (at, _))| *at);
        rows.into_iter().map(|(key, (at, version))| super::entry(scope, *at, *key, *version)).collect()
    }

    pub fn versions(&self) -> BTreeMap<u8, u64> {
        self.rows.iter().map(|(key, (_, version))| (*key, *version)).collect()
    }
}
