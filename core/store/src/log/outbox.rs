//! What is to be pushed.

use routebook_protocol::RawOp;
use rusqlite::params;

use super::{Result, read_raw};
use crate::access::Reader;
use crate::sql::{self, signed, unsigned};

impl Reader<'_> {
    /// A batch of ops in order without gaps: from `from` whatever its state, or from the first pending one.
    ///
    /// At most `max_ops` and `max_bytes`, and at least one op where there is any. Acknowledged ops between
    /// pending ones go along: a push has no gaps, and the server gives the same answer again.
    pub fn outbox(&self, from: Option<u64>, max_ops: usize, max_bytes: usize) -> Result<Vec<RawOp>> {
        let Some(from) = from.map_or_else(|| self.first_pending(), |seq| Ok(Some(seq)))? else {
            return Ok(Vec::new());
        };
        let sql = "SELECT header, body FROM op WHERE seq >= ?1 ORDER BY seq LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![signed(from), signed(max_ops as u64)])?;
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let op = read_raw(row)?;
            bytes += op.header.len() + op.body.len();
            if bytes > max_bytes && !batch.is_empty() {
                break;
            }
            batch.push(op);
        }
        Ok(batch)
    }

    fn first_pending(&self) -> Result<Option<u64>> {
        let sql = "SELECT seq FROM op WHERE state <> 1 AND state = 0 ORDER BY seq LIMIT 1";
        sql::one(self.conn, sql, [], |row| Ok(unsigned(row.get(0)?)))
    }
}
