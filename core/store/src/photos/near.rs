//! The photos that one is compared with: a bounded number, the latest first.

use routebook_domain::doubt::{PhotoFacts, PhotoOrder};
use routebook_domain::ids::{EvidenceId, FlowId, OutletId, PersonId};
use rusqlite::params;

use super::{Result, SELECT, facts};
use crate::access::Reader;
use crate::sql;

/// Word for word what the partial indexes say.
const KNOWN: &str = "original IS NOT NULL";

impl Reader<'_> {
    /// One photo whose seal was read.
    pub fn photo(&self, evidence: EvidenceId) -> Result<Option<PhotoFacts>> {
        let sql = format!("{SELECT} WHERE evidence = ?1 AND {KNOWN}");
        sql::one(self.conn, &sql, [evidence.bytes()], facts)
    }

    /// The photos of a flow whose seals were read, in the order of photos.
    pub fn photos_of(&self, flow: FlowId) -> Result<Vec<PhotoFacts>> {
        let sql = format!("{SELECT} WHERE flow = ?1 AND {KNOWN} ORDER BY order_ms, evidence");
        sql::all(self.conn, &sql, [flow.bytes()], facts)
    }

    /// At most so many photos that a person took, before another one in the order of photos, the latest first.
    pub fn photos_before(&self, owner: PersonId, before: &PhotoFacts, most: u32) -> Result<Vec<PhotoFacts>> {
        let sql = format!(
            "{SELECT} WHERE owner = ?1 AND {KNOWN} AND (order_ms, evidence) < (?2, ?3)
            ORDER BY order_ms DESC, evidence DESC LIMIT ?4"
        );
        let PhotoOrder { ms, id } = before.order();
        let params = params![owner.bytes(), ms, id.bytes(), most];
        sql::all(self.conn, &sql, params, facts)
    }

    /// At most so many photos that others took at an outlet before another one in the order of photos, the latest first.
    pub fn photos_at(&self, outlet: OutletId, before: &PhotoFacts, most: u32) -> Result<Vec<PhotoFacts>> {
        let sql = format!(
            "{SELECT} WHERE outlet = ?1 AND outlet IS NOT NULL AND {KNOWN} AND (order_ms, evidence) < (?2, ?3)
            AND owner <> ?4 ORDER BY order_ms DESC, evidence DESC LIMIT ?5"
        );
        let (PhotoOrder { ms, id }, owner) = (before.order(), before.owner);
        let params = params![outlet.bytes(), ms, id.bytes(), owner.bytes(), most];
        sql::all(self.conn, &sql, params, facts)
    }
}
