//! Uploads under way.

use routebook_domain::ids::{EvidenceId, PersonId, TenantId};

/// Which file of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The small preview.
    Thumb,
    /// The file that the op names.
    Full,
}

impl Variant {
    /// The variant's word in tables, the API and file names.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Full => "full",
        }
    }

    /// The most bytes that such a file may have.
    pub const fn most_bytes(self) -> u64 {
        match self {
            Self::Thumb => 512 * 1024,
            Self::Full => 64 * 1024 * 1024,
        }
    }

    /// The variant of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Thumb, Self::Full].into_iter().find(|v| v.word() == word)
    }
}

/// One upload under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The company.
    pub tenant: TenantId,
    /// Its id; its address.
    pub id: [u8; 16],
    /// Which evidence.
    pub evidence: EvidenceId,
    /// Which file of it.
    pub variant: Variant,
    /// Who uploads.
    pub person: PersonId,
    /// The whole length in bytes.
    pub length: u64,
    /// Since when, UTC milliseconds.
    pub created_ms: i64,
    /// Until when it is kept unfinished, UTC milliseconds.
    pub expires_ms: i64,
}
