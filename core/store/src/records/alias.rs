//! Records that turned out to be another one: their ids lead to it.

use std::collections::BTreeMap;

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

    /// The records that lead to a record, by id, without itself.
    pub fn aliases(&self, kind: RecordKind, into: RecordId) -> Result<Vec<RecordId>> {
        let all = self.records_and_deleted(kind)?;
        let leads: BTreeMap<_, _> = all.iter().filter_map(|r| Some((r.id, target(r)?))).collect();
        Ok(leads.keys().copied().filter(|id| *id != into && end(&leads, *id) == into).collect())
    }
}

fn end(leads: &BTreeMap<RecordId, RecordId>, id: RecordId) -> RecordId {
    (0..MOST_HOPS).fold(id, |at, _| leads.get(&at).copied().unwrap_or(at))
}

fn target(record: &Record) -> Option<RecordId> {
    record.get(MERGED_INTO).and_then(Value::as_ref).filter(|_| record.deleted)
}
