//! A company on this server.

use routebook_domain::ids::{EnrolmentId, TenantId};

/// A company's own row: everything that the server needs before it reads a record.
#[derive(Clone, PartialEq, Eq)]
pub struct Tenant {
    /// The company; its record has the same 16 bytes.
    pub id: TenantId,
    /// Which life of the data this is; a restore begins another.
    pub epoch: [u8; 16],
    /// What the nonces of beacons are drawn from.
    pub secret: [u8; 32],
    /// The server's own chain in this company.
    pub server: EnrolmentId,
    /// The secret of the key that signs the server's chain.
    pub server_key: [u8; 32],
    /// When it was founded, UTC milliseconds.
    pub created_ms: i64,
}
