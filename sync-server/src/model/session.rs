//! Signed-in programs.

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};

/// SHA-256 of a token; the token itself is kept nowhere.
pub type TokenHash = [u8; 32];

/// What a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// The console and the JSON API.
    Console,
    /// A phone: push, pull, media and the JSON API.
    Phone,
    /// Push and media only: it outlives sign-out, so that unsent work is delivered.
    Push,
}

impl SessionKind {
    const ALL: [(Self, &'static str); 3] = [(Self::Console, "console"), (Self::Phone, "phone"), (Self::Push, "push")];

    /// The kind's word in tables.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|k| k.0 == self).map_or("", |k| k.1)
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.1 == word).map(|k| k.0)
    }
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub token: TokenHash,
    /// The company.
    pub tenant: TenantId,
    /// Who signed in.
    pub person: PersonId,
    /// What it opens.
    pub kind: SessionKind,
    /// The phone's enrolment; none for a console.
    pub enrolment: Option<EnrolmentId>,
    /// Since when, UTC milliseconds.
    pub created_ms: i64,
    /// Until when, UTC milliseconds.
    pub expires_ms: i64,
    /// Ended early at this moment.
    pub ended_ms: Option<i64>,
}

impl Session {
    /// Whether it opens anything at a moment.
    pub fn is_live(&self, now_ms: i64) -> bool {
        self.ended_ms.is_none() && now_ms < self.expires_ms
    }
}
