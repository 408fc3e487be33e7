//! Checking an ECDSA P-256 signature.

use p256::ecdsa::signature::hazmat::PrehashVerifier;
use p256::ecdsa::{Signature, VerifyingKey};

/// Whether `signature` (`r || s`, low `s` only) over the 32-byte digest was made by `public_key`.
pub fn holds(public_key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> bool {
    let (Ok(key), Ok(signature)) =
        (VerifyingKey::from_sec1_bytes(public_key), Signature::from_slice(signature))
    else {
        return false;
    };
    // A high `s` is the same signature in other bytes: only one form may pass.
    signature.normalize_s() == signature && key.verify_prehash(digest, &signature).is_ok()
}
