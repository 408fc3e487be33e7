//! The log.

use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, TenantId};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{RawOp, Scope, Verdict};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, maybe_id, number, scope, wire};
use crate::model::StoredOp;
use crate::store::{Ops, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<StoredOp> {
    Ok(StoredOp {
        enrolment: id(row, "enrolment")?,
        seq: number(row, "seq")?,
        hash: row.get("hash")?,
        raw: RawOp { header: row.get("header")?, body: row.get("body")? },
        body: maybe_id(row, "body_id")?,
        flow: maybe_id(row, "flow")?,
        place: place(row)?,
        received_ms: row.get("received_ms")?,
        verdict: wire(row, "verdict")?,
        withdrawn: row.get("withdrawn")?,
    })
}

fn place(row: &Row<'_>) -> rusqlite::Result<Option<(Scope, u64, u64)>> {
    let placed = row.get::<_, Option<i64>>("position")?.is_some();
    placed.then(|| Ok((scope(row)?, number(row, "scope_seq")?, number(row, "position")?))).transpose()
}

impl Ops for SqliteTx<'_> {
    fn op(&self, tenant: TenantId, enrolment: EnrolmentId, seq: u64) -> Result<Option<StoredOp>, StoreError> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND enrolment = ?2 AND seq = ?3";
        self.one(sql, params![tenant.bytes(), enrolment.bytes(), seq as i64], read)
    }

    fn op_by_body(&self, tenant: TenantId, body: BodyId) -> Result<Option<StoredOp>, StoreError> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND body_id = ?2 ORDER BY received_ms, enrolment, seq LIMIT 1";
        self.one(sql, [tenant.bytes(), body.bytes()], read)
    }

    fn ops(
        &self,
        tenant: TenantId,
        enrolment: EnrolmentId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<StoredOp>, StoreError> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND enrolment = ?2 AND seq > ?3 ORDER BY seq LIMIT ?4";
        self.all(sql, params![tenant.bytes(), enrolment.bytes(), after as i64, limit], read)
    }

    fn flow_ops(&self, tenant: TenantId, flow: FlowId) -> Result<Vec<StoredOp>, StoreError> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND flow = ?2 AND position IS NOT NULL ORDER BY position";
        self.all(sql, [tenant.bytes(), flow.bytes()], read)
    }

    fn holds(&self, tenant: TenantId, flow: FlowId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM ops WHERE tenant = ?1 AND flow = ?2 AND held = 1 LIMIT 1";
        Ok(self.one(sql, [tenant.bytes(), flow.bytes()], |_| Ok(()))?.is_some())
    }

    fn put_op(&self, tenant: TenantId, row: &StoredOp) -> Result<(), StoreError> {
        let (scope, seq, position) = (row.place.map(|p| p.0), row.place.map(|p| p.1), row.place.map(|p| p.2));
        self.run(
            "INSERT INTO ops
             (tenant, enrolment, seq, hash, header, body, body_id, flow, scope_kind, scope, scope_seq, position,
              received_ms, verdict, held, withdrawn)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (tenant, enrolment, seq) DO UPDATE SET
              hash = excluded.hash, header = excluded.header, body = excluded.body, body_id = excluded.body_id,
              flow = excluded.flow, scope_kind = excluded.scope_kind, scope = excluded.scope,
              scope_seq = excluded.scope_seq, position = excluded.position, received_ms = excluded.received_ms,
              verdict = excluded.verdict, held = excluded.held, withdrawn = excluded.withdrawn",
            params![
                tenant.bytes(),
                row.enrolment.bytes(),
                row.seq as i64,
                row.hash,
                row.raw.header,
                row.raw.body,
                row.body.as_ref().map(BodyId::bytes),
                row.flow.as_ref().map(FlowId::bytes),
                scope.as_ref().map(Scope::number),
                scope.as_ref().map(Scope::id),
                seq.map(|n| n as i64),
                position.map(|n| n as i64),
                row.received_ms,
                to_bytes(&row.verdict),
                matches!(row.verdict, Verdict::Held { .. }) && !row.withdrawn,
                row.withdrawn
            ],
        )
    }

    fn put_departure(&self, tenant: TenantId, scope: Scope, seq: u64, flow: FlowId) -> Result<(), StoreError> {
        let sql = "INSERT INTO departures (tenant, scope_kind, scope, scope_seq, flow) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.run(sql, params![tenant.bytes(), scope.number(), scope.id(), seq as i64, flow.bytes()])
    }
}
