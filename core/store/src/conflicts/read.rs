//! What a person reads of conflicts.

use routebook_domain::ids::RecordId;
use routebook_domain::record::RecordKind;
use routebook_protocol::cbor::{Decoder, Wire};
use routebook_protocol::{ConflictState, Decision, Payload};
use rusqlite::{Row, params};

use super::ConflictNow;
use super::lay::{decide, lay, undone};
use crate::access::Reader;
use crate::error::StoreError;
use crate::records::Write;
use crate::sql;
use routebook_domain::sort;

type Result<T> = std::result::Result<T, StoreError>;

pub(super) fn read(row: &Row<'_>) -> Result<ConflictState> {
    let bytes: Vec<u8> = row.get("state")?;
    Ok(Wire::take(&mut Decoder::new(&bytes))?)
}

impl Reader<'_> {
    /// The open conflicts, then those that were settled at that moment (UTC milliseconds) or later; in each the last
    /// opened first.
    pub fn conflicts(&self, settled_from_ms: i64) -> Result<Vec<ConflictNow>> {
        let open = "SELECT state FROM conflict WHERE settled_ms IS NULL";
        let settled = "SELECT state FROM conflict WHERE settled_ms IS NOT NULL AND settled_ms >= ?1";
        let mut all = sql::all(self.conn, open, [], read)?;
        all.extend(sql::all(self.conn, settled, [settled_from_ms], read)?);
        let mut all = all.into_iter().map(|state| self.now(state)).collect::<Result<Vec<_>>>()?;
        sort::by_key(&mut all, |c| (c.state.settled.is_some(), std::cmp::Reverse(c.state.opened_ms), c.state.id));
        Ok(all)
    }

    /// One conflict.
    pub fn conflict(&self, id: &[u8; 16]) -> Result<Option<ConflictNow>> {
        self.confirmed_conflict(id)?.map(|state| self.now(state)).transpose()
    }

    /// The open conflicts about one record.
    pub fn conflicts_of(&self, kind: RecordKind, record: RecordId) -> Result<Vec<ConflictNow>> {
        let all = self.confirmed_conflicts_of(kind, record)?.into_iter().map(|state| self.now(state));
        let mut all = all.collect::<Result<Vec<_>>>()?;
        all.retain(|c| c.state.settled.is_none());
        Ok(all)
    }

    /// How many conflicts nobody has settled, and how many own ops lost in them.
    pub(crate) fn count_conflicts(&self) -> Result<(u64, u64)> {
        let open = self.open_conflicts()?;
        let mut lost: Vec<u64> = self.lost_among(&open)?.map(|state| state.other.stamp.dot.seq).collect();
        sort::naturally(&mut lost);
        lost.dedup();
        Ok((open.len() as u64, lost.len() as u64))
    }

    /// The open conflicts in which an own write is the one that does not show.
    pub(crate) fn conflicts_lost(&self) -> Result<Vec<ConflictState>> {
        let open = self.open_conflicts()?;
        Ok(self.lost_among(&open)?.cloned().collect())
    }

    fn lost_among<'a>(&self, open: &'a [ConflictState]) -> Result<impl Iterator<Item = &'a ConflictState> + use<'a>> {
        // A phone on which nobody has signed in has no conflicts either.
        let me = self.find_identity()?.map(|identity| identity.enrolment);
        Ok(open.iter().filter(move |state| Some(state.other.stamp.dot.enrolment) == me))
    }

    fn open_conflicts(&self) -> Result<Vec<ConflictState>> {
        let open = "SELECT state FROM conflict WHERE settled_ms IS NULL";
        let all = sql::all(self.conn, open, [], read)?.into_iter().map(|state| self.now(state));
        let all = all.collect::<Result<Vec<_>>>()?.into_iter();
        Ok(all.filter(|now| now.state.settled.is_none()).map(|now| now.state).collect())
    }

    pub(super) fn confirmed_conflict(&self, id: &[u8; 16]) -> Result<Option<ConflictState>> {
        sql::one(self.conn, "SELECT state FROM conflict WHERE id = ?1", [id], read)
    }

    fn confirmed_conflicts_of(&self, kind: RecordKind, record: RecordId) -> Result<Vec<ConflictState>> {
        let sql = "SELECT state FROM conflict WHERE kind = ?1 AND record = ?2";
        sql::all(self.conn, sql, params![kind.number(), record.bytes()], read)
    }

    fn now(&self, state: ConflictState) -> Result<ConflictNow> {
        let open = self.open_on_record(state.kind, state.record)?;
        let writes: Vec<_> = open.iter().filter_map(Write::pending).collect();
        Ok(lay(state, &writes, self.identity()?.person))
    }

    /// Puts what it brings back in the place of every settlement that is taken back: a record alone does not know it.
    pub(crate) fn put_what_is_undone(&self, kind: RecordKind, id: RecordId, writes: &mut [Write]) -> Result<()> {
        let takes_back = |write: &Write| matches!(&write.payload, Payload::Settle(s) if s.decision == Decision::Undo);
        if !writes.iter().any(takes_back) {
            return Ok(());
        }
        let (mut known, me) = (self.confirmed_conflicts_of(kind, id)?, self.identity()?.person);
        for write in writes {
            let Payload::Settle(settle) = write.payload.clone() else { continue };
            let Some(conflict) = known.iter_mut().find(|c| c.id == settle.conflict) else { continue };
            let back = undone(conflict, &settle).filter(|_| settle.decision == Decision::Undo);
            *conflict = decide(conflict.clone(), &settle, write, me);
            if let Some(payload) = back {
                write.payload = payload;
            }
        }
        Ok(())
    }
}
