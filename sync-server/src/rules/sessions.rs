//! Tokens: 256 bits, given out once, kept as their hash only.

use routebook_domain::evidence::hex32;
use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::record::Person;
use sha2::{Digest, Sha256};

use super::{Cx, Ruled, people};
use crate::model::{Session, SessionKind, TokenHash};
use crate::store::Tx;

/// Who calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// The company.
    pub tenant: TenantId,
    /// The person.
    pub person: Person,
    /// What the token opens.
    pub kind: SessionKind,
    /// The phone's enrolment; none for a console.
    pub enrolment: Option<EnrolmentId>,
    /// The enrolment was revoked: what it pushes goes into quarantine, and nothing else is open.
    pub revoked: bool,
}

/// The hash under which a token is kept.
fn hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// Opens a session and gives its token: 64 hexadecimal characters.
///
/// # Errors
/// What the store says.
pub fn open(
    cx: &Cx<'_>,
    person: PersonId,
    kind: SessionKind,
    enrolment: Option<EnrolmentId>,
    lifetime_ms: i64,
) -> Ruled<String> {
    let token = hex32::to_hex(&cx.draw::<32>());
    let (created_ms, expires_ms) = (cx.now_ms, cx.now_ms.saturating_add(lifetime_ms));
    let (tenant, hash) = (cx.tenant, hash(&token));
    let row = Session { token: hash, tenant, person, kind, enrolment, created_ms, expires_ms, ended_ms: None };
    cx.tx.put_session(&row)?;
    Ok(token)
}

/// Whose token it is; `None` for one that is unknown, ended or expired, or whose person left.
///
/// # Errors
/// What the store says.
pub fn caller(tx: &dyn Tx, token: &str, now_ms: i64) -> Ruled<Option<Caller>> {
    let Some(session) = tx.session(&hash(token))?.filter(|s| s.is_live(now_ms)) else {
        return Ok(None);
    };
    let enrolment = match session.enrolment {
        Some(id) => tx.enrolment(session.tenant, id)?,
        None => None,
    };
    let person = people::find_in(tx, session.tenant, session.person)?;
    Ok(person.map(|person| Caller {
        tenant: session.tenant,
        person,
        kind: session.kind,
        enrolment: session.enrolment,
        revoked: enrolment.is_some_and(|e| e.revoked_ms.is_some()),
    }))
}

/// Ends a session; a token that opens nothing is no fault.
///
/// # Errors
/// What the store says.
pub fn close(tx: &dyn Tx, token: &str, now_ms: i64) -> Ruled<()> {
    if let Some(session) = tx.session(&hash(token))?.filter(|s| s.is_live(now_ms)) {
        tx.put_session(&Session { ended_ms: Some(now_ms), ..session })?;
    }
    Ok(())
}

/// Ends the sessions of an enrolment that are not push-only: unsent work may still arrive.
pub(super) fn close_all_but_push(cx: &Cx<'_>, enrolment: EnrolmentId) -> Ruled<()> {
    end(cx, cx.tx.sessions_of(cx.tenant, enrolment)?)
}

/// Ends a person's sessions, on phones and in consoles, but for those that are push-only.
///
/// # Errors
/// What the store says.
pub fn close_all_of(cx: &Cx<'_>, person: PersonId) -> Ruled<()> {
    end(cx, cx.tx.sessions_of_person(cx.tenant, person)?)
}

fn end(cx: &Cx<'_>, sessions: Vec<Session>) -> Ruled<()> {
    let open = sessions.into_iter().filter(|s| s.kind != SessionKind::Push && s.is_live(cx.now_ms));
    for session in open {
        cx.tx.put_session(&Session { ended_ms: Some(cx.now_ms), ..session })?;
    }
    Ok(())
}
