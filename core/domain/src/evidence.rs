//! A piece of evidence as the log carries it; the bytes themselves travel apart.

use serde::{Deserialize, Serialize};

use crate::ids::EvidenceId;

/// What kind of proof it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A stamped photo: what was done, where and when.
    Photo,
    /// A customer's signature: the result.
    Signature,
    /// A document with its version: the content.
    Document,
    /// A recorded voice note.
    Voice,
}

impl EvidenceKind {
    /// Every kind with its number on the wire and its word; numbers are never given again.
    pub const ALL: [(Self, u8, &'static str); 4] = [
        (Self::Photo, 1, "photo"),
        (Self::Signature, 2, "signature"),
        (Self::Document, 3, "document"),
        (Self::Voice, 4, "voice"),
    ];

    /// The kind's number on the wire.
    pub fn number(self) -> u8 {
        Self::ALL.into_iter().find(|k| k.0 == self).map_or(0, |k| k.1)
    }

    /// The layer that this kind of proof belongs to where a template names none.
    pub fn layer(self) -> Layer {
        match self {
            Self::Photo => Layer::Behaviour,
            Self::Document | Self::Voice => Layer::Content,
            Self::Signature => Layer::Result,
        }
    }

    /// The kind of a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.1 == number).map(|k| k.0)
    }
}

/// A layer of the chain of evidence: what was done, what was made, what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// 行为: a stamped photo of the place.
    Behaviour,
    /// 内容: a document with its version.
    Content,
    /// 结果: the customer's confirmation.
    Result,
}

/// One piece of evidence: the promise of a file that the phone keeps until the server has verified it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its identity; the upload names it.
    pub id: EvidenceId,
    /// What kind of proof.
    pub kind: EvidenceKind,
    /// The file's media type, e.g. `image/jpeg`.
    pub media_type: String,
    /// SHA-256 of the file.
    #[serde(with = "hex32")]
    pub digest: [u8; 32],
    /// The file's length in bytes.
    pub length: u64,
    /// The signed seal over the file's claim, if it carries one.
    pub seal: Option<Vec<u8>>,
    /// A document's version as its makers name it, e.g. `V2.1`.
    #[serde(default)]
    pub version: Option<String>,
    /// How long a voice note is, milliseconds.
    #[serde(default)]
    pub duration_ms: Option<u32>,
}

/// Digests as 64 hexadecimal characters wherever people may read them.
pub mod hex32 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes 32 bytes as lower-case hex.
    pub fn serialize<S: Serializer>(bytes: &[u8; 32], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&to_hex(bytes))
    }

    /// Reads 64 hex characters.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(d)?;
        from_hex(&text).ok_or_else(|| D::Error::custom("a digest is 64 hexadecimal characters"))
    }

    /// Lower-case hex of any bytes.
    pub fn to_hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// 32 bytes from 64 hex characters.
    pub fn from_hex(text: &str) -> Option<[u8; 32]> {
        let ok = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let byte = |i: usize| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok();
        let mut out = [0; 32];
        for (i, slot) in out.iter_mut().enumerate() {
            *slot = if ok { byte(i)? } else { return None };
        }
        Some(out)
    }
}
