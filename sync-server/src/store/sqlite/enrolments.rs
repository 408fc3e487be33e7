//! Enrolments.

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::time::Hlc;
use routebook_protocol::Head;
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, maybe_id, number};
use crate::model::Enrolment;
use crate::store::{Enrolments, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<Enrolment> {
    Ok(Enrolment {
        id: id(row, "enrolment")?,
        person: maybe_id(row, "person")?,
        installation: row.get("installation")?,
        public_key: row.get("public_key")?,
        platform: row.get("platform")?,
        app: row.get("app")?,
        enrolled_ms: row.get("enrolled_ms")?,
        revoked_ms: row.get("revoked_ms")?,
        signed_out_ms: row.get("signed_out_ms")?,
        head: Head { seq: number(row, "head_seq")?, hash: row.get("head_hash")? },
        clock: number(row, "clock").map(Hlc::from_packed)?,
        complete_through: row.get("complete_through")?,
        signature: row.get("signature")?,
    })
}

impl Enrolments for SqliteTx<'_> {
    fn enrolment(&self, tenant: TenantId, id: EnrolmentId) -> Result<Option<Enrolment>, StoreError> {
        let sql = "SELECT * FROM enrolments WHERE tenant = ?1 AND enrolment = ?2";
        self.one(sql, [tenant.bytes(), id.bytes()], read)
    }

    fn enrolments(&self, tenant: TenantId) -> Result<Vec<Enrolment>, StoreError> {
        let sql = "SELECT * FROM enrolments WHERE tenant = ?1 ORDER BY enrolled_ms, enrolment";
        self.all(sql, [tenant.bytes()], read)
    }

    fn put_enrolment(&self, tenant: TenantId, row: &Enrolment) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO enrolments
             (tenant, enrolment, person, installation, public_key, platform, app, enrolled_ms, revoked_ms,
              signed_out_ms, head_seq, head_hash, clock, complete_through, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                tenant.bytes(),
                row.id.bytes(),
                row.person.as_ref().map(PersonId::bytes),
                row.installation,
                row.public_key,
                row.platform,
                row.app,
                row.enrolled_ms,
                row.revoked_ms,
                row.signed_out_ms,
                row.head.seq as i64,
                row.head.hash,
                row.clock.packed() as i64,
                row.complete_through,
                row.signature
            ],
        )
    }
}
