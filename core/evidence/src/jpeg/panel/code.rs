//! Codes blocks with the photo's tables, or counts what tables would need.

use super::Sample;
use crate::EvidenceError;
use crate::jpeg::dct::Quantiser;
use crate::jpeg::head::Lane;
use crate::jpeg::huffman::{Codes, Counts, sized};
use crate::jpeg::scribe::Scribe;

/// Why a symbol could not be written.
pub enum Lack {
    /// The photo's tables lack it.
    Symbol,
    /// For another reason.
    Failed(EvidenceError),
}

impl From<EvidenceError> for Lack {
    fn from(error: EvidenceError) -> Self {
        Self::Failed(error)
    }
}

/// Where symbols go.
pub enum Press {
    /// Into the scan, with these codes.
    Write(Codes),
    /// Only counted.
    Count(Counts),
}

/// A press and the paper under it.
pub struct Pen<'p, 'a> {
    /// What becomes of symbols.
    pub press: &'p mut Press,
    /// The scan.
    pub scribe: &'p mut Scribe<'a>,
}

impl Pen<'_, '_> {
    /// Writes a DC difference.
    pub fn difference(&mut self, lane: &Lane, value: i32) -> Result<(), Lack> {
        let (size, bits) = sized(value);
        if size > 11 {
            return Err(EvidenceError::Malformed { what: "brightness beyond 8 bits" }.into());
        }
        match &mut self.press {
            Press::Count(counts) => counts.dc[lane.dc & 3][size as usize] += 1,
            Press::Write(codes) => put(self.scribe, codes.dc[lane.dc & 3][size as usize], size, bits)?,
        }
        Ok(())
    }

    /// Writes an AC symbol with its value's bits.
    #[inline]
    pub fn symbol(&mut self, lane: &Lane, symbol: u8, bits: u32) -> Result<(), Lack> {
        let size = u32::from(symbol & 15);
        match &mut self.press {
            Press::Count(counts) => counts.ac[lane.ac & 3][usize::from(symbol)] += 1,
            Press::Write(codes) => put(self.scribe, codes.ac[lane.ac & 3][usize::from(symbol)], size, bits)?,
        }
        Ok(())
    }

    /// Codes a block; `before` is the component's DC coefficient before it. Returns its own.
    pub fn block(&mut self, lane: &Lane, quantiser: &Quantiser, sample: &Sample, before: i32) -> Result<i32, Lack> {
        match sample {
            Sample::Flat(value) => {
                let dc = quantiser.flat(*value);
                self.difference(lane, dc.wrapping_sub(before))?;
                self.symbol(lane, 0x00, 0)?;
                Ok(dc)
            }
            Sample::Drawn(block) => self.coefficients(lane, &quantiser.coefficients(block), before),
        }
    }

    fn coefficients(&mut self, lane: &Lane, values: &[i16; 64], before: i32) -> Result<i32, Lack> {
        let dc = i32::from(values[0]);
        self.difference(lane, dc.wrapping_sub(before))?;
        let there = values.iter().rev().fold(0u64, |mask, v| mask << 1 | u64::from(*v != 0));
        let (mut left, mut next) = (there & !1, 1);
        while left != 0 {
            let at = left.trailing_zeros();
            left &= left - 1;
            let mut run = at - next;
            while run > 15 {
                self.symbol(lane, 0xF0, 0)?;
                run -= 16;
            }
            let (size, bits) = sized(i32::from(values[at as usize & 63]));
            self.symbol(lane, (run << 4 | size) as u8, bits)?;
            next = at + 1;
        }
        if next < 64 {
            self.symbol(lane, 0x00, 0)?;
        }
        Ok(dc)
    }
}

#[inline]
fn put(scribe: &mut Scribe<'_>, code: u32, size: u32, bits: u32) -> Result<(), Lack> {
    if code == 0 {
        return Err(Lack::Symbol);
    }
    let length = code & 0xFF;
    Ok(scribe.put(u64::from(code >> 8) << size | u64::from(bits), length + size)?)
}

#[cfg(test)]
mod tests;
