//! Writes the scan: bits, stuffing, restart markers; and digests what it writes, run by run.

mod copy;
mod runs;

use std::io::{Seek, Write};

use memchr::memchr;

use crate::EvidenceError;
use runs::Runs;
pub use runs::Side;

/// Where the scan goes: it may have to be written twice.
pub trait Spool: Write + Seek {}
impl<T: Write + Seek + ?Sized> Spool for T {}

/// De-stuffed bytes held before they are digested and stuffed.
const PLAIN: usize = 128 << 10;
/// Room behind [`PLAIN`] for what one tile's blocks or one word may add.
const SLACK: usize = 64;

/// A writer of entropy-coded data.
pub struct Scribe<'a> {
    sink: Option<&'a mut dyn Spool>,
    written: u64,
    plain: Box<[u8]>,
    length: usize,
    /// The bits of the byte that is not whole, at the top, and how many.
    rest: u64,
    count: u32,
    stuffed: Vec<u8>,
    runs: Runs,
}

impl<'a> Scribe<'a> {
    /// Writes where the sink stands, or only digests where there is none.
    pub fn new(sink: Option<&'a mut dyn Spool>) -> Self {
        let plain = vec![0; PLAIN + SLACK].into();
        let stuffed = Vec::with_capacity(if sink.is_some() { PLAIN + PLAIN / 16 } else { 0 });
        Self { sink, written: 0, plain, length: 0, rest: 0, count: 0, stuffed, runs: Runs::default() }
    }

    /// Writes the low `count` bits, at most 56; higher ones must be clear.
    #[inline]
    pub fn put(&mut self, bits: u64, count: u32) -> Result<(), EvidenceError> {
        self.rest |= (bits << 1) << (63 - self.count - count);
        self.count += count;
        let word = self.rest.to_be_bytes();
        if let Some(place) = self.plain.get_mut(self.length..).and_then(|p| p.first_chunk_mut::<8>()) {
            *place = word;
        }
        self.length += (self.count >> 3) as usize;
        self.rest <<= self.count & !7;
        self.count &= 7;
        if self.length >= PLAIN { self.hand_on() } else { Ok(()) }
    }

    /// What is written from here on is digested as this side's.
    pub fn enter(&mut self, side: Side) {
        self.runs.enter(side, &self.plain[..self.length], (self.rest, self.count));
    }

    /// Ends an interval: the last byte is filled up with the low bits of `padding`.
    pub fn end_interval(&mut self, padding: u8) -> Result<(), EvidenceError> {
        self.runs.leave(&self.plain[..self.length], (self.rest, self.count));
        let missing = (8 - self.count) & 7;
        self.put(u64::from(padding) & ((1 << missing) - 1), missing)
    }

    /// Writes the restart marker of this number behind a whole byte.
    pub fn restart(&mut self, number: u8) -> Result<(), EvidenceError> {
        self.stuff();
        self.stuffed.extend_from_slice(&[0xFF, 0xD0 | number & 7]);
        self.drain(PLAIN)
    }

    /// How many bits of the last byte are taken.
    pub fn phase(&self) -> u32 {
        self.count
    }

    /// Everything out. Returns the bytes written, the coded bits outside the panel, and the digests of both sides.
    pub fn finish(mut self) -> Result<Written, EvidenceError> {
        self.stuff();
        self.drain(0)?;
        let (bits, spans, panel) = self.runs.finish();
        Ok(Written { length: self.written, bits, spans, panel })
    }

    #[cold]
    fn hand_on(&mut self) -> Result<(), EvidenceError> {
        self.stuff();
        self.drain(PLAIN / 2)
    }

    /// Digests and stuffs the whole bytes.
    fn stuff(&mut self) {
        let plain = &self.plain[..self.length];
        self.runs.flush(plain);
        if self.sink.is_some() {
            stuff(plain, &mut self.stuffed);
        }
        self.length = 0;
    }

    /// Writes what is stuffed once it is more than so many bytes.
    fn drain(&mut self, most: usize) -> Result<(), EvidenceError> {
        if let Some(sink) = &mut self.sink
            && self.stuffed.len() > most
        {
            sink.write_all(&self.stuffed).map_err(EvidenceError::writing)?;
            self.written += self.stuffed.len() as u64;
        }
        if self.sink.is_none() || self.stuffed.len() > most {
            self.stuffed.clear();
        }
        Ok(())
    }
}

/// What came of a scan.
pub struct Written {
    /// Bytes of the scan.
    pub length: u64,
    /// Coded bits outside the panel.
    pub bits: u64,
    /// Digest of what lies outside the panel.
    pub spans: [u8; 32],
    /// Digest of the panel's tiles, if there are any.
    pub panel: Option<[u8; 32]>,
}

/// Puts a 0 behind every 0xFF.
fn stuff(mut plain: &[u8], out: &mut Vec<u8>) {
    while let Some(found) = memchr(0xFF, plain) {
        let (head, rest) = plain.split_at(found + 1);
        out.extend_from_slice(head);
        out.push(0);
        plain = rest;
    }
    out.extend_from_slice(plain);
}

#[cfg(test)]
mod tests;
