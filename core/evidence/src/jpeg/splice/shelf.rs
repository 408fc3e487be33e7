//! The panel's displaced bits, kept so that the camera's picture can be put together again.
//!
//! One entry a stretch of tiles, little-endian: how many tiles (4 bytes), how many bits (4), the place of the first
//! bit in its byte (1), then the bytes that hold them. At the end of every interval stands one byte, whose low bits
//! filled up the interval's last byte.

use std::ops::Range;

use crate::EvidenceError;
use crate::jpeg::scribe::Spool;

/// Bytes gathered before they are written.
const GATHERED: usize = 64 << 10;

/// A writer of displaced bits.
pub struct Shelf<'a> {
    sink: &'a mut dyn Spool,
    gathered: Vec<u8>,
    written: u64,
}

impl<'a> Shelf<'a> {
    /// Writes where the sink stands.
    pub fn new(sink: &'a mut dyn Spool) -> Self {
        Self { sink, gathered: Vec::new(), written: 0 }
    }

    /// Keeps the bits of so many tiles.
    pub fn keep(&mut self, bytes: &[u8], bits: Range<usize>, tiles: u32) -> Result<(), EvidenceError> {
        let held = bytes.get(bits.start / 8..bits.end.div_ceil(8)).unwrap_or_default();
        self.gathered.extend_from_slice(&tiles.to_le_bytes());
        self.gathered.extend_from_slice(&(bits.len() as u32).to_le_bytes());
        self.gathered.push((bits.start & 7) as u8);
        self.gathered.extend_from_slice(held);
        if self.gathered.len() > GATHERED { self.write() } else { Ok(()) }
    }

    /// Keeps what filled up an interval's last byte.
    pub fn keep_padding(&mut self, padding: u8) {
        self.gathered.push(padding);
    }

    /// Everything out; how many bytes there are.
    pub fn finish(mut self) -> Result<u64, EvidenceError> {
        self.write()?;
        Ok(self.written)
    }

    fn write(&mut self) -> Result<(), EvidenceError> {
        self.sink.write_all(&self.gathered).map_err(EvidenceError::writing)?;
        self.written += self.gathered.len() as u64;
        self.gathered.clear();
        Ok(())
    }
}
