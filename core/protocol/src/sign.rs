//! P-256 signatures over heads.

use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use routebook_domain::ids::{EnrolmentId, TenantId};
use routebook_domain::ports::{Random, SignError, Signer};

use crate::cbor::{Encoder, Wire, begin};
use crate::hash::{Hash, tagged};
use crate::op::{Head, Op};

const HEAD_TAG: &[u8] = b"routebook/head/1\0";
const KEY_TAG: &[u8] = b"routebook/key/1\0";

/// What a phone signs at every push: whose chain, how far, and through when it is complete.
pub fn head_digest(tenant: TenantId, enrolment: EnrolmentId, head: &Head, complete_through: Option<i64>) -> Hash {
    let mut out = Encoder::new(Vec::new());
    begin(&mut out, 4);
    tenant.put(&mut out);
    enrolment.put(&mut out);
    head.put(&mut out);
    complete_through.put(&mut out);
    tagged(HEAD_TAG, &[out.writer()])
}

/// What the server signs of an op in its own chain, so that a phone can give it back to a restored server: the head of
/// the chain as far as the op.
pub fn witness_digest(op: &Op) -> Hash {
    head_digest(op.header.tenant, op.header.enrolment, &op.head(), None)
}

/// What a key signs to prove that whoever announces it holds it; `seq` is the number of the op that announces it.
pub fn key_digest(tenant: TenantId, enrolment: EnrolmentId, seq: u64, key: &[u8; 33]) -> Hash {
    let mut out = Encoder::new(Vec::new());
    begin(&mut out, 4);
    tenant.put(&mut out);
    enrolment.put(&mut out);
    seq.put(&mut out);
    key.put(&mut out);
    tagged(KEY_TAG, &[out.writer()])
}

/// Whether `signature` (`r || s`) over `digest` was made by the key (SEC1 compressed).
///
/// A signature with the higher of the two possible `s` is refused: what is signed has one form only.
pub fn verify(public_key: &[u8; 33], digest: &Hash, signature: &[u8; 64]) -> bool {
    let signature = Signature::from_slice(signature).ok();
    let holds = |key: VerifyingKey, s: Signature| s.normalize_s() == s && key.verify_prehash(digest, &s).is_ok();
    matches!((key(public_key), signature), (Some(key), Some(s)) if holds(key, s))
}

/// Whether these bytes are a key that a chain may be signed by: a point of P-256, SEC1 compressed.
pub fn is_key(bytes: &[u8; 33]) -> bool {
    key(bytes).is_some()
}

/// A compressed point. SEC 1 has another form of 33 bytes, which leaves out which of two points is meant.
fn key(bytes: &[u8; 33]) -> Option<VerifyingKey> {
    if matches!(bytes[0], 2 | 3) { VerifyingKey::from_sec1_bytes(bytes).ok() } else { None }
}

/// A key held in memory: for the server, for a terminal, and for phones without a keystore.
#[derive(Clone)]
pub struct SoftwareSigner(SigningKey);

impl SoftwareSigner {
    /// Draws a key.
    pub fn generate(random: &dyn Random) -> Self {
        loop {
            let mut secret = [0; 32];
            random.fill(&mut secret);
            if let Some(signer) = Self::from_secret(&secret) {
                return signer;
            }
        }
    }

    /// A key from its 32-byte secret; `None` if it is no valid one.
    pub fn from_secret(secret: &[u8; 32]) -> Option<Self> {
        SigningKey::from_slice(secret).ok().map(Self)
    }

    /// The 32-byte secret, for whoever keeps it safe.
    pub fn secret(&self) -> [u8; 32] {
        self.0.to_bytes().into()
    }
}

impl Signer for SoftwareSigner {
    fn public_key(&self) -> [u8; 33] {
        let point = self.0.verifying_key().to_sec1_point(true);
        let mut key = [0; 33];
        key.copy_from_slice(point.as_bytes());
        key
    }

    fn sign(&self, digest: &Hash) -> Result<[u8; 64], SignError> {
        let signature: Signature = self.0.sign_prehash(digest).map_err(|_| SignError::Gone)?;
        Ok(signature.normalize_s().to_bytes().into())
    }
}

#[cfg(test)]
mod tests;
