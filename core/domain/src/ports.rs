//! What the outside hands in: time, randomness and a key. Nothing in the rules reads them by itself.

use crate::time::BootId;

/// One reading of the phone's clocks, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// The wall clock, UTC milliseconds since 1970; a person can set it wrong.
    pub wall_ms: i64,
    /// Minutes east of UTC that the phone shows.
    pub zone_min: i16,
    /// Milliseconds since boot, counting sleep; nobody can turn it back.
    pub mono_ms: u64,
    /// Which boot `mono_ms` counts from.
    pub boot: BootId,
}

/// Where time comes from.
pub trait Clock: Send + Sync {
    /// Reads all clocks at once.
    fn now(&self) -> ClockReading;
}

/// Where unpredictable bytes come from: ids, salts, nonces.
pub trait Random: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// Why a key could not sign.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The keystore is locked: unlock the phone and try again.
    #[error("the key is locked; unlock the phone and try again")]
    Locked,
    /// The key is gone: sign in again to get a new enrolment.
    #[error("the key is gone; sign in again")]
    Gone,
}

/// A P-256 key that never leaves its keystore.
pub trait Signer: Send + Sync {
    /// The public key, SEC1 compressed, 33 bytes.
    fn public_key(&self) -> [u8; 33];
    /// ECDSA over the 32-byte digest: `r || s`, 64 bytes, low `s`.
    fn sign(&self, digest: &[u8; 32]) -> Result<[u8; 64], SignError>;
}

/// Draws 16 random bytes shaped as a UUIDv7 at `ms`.
pub fn fresh_id(random: &dyn Random, ms: i64) -> [u8; 16] {
    let mut bytes = [0; 10];
    random.fill(&mut bytes);
    crate::ids::v7(ms, bytes)
}
