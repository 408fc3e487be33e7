//! Logins, throttling, and who works where.

use std::sync::LazyLock;

use routebook_domain::ids::{PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::people::{Membership, Role};

use super::cell::{Cell, cells};
use super::column::{get, id, word};
use super::statement::Upsert;
use super::{Kept, Row, Sql, sorted};
use crate::model::{Attempts, Credential};
use crate::store::People;

static PUT_CREDENTIAL: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("credentials", &["tenant", "person"], &["login", "password_hash"]));
static PUT_ATTEMPTS: LazyLock<Upsert> = LazyLock::new(|| Upsert::of("attempts", &["login"], &["failures", "last_ms"]));
static PUT_STAY: LazyLock<Upsert> = LazyLock::new(|| {
    Upsert::of("memberships", &["tenant", "record"], &["person", "territory", "role", "from_ms", "until_ms"])
});

fn credential(row: &dyn Row) -> Kept<Credential> {
    Ok(Credential {
        tenant: id(row, "tenant")?,
        person: id(row, "person")?,
        login: get(row, "login")?,
        password_hash: get(row, "password_hash")?,
    })
}

fn attempts(row: &dyn Row) -> Kept<Attempts> {
    Ok(Attempts { failures: get(row, "failures")?, last_ms: get(row, "last_ms")? })
}

pub(super) fn stay(row: &dyn Row) -> Kept<Membership> {
    Ok(Membership {
        person: id(row, "person")?,
        territory: id(row, "territory")?,
        role: word(row, "role", Role::parse)?,
        from_ms: get(row, "from_ms")?,
        until_ms: get(row, "until_ms")?,
    })
}

impl People for Sql<'_> {
    fn credential(&self, login: &str) -> Kept<Option<Credential>> {
        self.one("SELECT * FROM credentials WHERE login = ?1", cells![login], credential)
    }

    fn put_credential(&self, row: &Credential) -> Kept<()> {
        self.put(&PUT_CREDENTIAL, cells![&row.tenant, &row.person, &row.login, &row.password_hash])
    }

    fn attempts(&self, login: &str) -> Kept<Attempts> {
        let row = self.one("SELECT * FROM attempts WHERE login = ?1", cells![login], attempts)?;
        Ok(row.unwrap_or_default())
    }

    fn put_attempts(&self, login: &str, row: &Attempts) -> Kept<()> {
        if row.failures == 0 {
            return self.run("DELETE FROM attempts WHERE login = ?1", cells![login]);
        }
        self.put(&PUT_ATTEMPTS, cells![login, row.failures, row.last_ms])
    }

    fn sweep_attempts(&self, before_ms: i64) -> Kept<()> {
        self.run("DELETE FROM attempts WHERE last_ms < ?1", cells![before_ms])
    }

    fn memberships_of(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Membership>> {
        let sql = "SELECT * FROM memberships WHERE tenant = ?1 AND person = ?2";
        self.known.stays.or_read((tenant, person), || self.stays(sql, cells![&tenant, &person]))
    }

    fn members(&self, tenant: TenantId, territory: TerritoryId) -> Kept<Vec<Membership>> {
        let sql = "SELECT * FROM memberships WHERE tenant = ?1 AND territory = ?2";
        self.known.members.or_read((tenant, territory), || self.stays(sql, cells![&tenant, &territory]))
    }

    fn put_membership(&self, tenant: TenantId, record: RecordId, stay: Option<&Membership>) -> Kept<()> {
        // Whose stay it was, and where, is not said: whatever is known of the company's may have changed.
        self.known.stays.forget_where(|key| key.0 == tenant);
        self.known.members.forget_where(|key| key.0 == tenant);
        let Some(m) = stay else {
            return self.run("DELETE FROM memberships WHERE tenant = ?1 AND record = ?2", cells![&tenant, &record]);
        };
        let role = m.role.word();
        self.put(&PUT_STAY, cells![&tenant, &record, &m.person, &m.territory, role, m.from_ms, m.until_ms])
    }
}

impl Sql<'_> {
    /// In the order of their records.
    fn stays(&self, sql: &str, values: &[Cell<'_>]) -> Kept<Vec<Membership>> {
        let pair = |row: &dyn Row| Ok((id::<RecordId>(row, "record")?, stay(row)?));
        let all = sorted(self.all(sql, values, pair)?, |(record, _)| *record);
        Ok(all.into_iter().map(|(_, stay)| stay).collect())
    }
}
