//! What of the files stays on this phone, and why.

use routebook_domain::ids::EvidenceId;
use rusqlite::{Row, params};

use super::{Media, Result, SELECT, Variant, read};
use crate::access::{Reader, Writer};
use crate::sql::{self, signed, unsigned};

/// Why a file is kept. Numbers stand in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum KeptWhy {
    /// The server does not have all of it.
    Undelivered = 0,
    /// The server has it and did not verify it, or its entry is not acknowledged.
    Unverified = 1,
    /// Its entry was refused or waits for a supervisor.
    Attention = 2,
    /// The server verified it; retention deletes it one day, sooner where room is short.
    Delivered = 3,
    /// A thumbnail: small, and all that is left of what was deleted.
    Thumbnail = 4,
}

const WHY: [KeptWhy; 5] =
    [KeptWhy::Undelivered, KeptWhy::Unverified, KeptWhy::Attention, KeptWhy::Delivered, KeptWhy::Thumbnail];

/// The files that are kept for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Why.
    pub why: KeptWhy,
    /// How many.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
}

impl Reader<'_> {
    /// What is kept, by reason; a reason without files is left out.
    pub fn media_kept(&self) -> Result<Vec<Kept>> {
        let sql = "SELECT CASE WHEN op.state IN (2, 3) THEN 2 WHEN m.variant = 0 AND m.state >= 2 THEN 4
            WHEN m.state < 2 THEN 0 WHEN m.state = 3 AND op.state = 1 THEN 3 ELSE 1 END AS why, count(*), sum(m.length)
            FROM media m LEFT JOIN op ON op.seq = m.seq WHERE m.gone = 0 GROUP BY why ORDER BY why";
        let read = |row: &Row<'_>| {
            let (files, bytes) = (unsigned(row.get(1)?), unsigned(row.get(2)?));
            Ok(WHY.get(usize::from(row.get::<_, u8>(0)?)).map(|why| Kept { why: *why, files, bytes }))
        };
        Ok(sql::all(self.conn, sql, [], read)?.into_iter().flatten().collect())
    }

    /// At most so many files after a number in the log whose copy here may go: the server acknowledged their entry and
    /// verified them. Thumbnails are not among them. In log order, the oldest first.
    pub fn media_delivered(&self, after_seq: u64, limit: u32) -> Result<Vec<Media>> {
        let sql = format!(
            "{SELECT} JOIN op ON op.seq = m.seq AND op.state = 1
            WHERE m.variant = 1 AND m.state = 3 AND m.gone = 0 AND m.seq > ?1 ORDER BY m.seq LIMIT ?2"
        );
        sql::all(self.conn, &sql, params![signed(after_seq), limit], read)
    }
}

impl Writer<'_> {
    /// Notes that the copy of a file on this phone is deleted. One that the server has not verified, or whose entry it
    /// has not acknowledged, stays; gives whether it may go.
    pub fn media_gone(&self, evidence: EvidenceId) -> Result<bool> {
        let sql = "UPDATE media SET gone = 1 WHERE evidence = ?1 AND variant = ?2 AND state = 3
            AND EXISTS (SELECT 1 FROM op WHERE op.seq = media.seq AND op.state = 1)";
        Ok(sql::run(self.conn, sql, params![evidence.bytes(), Variant::Full.number()])? > 0)
    }

    /// Hands a file over to the op that promises it anew, where the one before was refused.
    pub fn media_follows(&self, from_seq: u64, to_seq: u64) -> Result<()> {
        let sql = "UPDATE media SET seq = ?2, attempts = 0 WHERE seq = ?1 AND gone = 0";
        sql::run(self.conn, sql, params![signed(from_seq), signed(to_seq)]).map(drop)
    }
}
