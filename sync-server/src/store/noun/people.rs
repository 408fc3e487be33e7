//! Companies, and who signs in from where.

use routebook_domain::ids::{EnrolmentId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::people::Membership;

use super::Kept;
use crate::model::{Attempts, Credential, Enrolment, Session, Tenant, TokenHash};

/// Companies.
pub trait Tenants {
    /// Every company on this server.
    fn tenants(&self) -> Kept<Vec<Tenant>>;
    /// One company.
    fn tenant(&self, id: TenantId) -> Kept<Option<Tenant>>;
    /// Writes a company's row.
    fn put_tenant(&self, row: &Tenant) -> Kept<()>;
}

/// Logins, throttling, and who works where.
pub trait People {
    /// The credential of a login. It finds the company, so its key cannot start with one.
    fn credential(&self, login: &str) -> Kept<Option<Credential>>;
    /// Writes a person's credential in place of an earlier one.
    fn put_credential(&self, row: &Credential) -> Kept<()>;
    /// Wrong passwords for a login, whether it exists or not.
    fn attempts(&self, login: &str) -> Kept<Attempts>;
    /// Writes the wrong passwords of a login; none at all removes the row.
    fn put_attempts(&self, login: &str, row: &Attempts) -> Kept<()>;
    /// Forgets wrong passwords whose last was before a moment.
    fn sweep_attempts(&self, before_ms: i64) -> Kept<()>;
    /// Every stay of one person.
    fn memberships_of(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Membership>>;
    /// Every stay in one territory.
    fn members(&self, tenant: TenantId, territory: TerritoryId) -> Kept<Vec<Membership>>;
    /// Writes the stay that a record describes; `None` removes it.
    fn put_membership(&self, tenant: TenantId, record: RecordId, stay: Option<&Membership>) -> Kept<()>;
}

/// Sessions.
pub trait Sessions {
    /// The session of a token. It finds the company, so its key cannot start with one.
    fn session(&self, token: &TokenHash) -> Kept<Option<Session>>;
    /// Writes a session.
    fn put_session(&self, row: &Session) -> Kept<()>;
    /// The sessions of an enrolment, whatever their state.
    fn sessions_of(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<Session>>;
    /// The sessions of a person, whatever their state.
    fn sessions_of_person(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Session>>;
    /// Forgets sessions that expired before a moment.
    fn sweep_sessions(&self, before_ms: i64) -> Kept<()>;
}

/// Enrolments.
pub trait Enrolments {
    /// One enrolment.
    fn enrolment(&self, tenant: TenantId, id: EnrolmentId) -> Kept<Option<Enrolment>>;
    /// All of them, oldest first, the server's own included.
    fn enrolments(&self, tenant: TenantId) -> Kept<Vec<Enrolment>>;
    /// Writes one.
    fn put_enrolment(&self, tenant: TenantId, row: &Enrolment) -> Kept<()>;
    /// The keys that it had and has, once it changed its key: each with the first number that it signs, in that order.
    fn former_keys(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<(u64, [u8; 33])>>;
    /// Writes a key that it had or has, and the first number that the key signs.
    fn put_former_key(&self, tenant: TenantId, enrolment: EnrolmentId, from_seq: u64, key: &[u8; 33]) -> Kept<()>;
}
