//! The log.

use std::sync::LazyLock;

use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, TenantId};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{RawOp, Scope, Verdict};

use super::cell::cells;
use super::column::{get, id, maybe_id, scope, wire};
use super::statement::Upsert;
use super::{Kept, Row, Sql};
use crate::model::StoredOp;
use crate::store::{Before, Ops};

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = [
        "hash",
        "header",
        "body",
        "body_id",
        "flow",
        "scope_kind",
        "scope",
        "scope_seq",
        "position",
        "received_ms",
        "verdict",
        "held",
        "withdrawn",
        "signature",
        "of_enrolment",
        "of_seq",
    ];
    Upsert::of("ops", &["tenant", "enrolment", "seq"], &others)
});
static PUT_DEPARTURE: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("departures", &["tenant", "scope_kind", "scope", "scope_seq"], &["flow"]));
static PUT_VERDICT: LazyLock<Upsert> = LazyLock::new(|| {
    Upsert::of("verdict_changes", &["tenant", "scope_kind", "scope", "scope_seq"], &["enrolment", "seq", "verdict"])
});

pub(super) fn read(row: &dyn Row) -> Kept<StoredOp> {
    Ok(StoredOp {
        enrolment: id(row, "enrolment")?,
        seq: get(row, "seq")?,
        hash: get(row, "hash")?,
        raw: RawOp { header: get(row, "header")?, body: get(row, "body")? },
        body: maybe_id(row, "body_id")?,
        flow: maybe_id(row, "flow")?,
        place: place(row)?,
        received_ms: get(row, "received_ms")?,
        verdict: wire(row, "verdict")?,
        withdrawn: get(row, "withdrawn")?,
        signature: get(row, "signature")?,
        of: maybe_id(row, "of_enrolment")?.zip(get(row, "of_seq")?),
    })
}

fn place(row: &dyn Row) -> Kept<Option<(Scope, u64, u64)>> {
    let Some(position) = get(row, "position")? else { return Ok(None) };
    Ok(Some((scope(row)?, get(row, "scope_seq")?, position)))
}

