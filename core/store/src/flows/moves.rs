//! Where a person was while working.

use routebook_domain::doubt::Move;
use routebook_domain::ids::PersonId;
use rusqlite::params;

use super::FlowRow;
use crate::access::Reader;
use crate::error::StoreError;
use routebook_domain::sort;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// At most so many of the things with a place that a person did in own flows between two moments, UTC milliseconds,
    /// both included: the latest of them, the earliest first.
    pub fn moves(&self, owner: PersonId, from_ms: i64, to_ms: i64, most: usize) -> Result<Vec<Move>> {
        let clause = "WHERE owner = ?1 AND touched_ms >= ?2 AND started_ms <= ?3 ORDER BY touched_ms DESC";
        let mut all: Vec<Move> = Vec::new();
        for row in self.rows(clause, params![owner.bytes(), from_ms, to_ms])? {
            // A matter lives for months: those that were last touched before all these have nothing later.
            if all.iter().filter(|m| m.at.at_ms >= row.touched_ms).count() >= most {
                break;
            }
            all.extend(self.moves_in(&row, owner)?.into_iter().filter(|m| (from_ms..=to_ms).contains(&m.at.at_ms)));
        }
        sort::by_key(&mut all, |m| m.at.at_ms);
        Ok(all.split_off(all.len().saturating_sub(most)))
    }

    fn moves_in(&self, row: &FlowRow, owner: PersonId) -> Result<Vec<Move>> {
        let own = self.actions(row.id)?.into_iter().filter(|action| action.by == owner);
        Ok(own.filter_map(|action| Some(Move { at: action.at, fix: action.fix?, outlet: row.subject })).collect())
    }
}
