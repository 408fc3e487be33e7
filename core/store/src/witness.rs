//! What a restored server may have lost of its own chain, and this phone still holds: it is given back.

use routebook_domain::time::Hlc;
use routebook_protocol::{Op, RawOp};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

/// An action of the server's own chain, with the server's signature over its head.
pub type Witness = (RawOp, [u8; 64]);

const WAITING: &str = "SELECT header, body, signature FROM witness WHERE claimed < ?1 ORDER BY claimed, hash LIMIT ?2";
const SIGNED: &str = "SELECT header, body, signature FROM flow_action WHERE signature IS NOT NULL
    ORDER BY flow, position";

fn read(row: &Row<'_>) -> Result<Witness> {
    Ok((RawOp { header: row.get(0)?, body: row.get(1)? }, row.get(2)?))
}

impl Reader<'_> {
    /// What waits to be given back, the oldest first: at most so many, and so many bytes, but one where there is any;
    /// only what was done before a clock where one is given.
    pub fn witnesses(&self, before: Option<Hlc>, most: usize, most_bytes: usize) -> Result<Vec<Witness>> {
        let before = before.map_or(i64::MAX, |clock| signed(clock.packed()));
        let mut all = sql::all(self.conn, WAITING, params![before, signed(most as u64)], read)?;
        let mut bytes = 0;
        let fit = all.iter().take_while(|(op, _)| {
            bytes += op.header.len() + op.body.len();
            bytes <= most_bytes
        });
        let fit = fit.count().max(1);
        all.truncate(fit);
        Ok(all)
    }

    /// Every action that the server signed and this phone holds.
    pub fn signed_actions(&self) -> Result<Vec<Witness>> {
        sql::all(self.conn, SIGNED, [], read)
    }
}

impl Writer<'_> {
    /// Keeps actions until they are given back.
    pub fn keep_witnesses(&self, all: &[Witness]) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO witness (hash, claimed, header, body, signature) VALUES (?1, ?2, ?3, ?4, ?5)";
        for (raw, signature) in all {
            let op = Op::read(raw.clone())?;
            let params = params![op.hash, signed(op.header.claimed.packed()), raw.header, raw.body, signature];
            sql::run(self.conn, sql, params)?;
        }
        Ok(())
    }

    /// The server's data began another life: whatever it signed is to be given back before its next state sweeps it.
    pub(crate) fn keep_signed(&self) -> Result<()> {
        self.keep_witnesses(&self.signed_actions()?)
    }

    /// They were given back.
    pub fn forget_witnesses(&self, all: &[Witness]) -> Result<()> {
        for (raw, _) in all {
            let hash = Op::read(raw.clone())?.hash;
            sql::run(self.conn, "DELETE FROM witness WHERE hash = ?1", [hash])?;
        }
        Ok(())
    }
}