impl Ops for Sql<'_> {
    fn op(&self, tenant: TenantId, enrolment: EnrolmentId, seq: u64) -> Kept<Option<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND enrolment = ?2 AND seq = ?3";
        self.one(sql, cells![&tenant, &enrolment, seq], read)
    }

    fn op_by_body(&self, tenant: TenantId, body: BodyId) -> Kept<Option<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND body_id = ?2 ORDER BY received_ms, enrolment, seq LIMIT 1";
        self.known.bodies.or_read((tenant, body), || self.one(sql, cells![&tenant, &body], read))
    }

    fn ops_by_body(&self, tenant: TenantId, body: BodyId) -> Kept<Vec<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND body_id = ?2 ORDER BY received_ms, enrolment, seq";
        self.all(sql, cells![&tenant, &body], read)
    }

    fn ops(&self, tenant: TenantId, enrolment: EnrolmentId, after: u64, limit: u32) -> Kept<Vec<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND enrolment = ?2 AND seq > ?3 ORDER BY seq LIMIT ?4";
        self.all(sql, cells![&tenant, &enrolment, after, limit], read)
    }

    fn offered(&self, tenant: TenantId, enrolment: EnrolmentId, seq: u64) -> Kept<Option<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND of_enrolment = ?2 AND of_seq = ?3
             ORDER BY received_ms, enrolment, seq LIMIT 1";
        self.one(sql, cells![&tenant, &enrolment, seq], read)
    }

    fn flow_ops(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<StoredOp>> {
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND flow = ?2 AND position IS NOT NULL ORDER BY position";
        self.known.flow_ops.or_read((tenant, flow), || self.all(sql, cells![&tenant, &flow], read))
    }

    fn holds(&self, tenant: TenantId, flow: FlowId) -> Kept<bool> {
        let sql = "SELECT 1 AS one FROM ops WHERE tenant = ?1 AND flow = ?2 AND held = 1 LIMIT 1";
        let read = || Ok(self.one(sql, cells![&tenant, &flow], |_| Ok(()))?.is_some());
        self.known.holds.or_read((tenant, flow), read)
    }

    fn held_ops(&self, tenant: TenantId, after: Option<Before>, limit: u32) -> Kept<Vec<StoredOp>> {
        let (ms, enrolment, seq) = after.unwrap_or((i64::MIN, EnrolmentId::from_bytes([0; 16]), 0));
        let sql = "SELECT * FROM ops WHERE tenant = ?1 AND held = 1 AND (received_ms, enrolment, seq) > (?2, ?3, ?4)
             ORDER BY received_ms, enrolment, seq LIMIT ?5";
        self.all(sql, cells![&tenant, ms, &enrolment, seq, limit], read)
    }

    fn put_op(&self, tenant: TenantId, row: &StoredOp) -> Kept<()> {
        self.learn(tenant, row);
        let scope = row.place.as_ref().map(|p| &p.0);
        self.put(
            &PUT,
            cells![
                &tenant,
                &row.enrolment,
                row.seq,
                &row.hash,
                &row.raw.header,
                &row.raw.body,
                row.body.as_ref(),
                row.flow.as_ref(),
                scope.map(Scope::number),
                scope.map(Scope::id),
                row.place.map(|p| p.1),
                row.place.map(|p| p.2),
                row.received_ms,
                &to_bytes(&row.verdict),
                is_held(row),
                row.withdrawn,
                row.signature.as_ref(),
                row.of.as_ref().map(|of| &of.0),
                row.of.map(|of| of.1)
            ],
        )
    }

    fn put_departure(&self, tenant: TenantId, scope: Scope, seq: u64, flow: FlowId) -> Kept<()> {
        self.put(&PUT_DEPARTURE, cells![&tenant, scope.number(), scope.id(), seq, &flow])
    }

    fn put_verdict_change(
        &self,
        tenant: TenantId,
        (scope, scope_seq): (Scope, u64),
        (enrolment, seq): (EnrolmentId, u64),
        verdict: &Verdict,
    ) -> Kept<()> {
        let verdict = to_bytes(verdict);
        self.put(&PUT_VERDICT, cells![&tenant, scope.number(), scope.id(), scope_seq, &enrolment, seq, &verdict])
    }
}

impl Sql<'_> {
    /// What an op's writing makes of what is known. An action behind the others of its flow is added to them, and a
    /// refused one leaves them alone, which is what a push does fifty times; anything else is read again.
    fn learn(&self, tenant: TenantId, row: &StoredOp) {
        if let Some(body) = row.body {
            self.known.bodies.forget(&(tenant, body));
        }
        let Some(flow) = row.flow else { return };
        self.learn_hold((tenant, flow), is_held(row));
        let mut follows = true;
        self.known.flow_ops.change(&(tenant, flow), |ops| {
            follows = follows_all(ops, row);
            ops.extend((follows && row.place.is_some()).then(|| row.clone()));
        });
        if !follows {
            self.known.flow_ops.forget(&(tenant, flow));
        }
    }

    /// A flow that holds nothing still holds nothing behind an op that is not held; one that does may have lost its only
    /// one.
    fn learn_hold(&self, flow: (TenantId, FlowId), held: bool) {
        let mut unsure = false;
        self.known.holds.change(&flow, |holds| {
            unsure = *holds && !held;
            *holds = held;
        });
        if unsure {
            self.known.holds.forget(&flow);
        }
    }
}

fn is_held(row: &StoredOp) -> bool {
    matches!(row.verdict, Verdict::Held { .. }) && !row.withdrawn
}

/// Whether an op is none of these actions and, if it is an action, stands behind them.
fn follows_all(ops: &[StoredOp], row: &StoredOp) -> bool {
    let position = |op: &StoredOp| op.place.map(|place| place.2);
    let behind = row.place.is_none() || ops.last().and_then(position) < position(row);
    behind && ops.iter().all(|op| (op.enrolment, op.seq) != (row.enrolment, row.seq))
}
