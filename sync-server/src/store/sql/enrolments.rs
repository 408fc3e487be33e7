//! Enrolments, and the keys that they had.

use std::sync::LazyLock;

use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::time::Hlc;
use routebook_protocol::Head;

use super::cell::cells;
use super::column::{get, id, maybe_id};
use super::statement::Upsert;
use super::{Kept, Row, Sql};
use crate::model::Enrolment;
use crate::store::Enrolments;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = [
        "person",
        "installation",
        "public_key",
        "platform",
        "app",
        "enrolled_ms",
        "revoked_ms",
        "signed_out_ms",
        "head_seq",
        "head_hash",
        "clock",
        "complete_through",
        "signature",
    ];
    Upsert::of("enrolments", &["tenant", "enrolment"], &others)
});
static PUT_KEY: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("enrolment_keys", &["tenant", "enrolment", "from_seq"], &["public_key"]));

pub(super) fn read(row: &dyn Row) -> Kept<Enrolment> {
    Ok(Enrolment {
        id: id(row, "enrolment")?,
        person: maybe_id(row, "person")?,
        installation: get(row, "installation")?,
        public_key: get(row, "public_key")?,
        platform: get(row, "platform")?,
        app: get(row, "app")?,
        enrolled_ms: get(row, "enrolled_ms")?,
        revoked_ms: get(row, "revoked_ms")?,
        signed_out_ms: get(row, "signed_out_ms")?,
        head: Head { seq: get(row, "head_seq")?, hash: get(row, "head_hash")? },
        clock: get(row, "clock").map(Hlc::from_packed)?,
        complete_through: get(row, "complete_through")?,
        signature: get(row, "signature")?,
    })
}

/// A key, with the first number that it signs.
pub(super) fn key(row: &dyn Row) -> Kept<(u64, [u8; 33])> {
    Ok((get(row, "from_seq")?, get(row, "public_key")?))
}

impl Enrolments for Sql<'_> {
    fn enrolment(&self, tenant: TenantId, id: EnrolmentId) -> Kept<Option<Enrolment>> {
        let sql = "SELECT * FROM enrolments WHERE tenant = ?1 AND enrolment = ?2";
        self.known.enrolments.or_read((tenant, id), || self.one(sql, cells![&tenant, &id], read))
    }

    fn enrolments(&self, tenant: TenantId) -> Kept<Vec<Enrolment>> {
        let sql = "SELECT * FROM enrolments WHERE tenant = ?1 ORDER BY enrolled_ms, enrolment";
        self.all(sql, cells![&tenant], read)
    }

    fn put_enrolment(&self, tenant: TenantId, row: &Enrolment) -> Kept<()> {
        self.known.enrolments.put((tenant, row.id), Some(row.clone()));
        self.put(
            &PUT,
            cells![
                &tenant,
                &row.id,
                row.person.as_ref(),
                &row.installation,
                &row.public_key,
                &row.platform,
                &row.app,
                row.enrolled_ms,
                row.revoked_ms,
                row.signed_out_ms,
                row.head.seq,
                &row.head.hash,
                row.clock.packed(),
                row.complete_through,
                row.signature.as_ref()
            ],
        )
    }

    fn former_keys(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<(u64, [u8; 33])>> {
        let sql = "SELECT * FROM enrolment_keys WHERE tenant = ?1 AND enrolment = ?2 ORDER BY from_seq";
        self.known.keys.or_read((tenant, enrolment), || self.all(sql, cells![&tenant, &enrolment], key))
    }

    fn put_former_key(&self, tenant: TenantId, enrolment: EnrolmentId, from_seq: u64, key: &[u8; 33]) -> Kept<()> {
        self.known.keys.forget(&(tenant, enrolment));
        self.put(&PUT_KEY, cells![&tenant, &enrolment, from_seq, key])
    }
}
