//! A sliding window over the scan: its bytes without stuffing, up to the next marker.

use std::io::SeekFrom;

use memchr::memchr;

use super::Source;
use super::markers::{EOI, SOS};
use crate::EvidenceError;

/// Bytes read from the source at a time.
const RAW: usize = 64 << 10;
/// De-stuffed bytes held at most.
const PLAIN: usize = 128 << 10;
/// More than any tile takes: ten blocks of 64 coefficients, each with 16 bits of code and 11 of value.
const TILE: usize = 10 * 64 * 27 / 8;

/// Why there are no more bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Marker(u8),
    File,
}

/// The bytes between two markers, a stretch at a time.
pub struct Window<'a> {
    source: &'a mut dyn Source,
    raw: Box<[u8]>,
    /// What of `raw` is not used up.
    unused: std::ops::Range<usize>,
    /// Where `raw` ends in the file.
    read: u64,
    plain: Box<[u8]>,
    length: usize,
    after_ff: bool,
    end: Option<End>,
    /// Whether anything was passed over that is no part of the scan.
    dropped: bool,
}

impl<'a> Window<'a> {
    /// Starts at an offset of the source.
    pub fn open(source: &'a mut dyn Source, at: u64) -> Result<Self, EvidenceError> {
        source.seek(SeekFrom::Start(at)).map_err(EvidenceError::reading)?;
        let (raw, plain) = (vec![0; RAW].into(), vec![0; PLAIN].into());
        let mut window =
            Self { source, raw, unused: 0..0, read: at, plain, length: 0, after_ff: false, end: None, dropped: false };
        window.fill(0)?;
        Ok(window)
    }

    /// The bytes at hand.
    pub fn bytes(&self) -> &[u8] {
        self.plain.get(..self.length).unwrap_or_default()
    }

    /// Up to which bit a tile may start and still lie whole in the window, or the interval has ended anyway.
    pub fn safe(&self) -> usize {
        if self.end.is_some() { usize::MAX } else { self.length.saturating_sub(TILE) * 8 }
    }

    /// Drops `used` bytes at the front and reads more behind; at least a tile is at hand then, or the end.
    pub fn fill(&mut self, used: usize) -> Result<(), EvidenceError> {
        self.plain.copy_within(used.min(self.length)..self.length, 0);
        self.length -= used.min(self.length);
        while self.length < PLAIN && self.end.is_none() {
            if self.unused.is_empty() {
                self.read_raw()?;
            } else if self.after_ff {
                self.resolve();
            } else {
                self.destuff();
            }
        }
        Ok(())
    }

    fn read_raw(&mut self) -> Result<(), EvidenceError> {
        let length = loop {
            match self.source.read(&mut self.raw) {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                done => break done.map_err(EvidenceError::reading)?,
            }
        };
        self.read += length as u64;
        self.unused = 0..length;
        self.end = (length == 0).then_some(End::File);
        Ok(())
    }

    /// Copies up to the next 0xFF.
    fn destuff(&mut self) {
        let raw = self.raw.get(self.unused.clone()).unwrap_or_default();
        let Some(room) = self.plain.get_mut(self.length..) else { return };
        let raw = raw.get(..room.len()).unwrap_or(raw);
        let found = memchr(0xFF, raw);
        let length = found.unwrap_or(raw.len());
        if let (Some(to), Some(from)) = (room.get_mut(..length), raw.get(..length)) {
            to.copy_from_slice(from);
        }
        self.length += length;
        self.unused.start += length + usize::from(found.is_some());
        self.after_ff = found.is_some();
    }

    /// Decides what a 0xFF was: a stuffed byte, fill, or a marker.
    fn resolve(&mut self) {
        let Some(byte) = self.raw.get(self.unused.start).copied() else { return };
        self.unused.start += 1;
        self.after_ff = byte == 0xFF;
        match (byte, self.plain.get_mut(self.length)) {
            (0x00, Some(place)) => {
                *place = 0xFF;
                self.length += 1;
            }
            (0xFF, _) => self.dropped = true,
            _ => self.end = Some(End::Marker(byte)),
        }
    }

    /// Whether these bits have been reached: what follows them was read as zeros that are not there.
    pub fn check(&self, position: usize) -> Result<(), EvidenceError> {
        match self.end {
            _ if position <= self.length * 8 => Ok(()),
            Some(End::File) => Err(self.truncated()),
            _ => Err(EvidenceError::Malformed { what: "the scan ends before the picture" }),
        }
    }

    /// What a fault in the data means: where the file has ended, the data is cut off.
    pub fn blame(&self, fault: EvidenceError) -> EvidenceError {
        if self.end == Some(End::File) { self.truncated() } else { fault }
    }

    fn truncated(&self) -> EvidenceError {
        EvidenceError::Truncated { at: usize::try_from(self.read).unwrap_or(usize::MAX) }
    }

    /// Steps behind the restart marker of this number; whole bytes left behind the bit `position` are dropped.
    pub fn restart(&mut self, number: u8, position: usize) -> Result<(), EvidenceError> {
        self.leave(position);
        match self.next_marker()? {
            marker if marker == 0xD0 | number & 7 => self.resume(),
            _ => Err(EvidenceError::Malformed { what: "a restart marker is missing" }),
        }
    }

    /// Steps behind EOI and says where that is; what else stands behind the bit `position` is dropped. Also says
    /// whether the scan was whole: nothing was dropped of it.
    pub fn finish(mut self, position: usize) -> Result<(u64, bool), EvidenceError> {
        self.leave(position);
        loop {
            match self.next_marker()? {
                EOI => return Ok((self.read - self.unused.len() as u64, !self.dropped)),
                SOS => return Err(EvidenceError::Unsupported { what: "more than one scan" }),
                0x01 | 0xD0..=0xD8 => self.resume()?,
                _ => self.skip_segment()?,
            }
            self.dropped = true;
        }
    }

    fn leave(&mut self, position: usize) {
        self.dropped |= self.end.is_none() || self.length > position.div_ceil(8);
    }

    fn next_marker(&mut self) -> Result<u8, EvidenceError> {
        loop {
            match self.end {
                Some(End::Marker(marker)) => return Ok(marker),
                Some(End::File) => return Err(self.truncated()),
                None => self.fill(PLAIN)?,
            }
        }
    }

    fn resume(&mut self) -> Result<(), EvidenceError> {
        self.end = None;
        self.fill(PLAIN)
    }

    fn skip_segment(&mut self) -> Result<(), EvidenceError> {
        let length = u16::from_be_bytes([self.raw_byte()?, self.raw_byte()?]);
        for _ in 2..length {
            self.raw_byte()?;
        }
        self.resume()
    }

    fn raw_byte(&mut self) -> Result<u8, EvidenceError> {
        if self.unused.is_empty() {
            self.read_raw()?;
        }
        let byte = self.raw.get(self.unused.start).filter(|_| !self.unused.is_empty()).copied();
        self.unused.start += 1;
        byte.ok_or_else(|| self.truncated())
    }
}
