//! Evidence.

use std::sync::LazyLock;

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::ids::{EvidenceId, FlowId, TenantId};

use super::cell::cells;
use super::column::{damaged, get, id, word};
use super::statement::Upsert;
use super::{Kept, Row, Sql, sorted};
use crate::model::{EvidenceRow, EvidenceState, Variant};
use crate::store::EvidenceRows;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = [
        "flow",
        "step",
        "owner",
        "kind",
        "media_type",
        "digest",
        "length",
        "seal",
        "state",
        "thumb",
        "promised_ms",
        "deadline_ms",
    ];
    Upsert::of("evidence", &["tenant", "evidence"], &others)
});

pub(super) fn read(row: &dyn Row) -> Kept<EvidenceRow> {
    let kind = EvidenceKind::from_number(get(row, "kind")?);
    Ok(EvidenceRow {
        id: id(row, "evidence")?,
        flow: id(row, "flow")?,
        step: get(row, "step")?,
        owner: id(row, "owner")?,
        kind: kind.ok_or_else(|| damaged("kind"))?,
        media_type: get(row, "media_type")?,
        digest: get(row, "digest")?,
        length: get(row, "length")?,
        seal: get(row, "seal")?,
        state: word(row, "state", EvidenceState::parse)?,
        thumb: get(row, "thumb")?,
        promised_ms: get(row, "promised_ms")?,
        deadline_ms: get(row, "deadline_ms")?,
    })
}

impl EvidenceRows for Sql<'_> {
    fn evidence(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<EvidenceRow>> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND evidence = ?2";
        self.known.evidence.or_read((tenant, id), || self.one(sql, cells![&tenant, &id], read))
    }

    fn evidence_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<EvidenceRow>> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND flow = ?2";
        Ok(sorted(self.all(sql, cells![&tenant, &flow], read)?, |row| row.id))
    }

    fn evidence_by_digest(&self, tenant: TenantId, digest: &[u8; 32], most: u32) -> Kept<Vec<EvidenceRow>> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND digest = ?2 ORDER BY evidence LIMIT ?3";
        self.all(sql, cells![&tenant, digest, most], read)
    }

    fn overdue(&self, tenant: TenantId, now_ms: i64, limit: u32) -> Kept<Vec<EvidenceRow>> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND state = 'promised' AND deadline_ms <= ?2
             ORDER BY deadline_ms, evidence LIMIT ?3";
        self.all(sql, cells![&tenant, now_ms, limit], read)
    }

    fn evidence_arrived(&self, tenant: TenantId, id: EvidenceId, variant: Variant) -> Kept<()> {
        self.known.evidence.forget(&(tenant, id));
        let what = match variant {
            Variant::Thumb => "thumb = 1",
            Variant::Full => "state = 'verified'",
        };
        let sql = format!("UPDATE evidence SET {what} WHERE tenant = ?1 AND evidence = ?2");
        self.run(&sql, cells![&tenant, &id])
    }

    fn put_evidence(&self, tenant: TenantId, row: &EvidenceRow) -> Kept<()> {
        self.known.evidence.put((tenant, row.id), Some(row.clone()));
        self.put(
            &PUT,
            cells![
                &tenant,
                &row.id,
                &row.flow,
                &row.step,
                &row.owner,
                row.kind.number(),
                &row.media_type,
                &row.digest,
                row.length,
                row.seal.as_ref(),
                row.state.word(),
                row.thumb,
                row.promised_ms,
                row.deadline_ms
            ],
        )
    }
}
