//! The seal: claim, code, panel and digests of a stamped photo, signed. Its bytes are final; see `docs/seal.md`.

mod error;
mod wire;

pub use error::SealError;

use routebook_domain::ports::{SignError, Signer};
use routebook_protocol::cbor;
use sha2::{Digest, Sha256};

use wire::Envelope;

use crate::panel::Rect;
use crate::{Claim, Code};

const DOMAIN: &[u8] = b"routebook/seal/1\0";

/// ECDSA over P-256 with SHA-256, `r || s`.
pub const P256: u8 = 1;

/// How the stamped file was made from the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Decoded, drawn, encoded with the source's tables.
    Pixels,
    /// The panel's tiles were exchanged; every other coded bit is the camera's.
    Splice,
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealBody {
    /// The claim's canonical bytes.
    pub claim: Vec<u8>,
    /// The code that the panel shows.
    pub code: Code,
    /// Where the panel lies, in stored pixels.
    pub panel: Rect,
    /// The panel's lines.
    pub text: Vec<String>,
    /// How the file was made.
    pub method: Method,
    /// SHA-256 of the stamped file.
    pub stamped: [u8; 32],
    /// The stamped file's length in bytes.
    pub length: u64,
    /// SHA-256 of the small picture.
    pub thumb: [u8; 32],
    /// The signer's public key, SEC1 compressed.
    pub public_key: [u8; 33],
    /// Digest of the coded bits outside the panel, and of the tables that they are read by.
    pub spans: Option<[u8; 32]>,
    /// Difference hash of the fixed upright region that no panel enters.
    pub dhash: Option<u64>,
    /// Mean brightness outside the panel, 0 to 255.
    pub brightness: Option<u8>,
    /// Coded bits per block outside the panel, in hundredths: few where the picture is blurred.
    pub detail: Option<u32>,
    /// Digest of the coded bits inside the panel: it tells an edited panel from an edited scene.
    pub panel_bits: Option<[u8; 32]>,
    /// SHA-256 of the file that holds what the panel displaced, where one was kept.
    pub displaced: Option<[u8; 32]>,
}

/// A seal with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// What is signed.
    pub body: SealBody,
    /// The claim inside it.
    pub claim: Claim,
    /// `r || s`, 64 bytes.
    pub signature: [u8; 64],
    exact: Vec<u8>,
}

impl Seal {
    /// Signs a body and returns the seal's bytes: store and send exactly these.
    pub(crate) fn sign(body: &SealBody, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let body = cbor::to_bytes(body);
        let signature = signer.sign(&digest(&body))?;
        Ok(cbor::to_bytes(&Envelope { algorithm: P256, body, signature }))
    }

    /// Reads a seal's bytes. The signature is not checked: see [`Seal::signature_holds`].
    ///
    /// # Errors
    /// [`SealError`] for anything but one canonical seal of a known format and algorithm.
    pub fn decode(bytes: &[u8]) -> Result<Self, SealError> {
        SealError::refuse_newer(bytes, wire::FORMAT)?;
        let Envelope { algorithm, body: exact, signature } = cbor::from_bytes(bytes)?;
        if algorithm != P256 {
            return Err(SealError::Algorithm(algorithm));
        }
        SealError::refuse_newer(&exact, wire::FORMAT)?;
        let body: SealBody = cbor::from_bytes(&exact)?;
        let claim = Claim::decode(&body.claim)?;
        Ok(Self { body, claim, signature, exact })
    }

    /// Whether the key inside the seal signed it. Whose key that is, is another question.
    pub fn signature_holds(&self) -> bool {
        routebook_protocol::verify(&self.body.public_key, &digest(&self.exact), &self.signature)
    }
}

fn digest(body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(DOMAIN).chain_update(body).finalize().into()
}

#[cfg(test)]
mod tests;
