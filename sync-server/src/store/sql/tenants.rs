//! Companies.

use std::sync::LazyLock;

use routebook_domain::ids::TenantId;

use super::cell::cells;
use super::column::{get, id};
use super::statement::Upsert;
use super::{Kept, Row, Sql};
use crate::model::Tenant;
use crate::store::Tenants;

static PUT: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("tenants", &["tenant"], &["epoch", "secret", "server", "server_key", "created_ms"]));

pub(super) fn read(row: &dyn Row) -> Kept<Tenant> {
    Ok(Tenant {
        id: id(row, "tenant")?,
        epoch: get(row, "epoch")?,
        secret: get(row, "secret")?,
        server: id(row, "server")?,
        server_key: get(row, "server_key")?,
        created_ms: get(row, "created_ms")?,
    })
}

impl Tenants for Sql<'_> {
    fn tenants(&self) -> Kept<Vec<Tenant>> {
        self.all("SELECT * FROM tenants ORDER BY created_ms, tenant", &[], read)
    }

    fn tenant(&self, tenant: TenantId) -> Kept<Option<Tenant>> {
        let sql = "SELECT * FROM tenants WHERE tenant = ?1";
        self.known.tenants.or_read(tenant, || self.one(sql, cells![&tenant], read))
    }

    fn put_tenant(&self, row: &Tenant) -> Kept<()> {
        self.known.tenants.put(row.id, Some(row.clone()));
        self.put(&PUT, cells![&row.id, &row.epoch, &row.secret, &row.server, &row.server_key, row.created_ms])
    }
}
