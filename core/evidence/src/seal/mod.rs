//! The seal: claim, code, panel and digests of a stamped photo, signed. Its bytes are final; see `docs/seal.md`.

mod signature;
mod wire;

use routebook_domain::ports::{SignError, Signer};
use sha2::{Digest, Sha256};

use crate::panel::Rect;
use crate::{Claim, Code};

const DOMAIN: &[u8] = b"routebook/seal/1\0";

/// ECDSA over P-256 with SHA-256, `r || s`.
pub const P256: u8 = 1;

/// Why a seal or a claim cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not a seal, or cut off.
    #[error("this is not a seal, or it is damaged; fetch it again from where the photo came from")]
    Unreadable,
    /// The same values could be written in fewer bytes, or something follows them.
    #[error("the seal's bytes are not in their one permitted form; it was altered after signing")]
    NotCanonical,
    /// Made by a newer program.
    #[error("the seal has format {format}, which this program does not know; update it")]
    Newer {
        /// The format that it names.
        format: u64,
    },
    /// Signed with an algorithm that this program does not know.
    #[error("the seal is signed with algorithm {0}, which this program does not know; update it")]
    Algorithm(u8),
}

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
    /// The signer's public key, SEC1 compressed.
    pub public_key: [u8; 33],
    /// Digest of the coded bits outside the panel; only a spliced file has one.
    pub spans: Option<[u8; 32]>,
    /// Difference hash of the fixed upright region that no panel enters.
    pub dhash: Option<u64>,
    /// Mean brightness outside the panel, 0 to 255.
    pub brightness: Option<u8>,
    /// Coded bits per block outside the panel, in hundredths: few where the picture is blurred.
    pub detail: Option<u32>,
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
        let exact = wire::encode_body(body);
        let signature = signer.sign(&digest(&exact))?;
        Ok(wire::encode(&exact, &signature))
    }

    /// Reads a seal's bytes. The signature is not checked: see [`Seal::signature_holds`].
    ///
    /// # Errors
    /// [`SealError`] for anything but one canonical seal of a known format.
    pub fn decode(bytes: &[u8]) -> Result<Self, SealError> {
        let (exact, signature) = wire::decode(bytes)?;
        let body = wire::decode_body(&exact)?;
        let claim = Claim::decode(&body.claim)?;
        Ok(Self { body, claim, signature, exact })
    }

    /// Whether the key inside the seal signed it. Whose key that is, is another question.
    pub fn signature_holds(&self) -> bool {
        signature::holds(&self.body.public_key, &digest(&self.exact), &self.signature)
    }
}

fn digest(body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(DOMAIN).chain_update(body).finalize().into()
}

//TESTS
