//! Frozen scopes.

use std::sync::LazyLock;

use routebook_domain::ids::{PersonId, TenantId};
use routebook_protocol::Scope;

use super::cell::cells;
use super::column::{get, id, scope};
use super::statement::Upsert;
use super::{Kept, Row, Sql};
use crate::model::Snapshot;
use crate::store::Snapshots;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = ["scope_kind", "scope", "person", "seq", "pages", "created_ms"];
    Upsert::of("snapshots", &["tenant", "ticket"], &others)
});
static PUT_PAGE: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("snapshot_pages", &["tenant", "ticket", "page"], &["entries"]));

fn read(row: &dyn Row) -> Kept<Snapshot> {
    Ok(Snapshot {
        ticket: get(row, "ticket")?,
        scope: scope(row)?,
        person: id(row, "person")?,
        seq: get(row, "seq")?,
        pages: get(row, "pages")?,
        created_ms: get(row, "created_ms")?,
    })
}

impl Snapshots for Sql<'_> {
    fn snapshot(&self, tenant: TenantId, ticket: [u8; 16]) -> Kept<Option<Snapshot>> {
        self.one("SELECT * FROM snapshots WHERE tenant = ?1 AND ticket = ?2", cells![&tenant, &ticket], read)
    }

    fn last_snapshot(&self, tenant: TenantId, person: PersonId, scope: Scope) -> Kept<Option<Snapshot>> {
        let sql = "SELECT * FROM snapshots WHERE tenant = ?1 AND person = ?2 AND scope_kind = ?3 AND scope = ?4
                   ORDER BY created_ms DESC, ticket DESC LIMIT 1";
        self.one(sql, cells![&tenant, &person, scope.number(), scope.id()], read)
    }

    fn snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32) -> Kept<Option<Vec<u8>>> {
        let sql = "SELECT entries FROM snapshot_pages WHERE tenant = ?1 AND ticket = ?2 AND page = ?3";
        self.one(sql, cells![&tenant, &ticket, page], |row| get(row, "entries"))
    }

    fn put_snapshot(&self, tenant: TenantId, row: &Snapshot) -> Kept<()> {
        let scope = row.scope;
        self.put(
            &PUT,
            cells![&tenant, &row.ticket, scope.number(), scope.id(), &row.person, row.seq, row.pages, row.created_ms],
        )
    }

    fn put_snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32, entries: &[u8]) -> Kept<()> {
        self.put(&PUT_PAGE, cells![&tenant, &ticket, page, entries])
    }

    fn drop_snapshots(&self, tenant: TenantId) -> Kept<()> {
        self.run("DELETE FROM snapshot_pages WHERE tenant = ?1", cells![&tenant])?;
        self.run("DELETE FROM snapshots WHERE tenant = ?1", cells![&tenant])
    }

    fn sweep_snapshots(&self, before_ms: i64) -> Kept<()> {
        let old = "SELECT s.ticket FROM snapshots s WHERE s.tenant = snapshot_pages.tenant AND s.created_ms < ?1";
        self.run(&format!("DELETE FROM snapshot_pages WHERE ticket IN ({old})"), cells![before_ms])?;
        self.run("DELETE FROM snapshots WHERE created_ms < ?1", cells![before_ms])
    }
}
