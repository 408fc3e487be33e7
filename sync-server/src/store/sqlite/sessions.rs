//! Sessions.

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{id, maybe_id, word};
use crate::model::{Session, SessionKind, TokenHash};
use crate::store::{Sessions, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        token: row.get("token")?,
        tenant: id(row, "tenant")?,
        person: id(row, "person")?,
        kind: word(row, "kind", SessionKind::parse)?,
        enrolment: maybe_id(row, "enrolment")?,
        created_ms: row.get("created_ms")?,
        expires_ms: row.get("expires_ms")?,
        ended_ms: row.get("ended_ms")?,
    })
}

impl Sessions for SqliteTx<'_> {
    fn session(&self, token: &TokenHash) -> Result<Option<Session>, StoreError> {
        self.one("SELECT * FROM sessions WHERE token = ?1", [token], read)
    }

    fn put_session(&self, row: &Session) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO sessions
             (token, tenant, person, kind, enrolment, created_ms, expires_ms, ended_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                row.token,
                row.tenant.bytes(),
                row.person.bytes(),
                row.kind.word(),
                row.enrolment.as_ref().map(EnrolmentId::bytes),
                row.created_ms,
                row.expires_ms,
                row.ended_ms
            ],
        )
    }

    fn sessions_of(&self, tenant: TenantId, enrolment: EnrolmentId) -> Result<Vec<Session>, StoreError> {
        let sql = "SELECT * FROM sessions WHERE tenant = ?1 AND enrolment = ?2 ORDER BY created_ms, token";
        self.all(sql, [tenant.bytes(), enrolment.bytes()], read)
    }

    fn sessions_of_person(&self, tenant: TenantId, person: PersonId) -> Result<Vec<Session>, StoreError> {
        let sql = "SELECT * FROM sessions WHERE tenant = ?1 AND person = ?2 ORDER BY created_ms, token";
        self.all(sql, [tenant.bytes(), person.bytes()], read)
    }

    fn sweep_sessions(&self, before_ms: i64) -> Result<(), StoreError> {
        self.run("DELETE FROM sessions WHERE expires_ms < ?1", [before_ms])
    }
}
