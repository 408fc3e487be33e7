//! Records that turned out to be another one: their ids lead to it.

use std::collections::BTreeSet;

use routebook_domain::ids::RecordId;
use routebook_domain::record::{Record, RecordKind, Value};

use super::merge::MERGED_INTO;
use crate::access::Reader;
use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;

/// How many aliases in a row are followed.
const MOST_HOPS: usize = 8;

impl Reader<'_> {
    /// The record that an id leads to: itself, or what it was merged into.
    pub fn resolve(&self, kind: RecordKind, id: RecordId) -> Result<RecordId> {
        let mut at = id;
        for _ in 0..MOST_HOPS {
            match self.record(kind, at)?.as_ref().and_then(target) {
                Some(next) => at = next,
                None => break,
            }
        }
        Ok(at)
    }

    /// The records that lead to a record, by id, without itself. Nothing leads to one that leads elsewhere.
    pub fn aliases(&self, kind: RecordKind, into: RecordId) -> Result<Vec<RecordId>> {
        let mut all = BTreeSet::new();
        if self.record(kind, into)?.as_ref().and_then(target).is_some() {
            return Ok(Vec::new());
        }
        let mut ends = vec![into];
        for _ in 0..MOST_HOPS {
            let leads = ends.iter().map(|end| self.found_by(kind, end.bytes())).collect::<Result<Vec<_>>>()?;
            let leads = leads.iter().flatten().filter(|r| r.id != into && target(r).is_some()).map(|r| r.id);
            ends = leads.filter(|id| all.insert(*id)).collect();
        }
        Ok(all.into_iter().collect())
    }
}

fn target(record: &Record) -> Option<RecordId> {
    record.get(MERGED_INTO).and_then(Value::as_ref).filter(|_| record.deleted)
}
