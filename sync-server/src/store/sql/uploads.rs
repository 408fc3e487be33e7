//! Uploads under way.

use std::sync::LazyLock;

use routebook_domain::ids::{EvidenceId, TenantId};

use super::cell::cells;
use super::column::{get, id, word};
use super::statement::Upsert;
use super::{Kept, Row, Sql, sorted};
use crate::model::{Upload, Variant};
use crate::store::Uploads;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = ["evidence", "variant", "person", "length", "created_ms", "expires_ms"];
    Upsert::of("uploads", &["tenant", "upload"], &others)
});

fn read(row: &dyn Row) -> Kept<Upload> {
    Ok(Upload {
        tenant: id(row, "tenant")?,
        id: get(row, "upload")?,
        evidence: id(row, "evidence")?,
        variant: word(row, "variant", Variant::parse)?,
        person: id(row, "person")?,
        length: get(row, "length")?,
        created_ms: get(row, "created_ms")?,
        expires_ms: get(row, "expires_ms")?,
    })
}

impl Uploads for Sql<'_> {
    fn upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<Option<Upload>> {
        self.one("SELECT * FROM uploads WHERE tenant = ?1 AND upload = ?2", cells![&tenant, &id], read)
    }

    fn uploads_of(&self, tenant: TenantId, evidence: EvidenceId, variant: Variant) -> Kept<Vec<Upload>> {
        let sql = "SELECT * FROM uploads WHERE tenant = ?1 AND evidence = ?2 AND variant = ?3";
        Ok(sorted(self.all(sql, cells![&tenant, &evidence, variant.word()], read)?, |row| row.id))
    }

    fn put_upload(&self, row: &Upload) -> Kept<()> {
        self.put(
            &PUT,
            cells![
                &row.tenant,
                &row.id,
                &row.evidence,
                row.variant.word(),
                &row.person,
                row.length,
                row.created_ms,
                row.expires_ms
            ],
        )
    }

    fn remove_upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<()> {
        self.run("DELETE FROM uploads WHERE tenant = ?1 AND upload = ?2", cells![&tenant, &id])
    }

    fn expired_uploads(&self, before_ms: i64) -> Kept<Vec<Upload>> {
        self.all("SELECT * FROM uploads WHERE expires_ms < ?1 ORDER BY tenant, upload", cells![before_ms], read)
    }
}
