//! Whether a chunk arrived as it was sent.

use sha1::Sha1;
use sha2::{Digest, Sha256};

/// What a chunk should be. The protocol asks every server for SHA-1; what counts is the whole file's SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checksum {
    /// 20 bytes.
    Sha1([u8; 20]),
    /// 32 bytes.
    Sha256([u8; 32]),
}

/// A chunk's digest while its bytes arrive.
pub enum Summer {
    /// Nothing to compare with.
    None,
    /// SHA-1.
    Sha1(Sha1, [u8; 20]),
    /// SHA-256.
    Sha256(Sha256, [u8; 32]),
}

impl Summer {
    /// Begins one for a checksum.
    pub fn new(checksum: Option<Checksum>) -> Self {
        match checksum {
            None => Self::None,
            Some(Checksum::Sha1(expected)) => Self::Sha1(Sha1::new(), expected),
            Some(Checksum::Sha256(expected)) => Self::Sha256(Sha256::new(), expected),
        }
    }

    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        match self {
            Self::None => {}
            Self::Sha1(hasher, _) => hasher.update(bytes),
            Self::Sha256(hasher, _) => hasher.update(bytes),
        }
    }

    /// Whether the bytes are what the checksum says.
    pub fn holds(self) -> bool {
        match self {
            Self::None => true,
            Self::Sha1(hasher, expected) => hasher.finalize() == expected,
            Self::Sha256(hasher, expected) => hasher.finalize() == expected,
        }
    }
}
