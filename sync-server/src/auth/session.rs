//! Opening sessions.

use routebook_domain::ids::EnrolmentId;
use routebook_domain::ids::{PersonId, TenantId};

use super::token::Token;
use crate::app::App;
use crate::model::{Session, SessionKind};

/// How long a push-only session lasts: a phone in a drawer still delivers a year later.
const PUSH_MS: i64 = 366 * 24 * 3_600_000;

/// A session, and the token that only its bearer knows.
pub struct Opened {
    /// What is stored.
    pub session: Session,
    /// What is handed out, once.
    pub token: Token,
}

/// Draws a session for somebody who has proved who they are; the caller stores it.
pub fn open_session(
    app: &App,
    (tenant, person): (TenantId, PersonId),
    kind: SessionKind,
    enrolment: Option<EnrolmentId>,
) -> Opened {
    let token = Token::draw(app.ports.random.as_ref());
    let created_ms = app.ports.now_ms();
    let lasts_ms = match kind {
        SessionKind::Console => app.limits.console_ms,
        SessionKind::Phone => app.limits.phone_ms,
        SessionKind::Push => PUSH_MS,
    };
    let expires_ms = created_ms + lasts_ms;
    let session =
        Session { token: token.hash(), tenant, person, kind, enrolment, created_ms, expires_ms, ended_ms: None };
    Opened { session, token }
}
