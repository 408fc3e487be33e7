//! What seals say, as far as somebody read them.

use routebook_domain::ids::EvidenceId;
use rusqlite::params;

use super::{Result, Traits};
use crate::access::{Reader, Writer};
use crate::sql;

impl Reader<'_> {
    /// At most so many photos with the bytes of their seals, which nobody has read; the latest first.
    pub fn photos_unread(&self, most: u32) -> Result<Vec<(EvidenceId, Vec<u8>)>> {
        let sql = "SELECT evidence, seal FROM photo WHERE seal IS NOT NULL ORDER BY order_ms DESC LIMIT ?1";
        sql::all(self.conn, sql, [most], |row| Ok((EvidenceId::from_bytes(row.get(0)?), row.get(1)?)))
    }
}

impl Writer<'_> {
    /// Notes what a photo's seal says; nothing for one that cannot be read: that photo is compared with none.
    pub fn put_traits(&self, photo: EvidenceId, traits: Option<&Traits>) -> Result<()> {
        let sql = "UPDATE photo SET seal = NULL, original = ?2, dhash = ?3, brightness = ?4, detail = ?5
            WHERE evidence = ?1";
        #[rustfmt::skip]
        let params = params![
            photo.bytes(), traits.map(|t| t.original), traits.and_then(|t| t.dhash).map(|bits| bits as i64),
            traits.and_then(|t| t.brightness), traits.and_then(|t| t.detail),
        ];
        sql::run(self.conn, sql, params).map(drop)
    }
}
