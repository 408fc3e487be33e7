//! Uploads under way.

use std::sync::LazyLock;

use routebook_domain::ids::{EvidenceId, TenantId};

use super::cell::{Owned, cells};
use super::column::{get, id, word};
use super::statement::Upsert;
use super::{Kept, Question, Row, Sql, evidence, sorted};
use crate::model::{Upload, Variant};
use crate::store::Uploads;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = ["evidence", "variant", "person", "length", "created_ms", "expires_ms"];
    Upsert::of("uploads", &["tenant", "upload"], &others)
});

pub(super) fn read(row: &dyn Row) -> Kept<Upload> {
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
        let key = || vec![Owned::from(&(&tenant).into()), Owned::from(&(&id).into())];
        let of = "SELECT evidence FROM uploads WHERE tenant = ?1 AND upload = ?2";
        let questions = [
            Question::Plain("SELECT * FROM uploads WHERE tenant = ?1 AND upload = ?2".into(), key()),
            Question::Plain(format!("SELECT * FROM evidence WHERE tenant = ?1 AND evidence = ({of})"), key()),
        ];
        let mut found = None;
        self.ask(&questions, &mut |n, row| {
            if n == 0 {
                found = Some(read(row)?);
                return Ok(());
            }
            let row = evidence::read(row)?;
            self.known.evidence.put((tenant, row.id), Some(row));
            Ok(())
        })?;
        Ok(found)
    }

    fn uploads_of(&self, tenant: TenantId, evidence: EvidenceId, variant: Variant) -> Kept<Vec<Upload>> {
        let sql = "SELECT * FROM uploads WHERE tenant = ?1 AND evidence = ?2";
        let read = || self.all(sql, cells![&tenant, &evidence], read);
        let mut all = self.known.uploads.or_read((tenant, evidence), read)?;
        all.retain(|row| row.variant == variant);
        Ok(sorted(all, |row| row.id))
    }

    fn put_upload(&self, row: &Upload) -> Kept<()> {
        self.known.uploads.forget(&(row.tenant, row.evidence));
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
        self.known.uploads.forget_where(|key| key.0 == tenant);
        self.run("DELETE FROM uploads WHERE tenant = ?1 AND upload = ?2", cells![&tenant, &id])
    }

    fn expired_uploads(&self, before_ms: i64) -> Kept<Vec<Upload>> {
        self.all("SELECT * FROM uploads WHERE expires_ms < ?1 ORDER BY tenant, upload", cells![before_ms], read)
    }
}
