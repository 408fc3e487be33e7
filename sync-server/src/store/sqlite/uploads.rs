//! Uploads under way.

use routebook_domain::ids::{EvidenceId, TenantId};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, number, word};
use crate::model::{Upload, Variant};
use crate::store::{StoreError, Uploads};

fn read(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        tenant: id(row, "tenant")?,
        id: row.get("upload")?,
        evidence: id(row, "evidence")?,
        variant: word(row, "variant", Variant::parse)?,
        person: id(row, "person")?,
        length: number(row, "length")?,
        created_ms: row.get("created_ms")?,
        expires_ms: row.get("expires_ms")?,
    })
}

impl Uploads for SqliteTx<'_> {
    fn upload(&self, tenant: TenantId, id: [u8; 16]) -> Result<Option<Upload>, StoreError> {
        self.one("SELECT * FROM uploads WHERE tenant = ?1 AND upload = ?2", [tenant.bytes(), &id], read)
    }

    fn uploads_of(&self, tenant: TenantId, evidence: EvidenceId, variant: Variant) -> Result<Vec<Upload>, StoreError> {
        let sql = "SELECT * FROM uploads WHERE tenant = ?1 AND evidence = ?2 AND variant = ?3 ORDER BY upload";
        self.all(sql, params![tenant.bytes(), evidence.bytes(), variant.word()], read)
    }

    fn put_upload(&self, row: &Upload) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO uploads
             (tenant, upload, evidence, variant, person, length, created_ms, expires_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                row.tenant.bytes(),
                row.id,
                row.evidence.bytes(),
                row.variant.word(),
                row.person.bytes(),
                row.length as i64,
                row.created_ms,
                row.expires_ms
            ],
        )
    }

    fn remove_upload(&self, tenant: TenantId, id: [u8; 16]) -> Result<(), StoreError> {
        self.run("DELETE FROM uploads WHERE tenant = ?1 AND upload = ?2", [tenant.bytes(), &id])
    }

    fn expired_uploads(&self, before_ms: i64) -> Result<Vec<Upload>, StoreError> {
        self.all("SELECT * FROM uploads WHERE expires_ms < ?1 ORDER BY tenant, upload", [before_ms], read)
    }
}
