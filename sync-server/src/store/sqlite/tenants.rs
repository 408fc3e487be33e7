//! Companies.

use routebook_domain::ids::TenantId;
use rusqlite::{Result, Row, params};

use super::SqliteTx;
use super::cell::id;
use crate::model::Tenant;
use crate::store::{StoreError, Tenants};

fn read(row: &Row<'_>) -> Result<Tenant> {
    Ok(Tenant {
        id: id(row, "tenant")?,
        epoch: row.get("epoch")?,
        secret: row.get("secret")?,
        server: id(row, "server")?,
        server_key: row.get("server_key")?,
        created_ms: row.get("created_ms")?,
    })
}

impl Tenants for SqliteTx<'_> {
    fn tenants(&self) -> std::result::Result<Vec<Tenant>, StoreError> {
        self.all("SELECT * FROM tenants ORDER BY created_ms, tenant", [], read)
    }

    fn tenant(&self, tenant: TenantId) -> std::result::Result<Option<Tenant>, StoreError> {
        self.one("SELECT * FROM tenants WHERE tenant = ?1", [tenant.bytes()], read)
    }

    fn put_tenant(&self, row: &Tenant) -> std::result::Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO tenants (tenant, epoch, secret, server, server_key, created_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![row.id.bytes(), row.epoch, row.secret, row.server.bytes(), row.server_key, row.created_ms],
        )
    }
}
