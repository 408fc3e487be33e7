//! Sending files: what is next, and how far each upload came.

use routebook_domain::ids::EvidenceId;
use rusqlite::{Row, params};

use super::{Media, MediaState, Result, SELECT, Variant, read};
use crate::access::{Reader, Writer};
use crate::sql::{self, count, signed, unsigned};

impl Reader<'_> {
    /// What to send next, whole files among it or thumbnails alone: only where the server has the op. Thumbnails come
    /// first, then what failed least, then what a supervisor waits for, then by age. A thumbnail whose file has arrived
    /// is not needed any more.
    pub fn media_to_send(&self, full: bool, limit: u32) -> Result<Vec<Media>> {
        let sql = format!(
            "{SELECT} JOIN op ON op.seq = m.seq AND op.state = 1 LEFT JOIN flow ON flow.id = m.flow
            WHERE m.state < 2 AND m.variant <= ?1 AND {WANTED}
            ORDER BY m.variant, m.attempts, flow.submitted_ms IS NULL, m.seq LIMIT ?2"
        );
        sql::all(self.conn, &sql, params![full, limit], read)
    }

    /// How many files wait, and how many bytes of them: whole files too, or thumbnails alone.
    pub fn media_due(&self, full: bool) -> Result<(u64, u64)> {
        let sql = format!(
            "SELECT count(*), coalesce(sum(m.length - m.offset), 0) FROM media m
            JOIN op ON op.seq = m.seq AND op.state <> 3 WHERE m.state < 2 AND m.variant <= ?1 AND {WANTED}"
        );
        let read = |row: &Row<'_>| Ok((unsigned(row.get(0)?), unsigned(row.get(1)?)));
        Ok(sql::one(self.conn, &sql, [full], read)?.unwrap_or_default())
    }

    /// Uploads that were begun for ops that are refused: nobody wants them any more.
    pub fn media_to_end(&self, limit: u32) -> Result<Vec<Media>> {
        let sql = format!(
            "{SELECT} JOIN op ON op.seq = m.seq AND op.state = 3
            WHERE m.state < 2 AND m.upload_url IS NOT NULL ORDER BY m.seq, m.variant LIMIT ?1"
        );
        sql::all(self.conn, &sql, [limit], read)
    }

    /// The files that another enrolment has to go on with: those of evidence that the server does not hold whole, or
    /// all where the server lost what it held. A file whose copy here is gone cannot go anywhere.
    pub fn media_to_hand_on(&self, all: bool) -> Result<Vec<Media>> {
        let sql = format!(
            "{SELECT} WHERE m.gone = 0
            AND (?1 OR EXISTS (SELECT 1 FROM media u WHERE u.evidence = m.evidence AND u.state < 2))
            ORDER BY m.seq, m.evidence, m.variant"
        );
        sql::all(self.conn, &sql, [all], read)
    }
}

const WANTED: &str =
    "NOT EXISTS (SELECT 1 FROM media f WHERE f.evidence = m.evidence AND f.variant = 1 AND f.state = 3)";

impl Writer<'_> {
    /// Notes where an upload goes on and how many bytes the server has; without an address it begins again.
    pub fn media_upload(&self, evidence: EvidenceId, variant: Variant, url: Option<&str>, offset: u64) -> Result<()> {
        let (state, offset) = match url {
            Some(_) => (MediaState::Uploading, offset),
            None => (MediaState::Promised, 0),
        };
        let sql = "UPDATE media SET state = ?3, upload_url = ?4, offset = ?5
            WHERE evidence = ?1 AND variant = ?2 AND state < 2";
        let params = params![evidence.bytes(), variant.number(), state as u8, url, signed(offset)];
        sql::run(self.conn, sql, params).map(drop)
    }

    /// Notes how far a file has travelled; what was verified stays so.
    pub fn media_state(&self, evidence: EvidenceId, variant: Variant, state: MediaState) -> Result<()> {
        let sql = "UPDATE media SET state = ?3, offset = iif(?3 >= 2, length, offset),
            upload_url = iif(?3 >= 2, NULL, upload_url) WHERE evidence = ?1 AND variant = ?2 AND state < 3";
        sql::run(self.conn, sql, params![evidence.bytes(), variant.number(), state as u8]).map(drop)
    }

    /// Notes that sending a file failed, and says how often it has.
    pub fn media_failed(&self, evidence: EvidenceId, variant: Variant) -> Result<u32> {
        let sql = "UPDATE media SET attempts = attempts + 1 WHERE evidence = ?1 AND variant = ?2 RETURNING attempts";
        let attempts = sql::one(self.conn, sql, params![evidence.bytes(), variant.number()], |row| Ok(row.get(0)?))?;
        Ok(attempts.map_or(0, count))
    }

    /// A restored server may lack files that it had verified: all are offered again. For those that it has, it says
    /// so before a byte is sent. Those whose copy here is gone cannot be.
    pub(crate) fn send_files_again(&self) -> Result<()> {
        let sql = "UPDATE media SET state = 0, upload_url = NULL, offset = 0 WHERE gone = 0";
        sql::run(self.conn, sql, []).map(drop)
    }
}
