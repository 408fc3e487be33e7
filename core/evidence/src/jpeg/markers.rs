//! The walk from marker to marker (T.81 B.1.1). Every index into the bytes is checked.

use memchr::memchr;

use crate::EvidenceError;

pub const DHT: u8 = 0xC4;
pub const SOI: u8 = 0xD8;
pub const EOI: u8 = 0xD9;
pub const SOS: u8 = 0xDA;
pub const DQT: u8 = 0xDB;
pub const DRI: u8 = 0xDD;
pub const APP0: u8 = 0xE0;
pub const COM: u8 = 0xFE;

/// One marker with its payload (empty where the marker has none).
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// The marker's second byte.
    pub marker: u8,
    /// Where the payload starts in the file.
    pub at: usize,
    /// What follows the length field.
    pub payload: &'a [u8],
}

/// Walks a file's segments; scan data is stepped over. Ends after EOI, or with an error.
pub struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    done: bool,
}

impl<'a> Segments<'a> {
    /// Starts behind SOI.
    pub fn new(bytes: &'a [u8]) -> Result<Self, EvidenceError> {
        match bytes {
            [] => Err(EvidenceError::Empty),
            [0xFF, SOI, 0xFF, ..] => Ok(Self { bytes, at: 2, done: false }),
            [0xFF, SOI] | [0xFF] => Err(EvidenceError::Truncated { at: bytes.len() }),
            _ => Err(EvidenceError::NotJpeg),
        }
    }

    fn byte(&self, at: usize) -> Result<u8, EvidenceError> {
        self.bytes.get(at).copied().ok_or(EvidenceError::Truncated { at: self.bytes.len() })
    }

    /// Reads a marker; any number of fill bytes (0xFF) may stand before it.
    fn marker(&mut self) -> Result<u8, EvidenceError> {
        if self.byte(self.at)? != 0xFF {
            return Err(EvidenceError::Malformed { what: "a marker is missing" });
        }
        while self.byte(self.at)? == 0xFF {
            self.at += 1;
        }
        self.at += 1;
        self.byte(self.at - 1)
    }

    fn payload(&mut self) -> Result<&'a [u8], EvidenceError> {
        let length = usize::from(u16::from_be_bytes([self.byte(self.at)?, self.byte(self.at + 1)?]));
        if length < 2 {
            return Err(EvidenceError::Malformed { what: "a segment is shorter than its own length" });
        }
        let payload = self.bytes.get(self.at + 2..self.at + length);
        self.at += length;
        payload.ok_or(EvidenceError::Truncated { at: self.bytes.len() })
    }

    /// Steps over entropy-coded data: up to the next 0xFF that is neither stuffed, fill, nor a restart.
    fn skip_scan(&mut self) -> Result<(), EvidenceError> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let Some(found) = memchr(0xFF, rest) else {
                return Err(EvidenceError::Truncated { at: self.bytes.len() });
            };
            self.at += found;
            match self.byte(self.at + 1)? {
                0x00 | 0xD0..=0xD7 => self.at += 2,
                0xFF => self.at += 1,
                _ => return Ok(()),
            }
        }
    }

    fn step(&mut self) -> Result<Segment<'a>, EvidenceError> {
        let marker = self.marker()?;
        let at = self.at + 2;
        let payload = match marker {
            EOI => &[],
            0x00 | 0x01 | 0xD0..=0xD7 | SOI => {
                return Err(EvidenceError::Malformed { what: "a marker is out of place" });
            }
            _ => self.payload()?,
        };
        if marker == SOS {
            self.skip_scan()?;
        }
        Ok(Segment { marker, at, payload })
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Result<Segment<'a>, EvidenceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let step = self.step();
        self.done = step.as_ref().map_or(true, |s| s.marker == EOI);
        Some(step)
    }
}
