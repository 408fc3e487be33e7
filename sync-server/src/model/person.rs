//! What a person signs in with.

use routebook_domain::ids::{PersonId, TenantId};

/// A login and its password, hashed.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The company.
    pub tenant: TenantId,
    /// Who.
    pub person: PersonId,
    /// What they type; unique on this server, compared as it is.
    pub login: String,
    /// The password's hash as a PHC string.
    pub password_hash: String,
}

/// Wrong passwords since the last right one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub failures: u32,
    /// When the last was, UTC milliseconds.
    pub last_ms: i64,
}
