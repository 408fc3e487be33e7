//! What a file is, from its markers alone; nothing is decoded and no memory is taken for pixels.

use super::keep::exif_of;
use super::markers::{EOI, SOS, Segments};
use crate::{EvidenceError, Orientation, exif};

/// The most pixels of a photo: beyond it, decoding would take more memory than a cheap phone gives an app.
pub const MAX_PIXELS: u64 = 64_000_000;
/// The most pixels of a progressive photo, whose decoder holds all coefficients at once as well.
pub const MAX_PROGRESSIVE_PIXELS: u64 = 32_000_000;

/// How many times finer the luma grid is than the chroma grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// Across.
    pub horizontal: u8,
    /// Down.
    pub vertical: u8,
}

/// What a JPEG says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// Stored width in pixels.
    pub width: u32,
    /// Stored height in pixels.
    pub height: u32,
    /// How the stored pixels are shown, from EXIF; upright where EXIF is absent or unreadable.
    pub orientation: Orientation,
    /// 1 (grey) or 3 (colour).
    pub components: u8,
    /// Luma over chroma; 1x1 for grey.
    pub sampling: Sampling,
    /// Sent in several passes.
    pub progressive: bool,
    /// Bytes that belong to the picture; what follows (motion photo, gain map) is trailing data.
    pub length: usize,
}

impl Info {
    /// Width and height as shown.
    pub const fn upright_size(&self) -> (u32, u32) {
        self.orientation.size((self.width, self.height))
    }

    /// The size of the smallest independently coded tile in stored pixels.
    pub fn tile(&self) -> (u32, u32) {
        (u32::from(self.sampling.horizontal) * 8, u32::from(self.sampling.vertical) * 8)
    }
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
    sampling: Sampling,
    progressive: bool,
}

/// Reads the markers of a whole file.
///
/// # Errors
/// Everything that stamping would refuse for the file's form: empty, not a JPEG, truncated, malformed,
/// unsupported (CMYK, 12-bit, arithmetic, lossless, hierarchical), too large.
pub fn probe(bytes: &[u8]) -> Result<Info, EvidenceError> {
    let mut segments = Segments::new(bytes)?;
    let (mut frame, mut scans) = (None, 0usize);
    for segment in &mut segments {
        let segment = segment?;
        match segment.marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let found = read_frame(segment.marker, segment.payload)?;
                if frame.replace(found).is_some() {
                    return Err(EvidenceError::Unsupported { what: "more than one frame" });
                }
            }
            SOS if frame.is_none() => {
                return Err(EvidenceError::Malformed { what: "a scan comes before its frame" });
            }
            SOS => scans += 1,
            EOI if scans == 0 => return Err(EvidenceError::Malformed { what: "there is no scan" }),
            _ => {}
        }
    }
    let frame = frame.ok_or(EvidenceError::Malformed { what: "there is no frame" })?;
    Ok(info(&frame, bytes, segments.position()))
}

fn info(frame: &Frame, bytes: &[u8], length: usize) -> Info {
    let orientation = exif_of(bytes).and_then(exif::orientation).unwrap_or_default();
    let Frame { width, height, components, sampling, progressive } = *frame;
    Info { width, height, orientation, components, sampling, progressive, length }
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

fn read_frame(marker: u8, p: &[u8]) -> Result<Frame, EvidenceError> {
    refuse_coding(marker)?;
    let &[bits, h1, h0, w1, w0, components, ref parts @ ..] = p else {
        return Err(EvidenceError::Malformed { what: "the frame header is too short" });
    };
    if bits != 8 {
        return Err(EvidenceError::Unsupported { what: "not 8 bits a sample" });
    }
    let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
    if width == 0 || height == 0 {
        return Err(EvidenceError::Unsupported { what: "no size in the frame header" });
    }
    let progressive = marker == 0xC2;
    let cap = if progressive { MAX_PROGRESSIVE_PIXELS } else { MAX_PIXELS };
    if u64::from(width) * u64::from(height) > cap {
        return Err(EvidenceError::TooLarge { width, height, cap });
    }
    Ok(Frame { width, height, components, sampling: sampling(components, parts)?, progressive })
}

fn sampling(components: u8, parts: &[u8]) -> Result<Sampling, EvidenceError> {
    if parts.len() != usize::from(components) * 3 {
        return Err(EvidenceError::Malformed { what: "the frame header has the wrong length" });
    }
    let factor = |i: usize| parts.get(i * 3 + 1).map_or((0, 0), |b| (b >> 4, b & 15));
    let sane = |(h, v): (u8, u8)| (1..=4).contains(&h) && (1..=4).contains(&v);
    if !(0..usize::from(components)).map(factor).all(sane) {
        return Err(EvidenceError::Malformed { what: "a sampling factor is out of range" });
    }
    match components {
        1 => Ok(Sampling { horizontal: 1, vertical: 1 }),
        3 => ratio(factor(0), factor(1), factor(2)),
        4 => Err(EvidenceError::Unsupported { what: "CMYK" }),
        _ => Err(EvidenceError::Unsupported { what: "neither grey nor three colours" }),
    }
}

fn ratio(luma: (u8, u8), blue: (u8, u8), red: (u8, u8)) -> Result<Sampling, EvidenceError> {
    let whole = luma.0.is_multiple_of(blue.0) && luma.1.is_multiple_of(blue.1);
    if blue != red || !whole {
        return Err(EvidenceError::Unsupported { what: "unusual chroma sampling" });
    }
    Ok(Sampling { horizontal: luma.0 / blue.0, vertical: luma.1 / blue.1 })
}
