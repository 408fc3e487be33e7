//! Everything before the first scan: the segments as they stand, and the coding tables they define.

mod bound;
mod read;
mod tables;

pub(super) use bound::{Specs, bound, bound_to_strangers};
pub use read::read_head;
pub(super) use tables::{Lane, Scan};

use super::{EXIF_HEADER, Info};
use crate::jpeg::markers::APP0;
use std::io::{Read, Seek};

/// A photo that can be read twice.
pub trait Source: Read + Seek {}
impl<T: Read + Seek + ?Sized> Source for T {}

/// One marker segment.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The marker's second byte.
    pub marker: u8,
    /// Where its 0xFF stands in the file, behind fill bytes.
    pub at: u64,
    /// What follows the length field.
    pub payload: Vec<u8>,
}

/// How a photo can be stamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Sequential, everything in one scan: untouched tiles are copied bit for bit.
    Splice,
    /// Progressive, or sequential in several scans: decoded and encoded.
    Pixels,
}

/// What the components mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One component.
    Grey,
    /// Luma, blue difference, red difference.
    YCbCr,
    /// Red, green, blue.
    Rgb,
}

/// A photo's head.
#[derive(Clone, Debug)]
pub struct Head {
    /// What the photo is.
    pub info: Info,
    /// Every segment between SOI and the first scan's data, in order; the scan header is the last.
    pub pieces: Vec<Piece>,
    /// Where the first byte of entropy-coded data lies.
    pub scan_at: u64,
    /// How it can be stamped.
    pub way: Way,
    /// What the components mean.
    pub colour: Colour,
    pub(super) scan: Option<Scan>,
}

impl Head {
    /// The TIFF block of the first EXIF segment.
    pub fn exif(&self) -> Option<&[u8]> {
        exif_in(&self.pieces)
    }
}

fn exif_in(pieces: &[Piece]) -> Option<&[u8]> {
    let exif = |p: &&Piece| p.marker == APP0 + 1 && p.payload.starts_with(EXIF_HEADER);
    pieces.iter().find(exif).and_then(|p| p.payload.strip_prefix(EXIF_HEADER))
}
