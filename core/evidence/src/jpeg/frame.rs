//! The frame header (T.81 B.2.2): size, components, and how finely each is sampled.

use super::probe::{MAX_PIXELS, MAX_PROGRESSIVE_PIXELS, Sampling};
use crate::EvidenceError;

/// What a frame header says.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Stored width in pixels.
    pub width: u32,
    /// Stored height in pixels.
    pub height: u32,
    /// Sent in several passes.
    pub progressive: bool,
    /// One (grey) or three.
    pub parts: Vec<Part>,
}

/// One component.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The name by which scans call it.
    pub id: u8,
    /// Blocks across in a tile.
    pub h: u32,
    /// Blocks down in a tile.
    pub v: u32,
    /// The number of its quantisation table.
    pub quant: usize,
}

impl Frame {
    /// Reads the payload of the SOF marker.
    ///
    /// # Errors
    /// What no photo is: other codings, other depths, other numbers of components, absurd sizes.
    pub fn read(marker: u8, payload: &[u8]) -> Result<Self, EvidenceError> {
        refuse_coding(marker)?;
        let &[bits, h1, h0, w1, w0, components, ref parts @ ..] = payload else {
            return Err(EvidenceError::Malformed { what: "the frame header is too short" });
        };
        if bits != 8 {
            return Err(EvidenceError::Unsupported { what: "not 8 bits a sample" });
        }
        let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
        let progressive = marker == 0xC2;
        refuse_size(width, height, progressive)?;
        Ok(Self { width, height, progressive, parts: read_parts(components, parts)? })
    }

    /// Refuses a file of several scans that has too many pixels: a decoder holds every coefficient of it at once,
    /// whether they refine each other or not.
    pub fn refuse_scans(&self) -> Result<(), EvidenceError> {
        refuse_size(self.width, self.height, true)
    }

    /// The largest factors: how many blocks a tile has across and down.
    pub fn most(&self) -> (u32, u32) {
        let most = |of: fn(&Part) -> u32| self.parts.iter().map(of).max().unwrap_or(1);
        (most(|p| p.h), most(|p| p.v))
    }

    /// The size of a tile in pixels.
    pub fn tile(&self) -> (u32, u32) {
        let (h, v) = self.most();
        (h * 8, v * 8)
    }

    /// Luma over chroma.
    pub fn sampling(&self) -> Sampling {
        let (h, v) = self.most();
        let chroma = self.parts.get(1).map_or((h, v), |p| (p.h, p.v));
        Sampling { horizontal: (h / chroma.0) as u8, vertical: (v / chroma.1) as u8 }
    }
}

const fn refuse_coding(marker: u8) -> Result<(), EvidenceError> {
    let what = match marker {
        0xC0..=0xC2 => return Ok(()),
        0xC3 => "lossless",
        0xC5..=0xC7 => "hierarchical",
        _ => "arithmetic coding",
    };
    Err(EvidenceError::Unsupported { what })
}

fn refuse_size(width: u32, height: u32, several_scans: bool) -> Result<(), EvidenceError> {
    if width == 0 || height == 0 {
        return Err(EvidenceError::Unsupported { what: "no size in the frame header" });
    }
    let cap = if several_scans { MAX_PROGRESSIVE_PIXELS } else { MAX_PIXELS };
    if u64::from(width) * u64::from(height) > cap {
        return Err(EvidenceError::TooLarge { width, height, cap });
    }
    Ok(())
}

fn read_parts(components: u8, bytes: &[u8]) -> Result<Vec<Part>, EvidenceError> {
    if bytes.len() != usize::from(components) * 3 {
        return Err(EvidenceError::Malformed { what: "the frame header has the wrong length" });
    }
    let parts: Vec<Part> = bytes.as_chunks::<3>().0.iter().map(read_part).collect();
    if !parts.iter().all(|p| (1..=4).contains(&p.h) && (1..=4).contains(&p.v)) {
        return Err(EvidenceError::Malformed { what: "a sampling factor is out of range" });
    }
    match parts.as_slice() {
        // A lone component is sent block by block, whatever its factors say (T.81 A.2.2).
        [grey] => Ok(vec![Part { h: 1, v: 1, ..*grey }]),
        [_, _, _] => whole_ratios(parts),
        [_, _, _, _] => Err(EvidenceError::Unsupported { what: "CMYK" }),
        _ => Err(EvidenceError::Unsupported { what: "neither grey nor three colours" }),
    }
}

fn read_part(&[id, factors, quant]: &[u8; 3]) -> Part {
    Part { id, h: u32::from(factors >> 4), v: u32::from(factors & 15), quant: usize::from(quant) }
}

fn whole_ratios(parts: Vec<Part>) -> Result<Vec<Part>, EvidenceError> {
    let most = |of: fn(&Part) -> u32| parts.iter().map(of).max().unwrap_or(1);
    let (h, v) = (most(|p| p.h), most(|p| p.v));
    if parts.iter().all(|p| h.is_multiple_of(p.h) && v.is_multiple_of(p.v)) {
        return Ok(parts);
    }
    Err(EvidenceError::Unsupported { what: "unusual chroma sampling" })
}
