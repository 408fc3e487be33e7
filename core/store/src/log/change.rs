//! What changes in the log after an op stands in it: its fate, never its header.

use routebook_domain::ids::BodyId;
use routebook_protocol::Verdict;
use routebook_protocol::cbor::to_bytes;
use rusqlite::params;

use super::{OpState, Result};
use crate::access::Writer;
use crate::sql::{self, signed};

impl Writer<'_> {
    /// Notes what became of an op; without a verdict it waits again.
    pub(crate) fn note_fate(&self, seq: u64, state: OpState, verdict: Option<&Verdict>) -> Result<()> {
        let sql = "UPDATE op SET state = ?2, verdict = ?3 WHERE seq = ?1 RETURNING record_kind";
        let params = params![signed(seq), state as u8, verdict.map(to_bytes)];
        let kinds = sql::all(self.conn, sql, params, |row| Ok(row.get::<_, Option<u8>>(0)?))?;
        kinds.into_iter().flatten().try_for_each(|kind| self.count_change(kind))
    }

    /// Notes that the author gave a refused op up; gives whether there is one.
    ///
    /// In another enrolment's database this is all that happens: the entry that says so stands in the log of the
    /// enrolment that goes on.
    pub fn note_withdrawn(&self, body: BodyId) -> Result<bool> {
        let sql = "UPDATE op SET withdrawn = 1 WHERE state <> 1 AND state = 3 AND body_id = ?1";
        Ok(sql::run(self.conn, sql, [body.bytes()])? > 0)
    }

    /// Notes that giving it up did not count.
    pub(crate) fn note_not_withdrawn(&self, body: BodyId) -> Result<()> {
        let sql = "UPDATE op SET withdrawn = 0 WHERE state <> 1 AND state = 3 AND body_id = ?1";
        sql::run(self.conn, sql, [body.bytes()]).map(drop)
    }

    /// Takes the body out of an op: a person's right. The chain runs over headers and holds.
    pub(crate) fn erase_body(&self, seq: u64) -> Result<()> {
        sql::run(self.conn, "UPDATE op SET body = x'' WHERE seq = ?1", [signed(seq)]).map(drop)
    }
}
