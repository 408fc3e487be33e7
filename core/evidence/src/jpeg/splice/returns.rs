//! Gives displaced bits back, in the form in which [`super::shelf`] kept them.

use std::io::{ErrorKind, Read};

use crate::EvidenceError;
use crate::jpeg::head::Scan;
use crate::jpeg::scribe::Scribe;
use crate::jpeg::walk::{Means, Walker};

const OTHERS: EvidenceError = EvidenceError::Malformed { what: "the displaced bits are another photo's" };

/// A reader of displaced bits.
pub struct Returns<'a> {
    source: &'a mut dyn Read,
    /// Walks what comes back, with the camera's tables, for the DC coefficients behind it.
    walker: Walker,
    /// The most bits a tile may have.
    most: u64,
}

impl<'a> Returns<'a> {
    /// For the camera's scan.
    pub fn new(source: &'a mut dyn Read, scan: &Scan, walker: Walker) -> Self {
        let blocks: u32 = scan.lanes.iter().map(|l| l.h * l.v).sum();
        Self { source, walker, most: u64::from(blocks) * 64 * 27 }
    }

    /// Writes the camera's tiles and says which DC coefficients stand last.
    pub fn give(
        &mut self,
        (mut x, y): (u32, u32),
        mut count: u32,
        scribe: &mut Scribe<'_>,
        means: &mut Means,
    ) -> Result<(), EvidenceError> {
        self.walker.means = *means;
        while count > 0 {
            let (tiles, bytes, bits) = self.entry(count)?;
            let walked = self.walker.tiles(&bytes, bits.start, usize::MAX, (x, y), tiles)?;
            if walked != (tiles, bits.end) {
                return Err(OTHERS);
            }
            scribe.copy(&bytes, bits.start, bits.end)?;
            (x, count) = (x + tiles, count - tiles);
        }
        *means = self.walker.means;
        Ok(())
    }

    /// What filled up an interval's last byte.
    pub fn padding(&mut self) -> Result<u8, EvidenceError> {
        let mut one = [0];
        self.exact(&mut one)?;
        Ok(one[0])
    }

    /// Reads an entry of at most so many tiles: how many, their bytes, and which bits of them.
    fn entry(&mut self, most: u32) -> Result<(u32, Vec<u8>, std::ops::Range<usize>), EvidenceError> {
        let mut head = [0; 9];
        self.exact(&mut head)?;
        let [t0, t1, t2, t3, b0, b1, b2, b3, first] = head;
        let (tiles, bits) = (u32::from_le_bytes([t0, t1, t2, t3]), u32::from_le_bytes([b0, b1, b2, b3]));
        if tiles == 0 || tiles > most || u64::from(bits) > u64::from(tiles) * self.most || first > 7 {
            return Err(OTHERS);
        }
        let range = usize::from(first)..usize::from(first) + bits as usize;
        let mut bytes = vec![0; range.end.div_ceil(8)];
        self.exact(&mut bytes)?;
        Ok((tiles, bytes, range))
    }

    fn exact(&mut self, into: &mut [u8]) -> Result<(), EvidenceError> {
        self.source.read_exact(into).map_err(|e| match e.kind() {
            ErrorKind::UnexpectedEof => OTHERS,
            _ => EvidenceError::reading(e),
        })
    }
}
