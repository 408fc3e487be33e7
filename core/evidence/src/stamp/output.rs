//! Writing a file once, hashed on the way.

use std::io::{Read, Write};

use sha2::{Digest, Sha256};

use super::original::{CHUNK, read_some};
use crate::EvidenceError;

/// A file in the making.
pub struct Output<'a> {
    sink: &'a mut dyn Write,
    sha: Sha256,
    length: u64,
    chunk: Vec<u8>,
}

impl<'a> Output<'a> {
    /// Starts with nothing written.
    pub fn new(sink: &'a mut dyn Write) -> Self {
        Self { sink, sha: Sha256::new(), length: 0, chunk: vec![0; CHUNK] }
    }

    /// Writes bytes.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        self.write_all(bytes).map_err(EvidenceError::writing)
    }

    /// Copies `length` bytes from where a source stands; one that ends before is truncated.
    pub fn copy(&mut self, source: &mut dyn Read, mut length: u64) -> Result<(), EvidenceError> {
        let mut chunk = std::mem::take(&mut self.chunk);
        while length > 0 {
            let most = usize::try_from(length).unwrap_or(CHUNK).min(CHUNK);
            let count = read_some(source, &mut chunk[..most])?;
            if count == 0 {
                return Err(EvidenceError::Truncated { at: usize::try_from(self.length).unwrap_or(usize::MAX) });
            }
            self.put(&chunk[..count])?;
            length -= count as u64;
        }
        self.chunk = chunk;
        Ok(())
    }

    /// SHA-256 and length of all that was written.
    pub fn finish(self) -> Result<([u8; 32], u64), EvidenceError> {
        self.sink.flush().map_err(EvidenceError::writing)?;
        Ok((self.sha.finalize().into(), self.length))
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.sink.write(bytes)?;
        self.sha.update(&bytes[..count]);
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.sink.flush()
    }
}
