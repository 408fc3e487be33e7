//! The photo as the camera left it: its digest, its length, its head. It is only ever read.

use std::io::{Read, SeekFrom};

use sha2::{Digest, Sha256};

use crate::EvidenceError;
use crate::jpeg::{Head, Source, read_head};

/// The most bytes of an original: a motion photo of the largest kind has a third of it.
pub const MOST_BYTES: u64 = 128 << 20;

/// How much is read, written and hashed at once.
pub const CHUNK: usize = 128 << 10;

/// An original that was read once.
pub struct Original<'a> {
    /// To read it again.
    pub source: &'a mut dyn Source,
    /// SHA-256 of all of it, data behind the picture included.
    pub digest: [u8; 32],
    /// All its bytes.
    pub length: u64,
    /// What stands before the scan.
    pub head: Head,
}

impl<'a> Original<'a> {
    /// Reads the whole source once to hash it, and its head.
    pub fn read(source: &'a mut dyn Source) -> Result<Self, EvidenceError> {
        let claimed = source.seek(SeekFrom::End(0)).map_err(EvidenceError::reading)?;
        if claimed > MOST_BYTES {
            return Err(EvidenceError::TooLong { cap: MOST_BYTES });
        }
        // A head that is refused spares reading the rest.
        let head = read_head(source)?;
        let (digest, length) = hash(source)?;
        Ok(Self { source, digest, length, head })
    }
}

/// SHA-256 and length of a source from its start; one that grows beyond the cap meanwhile is refused.
pub fn hash(source: &mut dyn Source) -> Result<([u8; 32], u64), EvidenceError> {
    source.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    let (mut sha, mut length, mut chunk) = (Sha256::new(), 0u64, vec![0; CHUNK]);
    loop {
        let count = read_some(source, &mut chunk)?;
        length += count as u64;
        match count {
            0 => return Ok((sha.finalize().into(), length)),
            _ if length > MOST_BYTES => return Err(EvidenceError::TooLong { cap: MOST_BYTES }),
            _ => sha.update(&chunk[..count]),
        }
    }
}

/// Reads once, again where a signal came in between.
pub fn read_some(source: &mut dyn Read, into: &mut [u8]) -> Result<usize, EvidenceError> {
    loop {
        match source.read(into) {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            other => return other.map_err(EvidenceError::reading),
        }
    }
}
