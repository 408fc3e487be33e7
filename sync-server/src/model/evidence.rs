//! Evidence as the server knows it: the promise, and what has come of it.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::ids::{EvidenceId, FlowId, PersonId};

/// How far a promised file has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// An op names it.
    Promised,
    /// Its bytes are here, unchecked.
    Received,
    /// Its bytes are here and are what the op names.
    Verified,
    /// It did not come within its deadline.
    Missing,
}

impl EvidenceState {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Promised, "promised"),
        (Self::Received, "received"),
        (Self::Verified, "verified"),
        (Self::Missing, "missing"),
    ];

    /// The state's word in tables and the API.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|s| s.0 == self).map_or("", |s| s.1)
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.1 == word).map(|s| s.0)
    }
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Its id.
    pub id: EvidenceId,
    /// The flow that it belongs to.
    pub flow: FlowId,
    /// The step.
    pub step: String,
    /// Who promised it; only they deliver it.
    pub owner: PersonId,
    /// What kind of proof.
    pub kind: EvidenceKind,
    /// The file's media type.
    pub media_type: String,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
    /// The file's length in bytes.
    pub length: u64,
    /// The signed seal over the file's claim, if it carries one.
    pub seal: Option<Vec<u8>>,
    /// How far the whole file has come; the whole file can be read from `Received` on.
    pub state: EvidenceState,
    /// A thumbnail is here.
    pub thumb: bool,
    /// When it was promised, UTC milliseconds; 0 where that was not kept.
    pub promised_ms: i64,
    /// When it counts as missing, UTC milliseconds.
    pub deadline_ms: Option<i64>,
}
