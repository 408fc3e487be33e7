//! Sessions.

use std::sync::LazyLock;

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};

use super::cell::{Owned, cells};
use super::column::{get, id, maybe_id, word};
use super::statement::Upsert;
use super::{Kept, Question, Row, Sql, enrolments, records};
use crate::model::{Session, SessionKind, TokenHash};
use crate::store::Sessions;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others = ["tenant", "person", "kind", "enrolment", "created_ms", "expires_ms", "ended_ms"];
    Upsert::of("sessions", &["token"], &others)
});

fn read(row: &dyn Row) -> Kept<Session> {
    Ok(Session {
        token: get(row, "token")?,
        tenant: id(row, "tenant")?,
        person: id(row, "person")?,
        kind: word(row, "kind", SessionKind::parse)?,
        enrolment: maybe_id(row, "enrolment")?,
        created_ms: get(row, "created_ms")?,
        expires_ms: get(row, "expires_ms")?,
        ended_ms: get(row, "ended_ms")?,
    })
}

/// A session, and what whoever asks for one asks for next: its person's record and its enrolment. Each is found by its
/// whole key, which no plan mistakes.
fn questions(token: &TokenHash) -> [Question<'static>; 3] {
    let of = |column: &str| format!("(SELECT {column} FROM sessions WHERE token = ?1)");
    let (tenant, person, enrolment) = (of("tenant"), of("person"), of("enrolment"));
    [
        "SELECT * FROM sessions WHERE token = ?1".into(),
        format!("SELECT * FROM records WHERE tenant = {tenant} AND record = {person}"),
        format!("SELECT * FROM enrolments WHERE tenant = {tenant} AND enrolment = {enrolment}"),
    ]
    .map(|sql| Question::Plain(sql, vec![Owned::Blob(token.to_vec())]))
}

impl Sessions for Sql<'_> {
    fn session(&self, token: &TokenHash) -> Kept<Option<Session>> {
        let mut found = None;
        self.ask(&questions(token), &mut |n, row| {
            match n {
                0 => found = Some(read(row)?),
                1 => {
                    let (tenant, row) = (id(row, "tenant")?, records::read(row)?);
                    self.known.records.put((tenant, row.state.record), Some(row));
                }
                _ => {
                    let (tenant, row) = (id(row, "tenant")?, enrolments::read(row)?);
                    self.known.enrolments.put((tenant, row.id), Some(row));
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn put_session(&self, row: &Session) -> Kept<()> {
        self.put(
            &PUT,
            cells![
                &row.token,
                &row.tenant,
                &row.person,
                row.kind.word(),
                row.enrolment.as_ref(),
                row.created_ms,
                row.expires_ms,
                row.ended_ms
            ],
        )
    }

    fn sessions_of(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<Session>> {
        let sql = "SELECT * FROM sessions WHERE tenant = ?1 AND enrolment = ?2 ORDER BY created_ms, token";
        self.all(sql, cells![&tenant, &enrolment], read)
    }

    fn sessions_of_person(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Session>> {
        let sql = "SELECT * FROM sessions WHERE tenant = ?1 AND person = ?2 ORDER BY created_ms, token";
        self.all(sql, cells![&tenant, &person], read)
    }

    fn sweep_sessions(&self, before_ms: i64) -> Kept<()> {
        self.run("DELETE FROM sessions WHERE expires_ms < ?1", cells![before_ms])
    }
}
