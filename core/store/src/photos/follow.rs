//! The rows of photos follow the actions of their flow.

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Action, ActionKind};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_protocol::cbor::to_bytes;
use rusqlite::params;

use super::Result;
use crate::access::Writer;
use crate::sql;

/// A photo keeps what its seal said; only a change of its action is written. One that another flow named first is
/// that flow's.
const UPSERT: &str = "INSERT INTO photo
    (evidence, flow, outlet, owner, at_ms, earliest_ms, latest_ms, level, zone_min, fix, seal, step, order_ms)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
    ON CONFLICT (evidence) DO UPDATE SET (outlet, owner, at_ms, earliest_ms, latest_ms, level, zone_min, fix, order_ms)
    = (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?13) WHERE flow = ?2 AND (outlet, owner, at_ms, earliest_ms, latest_ms, level,
    zone_min, fix) IS NOT (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

/// A photo with its seal, as an action carries it.
struct Sealed<'a> {
    action: &'a Action,
    step: &'a str,
    evidence: &'a Evidence,
    seal: &'a [u8],
}

impl Writer<'_> {
    /// Brings the rows of a flow's photos up to its actions; what is not among them goes.
    pub(crate) fn follow_photos(&self, flow: FlowId, subject: Option<RecordId>, actions: &[Action]) -> Result<()> {
        let all: Vec<_> = actions.iter().filter_map(sealed).collect();
        let ids = sql::id_list(all.iter().map(|sealed| sealed.evidence.id.bytes()));
        let sql = "DELETE FROM photo WHERE flow = ?1 AND evidence NOT IN (SELECT unhex(value) FROM json_each(?2))";
        sql::run(self.conn, sql, params![flow.bytes(), ids])?;
        all.iter().try_for_each(|sealed| self.follow_photo(flow, subject, sealed))
    }

    fn follow_photo(&self, flow: FlowId, subject: Option<RecordId>, sealed: &Sealed<'_>) -> Result<()> {
        let (action, at) = (sealed.action, &sealed.action.at);
        #[rustfmt::skip]
        let params = params![
            sealed.evidence.id.bytes(), flow.bytes(), subject.as_ref().map(|s| s.bytes()), action.by.bytes(),
            at.at_ms, at.earliest_ms, at.latest_ms, at.level as u8, at.zone_min, action.fix.as_ref().map(to_bytes),
            sealed.seal, sealed.step, at.latest_possible_ms(),
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }
}

fn sealed(action: &Action) -> Option<Sealed<'_>> {
    let ActionKind::Attach { step, evidence, .. } = &action.kind else { return None };
    let photo = evidence.kind == EvidenceKind::Photo;
    let seal = evidence.seal.as_deref().filter(|_| photo)?;
    Some(Sealed { action, step, evidence, seal })
}
