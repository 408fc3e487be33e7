//! Evidence.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::ids::{EvidenceId, FlowId, TenantId};
use rusqlite::types::Type;
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{damaged, id, number, word};
use crate::model::{EvidenceRow, EvidenceState};
use crate::store::{EvidenceRows, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<EvidenceRow> {
    let kind = EvidenceKind::from_number(row.get("kind")?);
    Ok(EvidenceRow {
        id: id(row, "evidence")?,
        flow: id(row, "flow")?,
        step: row.get("step")?,
        owner: id(row, "owner")?,
        kind: kind.ok_or_else(|| damaged("kind", Type::Integer))?,
        media_type: row.get("media_type")?,
        digest: row.get("digest")?,
        length: number(row, "length")?,
        seal: row.get("seal")?,
        state: word(row, "state", EvidenceState::parse)?,
        thumb: row.get("thumb")?,
    })
}

impl EvidenceRows for SqliteTx<'_> {
    fn evidence(&self, tenant: TenantId, id: EvidenceId) -> Result<Option<EvidenceRow>, StoreError> {
        self.one("SELECT * FROM evidence WHERE tenant = ?1 AND evidence = ?2", [tenant.bytes(), id.bytes()], read)
    }

    fn evidence_of(&self, tenant: TenantId, flow: FlowId) -> Result<Vec<EvidenceRow>, StoreError> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND flow = ?2 ORDER BY evidence";
        self.all(sql, [tenant.bytes(), flow.bytes()], read)
    }

    fn evidence_by_digest(
        &self,
        tenant: TenantId,
        digest: &[u8; 32],
        most: u32,
    ) -> Result<Vec<EvidenceRow>, StoreError> {
        let sql = "SELECT * FROM evidence WHERE tenant = ?1 AND digest = ?2 ORDER BY evidence LIMIT ?3";
        self.all(sql, params![tenant.bytes(), digest, most], read)
    }

    fn put_evidence(&self, tenant: TenantId, row: &EvidenceRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO evidence
             (tenant, evidence, flow, step, owner, kind, media_type, digest, length, seal, state, thumb)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                tenant.bytes(),
                row.id.bytes(),
                row.flow.bytes(),
                row.step,
                row.owner.bytes(),
                row.kind.number(),
                row.media_type,
                row.digest,
                row.length as i64,
                row.seal,
                row.state.word(),
                row.thumb
            ],
        )
    }
}
