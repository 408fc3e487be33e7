//! Logins, throttling, and who works where.

use routebook_domain::ids::{PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::people::{Membership, Role};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, word};
use crate::model::{Attempts, Credential};
use crate::store::{People, StoreError};

fn credential(row: &Row<'_>) -> rusqlite::Result<Credential> {
    Ok(Credential {
        tenant: id(row, "tenant")?,
        person: id(row, "person")?,
        login: row.get("login")?,
        password_hash: row.get("password_hash")?,
    })
}

fn attempts(row: &Row<'_>) -> rusqlite::Result<Attempts> {
    Ok(Attempts { failures: row.get("failures")?, last_ms: row.get("last_ms")? })
}

fn stay(row: &Row<'_>) -> rusqlite::Result<Membership> {
    Ok(Membership {
        person: id(row, "person")?,
        territory: id(row, "territory")?,
        role: word(row, "role", Role::parse)?,
        from_ms: row.get("from_ms")?,
        until_ms: row.get("until_ms")?,
    })
}

impl People for SqliteTx<'_> {
    fn credential(&self, login: &str) -> Result<Option<Credential>, StoreError> {
        self.one("SELECT * FROM credentials WHERE login = ?1", [login], credential)
    }

    fn put_credential(&self, row: &Credential) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO credentials (tenant, person, login, password_hash) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (tenant, person) DO UPDATE SET login = excluded.login, password_hash = excluded.password_hash",
            params![row.tenant.bytes(), row.person.bytes(), row.login, row.password_hash],
        )
    }

    fn attempts(&self, login: &str) -> Result<Attempts, StoreError> {
        let row = self.one("SELECT * FROM attempts WHERE login = ?1", [login], attempts)?;
        Ok(row.unwrap_or_default())
    }

    fn put_attempts(&self, login: &str, row: &Attempts) -> Result<(), StoreError> {
        if row.failures == 0 {
            return self.run("DELETE FROM attempts WHERE login = ?1", [login]);
        }
        self.run(
            "INSERT OR REPLACE INTO attempts (login, failures, last_ms) VALUES (?1, ?2, ?3)",
            params![login, row.failures, row.last_ms],
        )
    }

    fn sweep_attempts(&self, before_ms: i64) -> Result<(), StoreError> {
        self.run("DELETE FROM attempts WHERE last_ms < ?1", [before_ms])
    }

    fn memberships_of(&self, tenant: TenantId, person: PersonId) -> Result<Vec<Membership>, StoreError> {
        let sql = "SELECT * FROM memberships WHERE tenant = ?1 AND person = ?2 ORDER BY record";
        self.all(sql, [tenant.bytes(), person.bytes()], stay)
    }

    fn members(&self, tenant: TenantId, territory: TerritoryId) -> Result<Vec<Membership>, StoreError> {
        let sql = "SELECT * FROM memberships WHERE tenant = ?1 AND territory = ?2 ORDER BY record";
        self.all(sql, [tenant.bytes(), territory.bytes()], stay)
    }

    fn put_membership(&self, tenant: TenantId, record: RecordId, stay: Option<&Membership>) -> Result<(), StoreError> {
        let Some(m) = stay else {
            let sql = "DELETE FROM memberships WHERE tenant = ?1 AND record = ?2";
            return self.run(sql, [tenant.bytes(), record.bytes()]);
        };
        self.run(
            "INSERT OR REPLACE INTO memberships (tenant, record, person, territory, role, from_ms, until_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                tenant.bytes(),
                record.bytes(),
                m.person.bytes(),
                m.territory.bytes(),
                m.role.word(),
                m.from_ms,
                m.until_ms
            ],
        )
    }
}
