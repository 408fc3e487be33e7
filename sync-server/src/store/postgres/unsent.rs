//! Rows that were written and not sent yet: those of one table travel in one statement.

use std::collections::HashMap;

use crate::store::sql::cell::Owned;
use crate::store::sql::{Cell, Upsert};

/// Rows by the statement that writes them, in the order in which each was first used. Nobody has read since the first of
/// them was written, so it does not matter in which order they come to stand.
#[derive(Default)]
pub(super) struct Unsent(Vec<Batch>);

/// Rows of one table.
pub(super) struct Batch {
    pub upsert: &'static Upsert,
    rows: Vec<Vec<Owned>>,
    /// Where each key stands: no statement may write a row twice.
    at: HashMap<Vec<u8>, usize>,
}

impl Unsent {
    /// Adds a row, in place of an earlier one with its key.
    pub fn put(&mut self, upsert: &'static Upsert, values: &[Cell<'_>]) {
        let known = self.0.iter().position(|batch| std::ptr::eq(batch.upsert, upsert));
        let batch = known.unwrap_or_else(|| {
            self.0.push(Batch { upsert, rows: Vec::new(), at: HashMap::new() });
            self.0.len() - 1
        });
        self.0[batch].put(values.iter().map(Owned::from).collect());
    }

    /// The batches, each sent whole.
    pub fn batches(self) -> impl Iterator<Item = Batch> {
        self.0.into_iter()
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Batch {
    fn put(&mut self, row: Vec<Owned>) {
        let key = bytes(self.upsert.key(&row));
        match self.at.get(&key) {
            Some(at) => self.rows[*at] = row,
            None => {
                self.at.insert(key, self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// Statements with their values: as few as powers of two allow, so that few are prepared.
    pub fn statements(self) -> Vec<(&'static str, Vec<Owned>)> {
        let (mut rows, mut all) = (self.rows.into_iter(), Vec::new());
        while rows.len() > 0 {
            let (text, count) = self.upsert.some_of(rows.len());
            all.push((text, rows.by_ref().take(count).flatten().collect()));
        }
        all
    }
}

/// A key as bytes: each value by its kind, its length and itself.
fn bytes(key: &[Owned]) -> Vec<u8> {
    let mut all = Vec::with_capacity(64);
    for value in key {
        let (kind, value): (u8, &[u8]) = match value {
            Owned::Null => (0, &[]),
            Owned::Int(n) => (1, &n.to_be_bytes()),
            Owned::Real(n) => (2, &n.to_be_bytes()),
            Owned::Text(text) => (3, text.as_bytes()),
            Owned::Blob(bytes) => (4, bytes),
        };
        all.push(kind);
        all.extend_from_slice(&(value.len() as u32).to_be_bytes());
        all.extend_from_slice(value);
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static PUT: LazyLock<Upsert> = LazyLock::new(|| Upsert::of("t", &["a"], &["b"]));

    #[test]
    fn a_row_that_is_written_twice_is_sent_once() {
        let mut unsent = Unsent::default();
        for (a, b) in [(1, 1), (2, 1), (3, 1), (1, 2)] {
            unsent.put(&PUT, &[Cell::Int(a), Cell::Int(b)]);
        }
        assert!(!unsent.is_empty());
        let sent: Vec<_> = unsent.batches().flat_map(Batch::statements).map(|(_, values)| values).collect();
        let row = |a, b| [Owned::Int(a), Owned::Int(b)];
        assert_eq!(sent, [[row(1, 2), row(2, 1)].concat(), row(3, 1).to_vec()]);
    }
}
