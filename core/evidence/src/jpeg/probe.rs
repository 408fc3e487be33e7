//! What a file is, from its markers alone; nothing is decoded and no memory is taken for pixels.

use super::exif::exif_of;
use super::frame::Frame;
use super::markers::{EOI, SOS, Segments};
use crate::{EvidenceError, Orientation, exif};

/// The most pixels of a photo, some more than the 50 million that phones store. A walk keeps a byte for every block, so
/// that what it takes grows with them.
pub const MAX_PIXELS: u64 = 64_000_000;
/// The most pixels of a photo in several scans, progressive or not. Its decoder holds all coefficients beside all pixels,
/// 6 bytes a pixel at 4:2:0: 99 MiB here, which a cheap phone still gives an app. Cameras write one scan; what photo
/// programs write in several is seldom as large.
pub const MAX_PROGRESSIVE_PIXELS: u64 = 16_000_000;

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
    pub(crate) tile: (u32, u32),
}

impl Info {
    pub(super) fn of(frame: &Frame, exif: Option<&[u8]>) -> Self {
        Self {
            width: frame.width,
            height: frame.height,
            orientation: exif.and_then(exif::orientation).unwrap_or_default(),
            components: frame.parts.len() as u8,
            sampling: frame.sampling(),
            progressive: frame.progressive,
            tile: frame.tile(),
        }
    }

    /// Width and height as shown.
    pub const fn upright_size(&self) -> (u32, u32) {
        self.orientation.size((self.width, self.height))
    }

    /// The size of the smallest independently coded tile in stored pixels.
    pub const fn tile(&self) -> (u32, u32) {
        self.tile
    }
}

/// Reads the markers of a whole file.
///
/// # Errors
/// What stamping refuses for the file's form as far as markers tell it: empty, not a JPEG, truncated, malformed,
/// unsupported (CMYK, 12-bit, arithmetic, lossless, hierarchical), too large. A probe is the stricter one about the
/// picture's end: it wants sound markers up to EOI, where stamping leaves stray ones behind a whole scan behind.
pub fn probe(bytes: &[u8]) -> Result<Info, EvidenceError> {
    let (mut frame, mut scans) = (None, 0usize);
    for segment in Segments::new(bytes)? {
        let segment = segment?;
        match segment.marker {
            marker if is_frame(marker) => {
                let found = Frame::read(marker, segment.payload)?;
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
    if scans > 1 {
        frame.refuse_scans()?;
    }
    Ok(Info::of(&frame, exif_of(bytes)))
}

/// Whether a marker starts a frame (SOF0 to SOF15, without DHT, JPG and DAC between them).
pub const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}
