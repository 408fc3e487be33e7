use std::path::PathBuf;

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::ids::EvidenceId;
use routebook_domain::time::TrustedTime;
use serde::Serialize;

use super::Receipt;

/// A file that joins a step as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInput {
    /// Where it lies; it is only read.
    pub path: PathBuf,
    /// Its media type, e.g. `application/pdf`.
    pub media_type: String,
    /// A document's version as its makers name it, e.g. `V2.1`.
    pub version: Option<String>,
    /// How long a voice note is, milliseconds.
    pub duration_ms: Option<u32>,
}

/// What adding a file caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileReceipt {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Which kind of proof.
    pub kind: EvidenceKind,
    /// The copy on this phone.
    pub path: PathBuf,
    /// SHA-256 of it, hex.
    pub digest: String,
    /// Its length in bytes.
    pub length: u64,
    /// When, and how far that can be trusted.
    pub taken: TrustedTime,
    /// What it did to its step.
    pub receipt: Receipt,
}
