//! JPEG (ITU-T T.81) without a decoder: what a file is, its scan copied bit for bit, tiles of it replaced.
//!
//! Start at [`splice()`] in `splice/`: it says in which order the rest is used.
//! - [`markers`] walks the segments of a file in memory, [`probe()`] says what it is, [`frame`] reads its header;
//! - [`head`] reads a stream up to the scan, with its tables; [`huffman`] prepares them;
//! - [`window`] hands out the scan's bits, [`bits`] reads them, [`walk`] steps over tiles;
//! - [`scribe`] writes the scan and digests it; [`relay`] translates it into other tables;
//! - [`panel`] codes the tiles that [`paint`] asks to be drawn, through [`dct`];
//! - [`eighth`] is the small picture that the walk leaves behind;
//! - [`quant`], [`pixels`] and [`keep`] serve photos that must be decoded, and the segments that travel on.

mod bits;
mod dct;
mod eighth;
mod frame;
mod head;
mod huffman;
mod keep;
mod markers;
mod paint;
mod panel;
mod pixels;
mod probe;
mod quant;
mod relay;
mod scribe;
mod splice;
mod walk;
mod window;

use std::io;
use std::path::PathBuf;

pub(crate) use eighth::Eighth;
pub(crate) use head::{Colour, Head, Piece, Source, Way, read_head};
pub(crate) use keep::{EXIF_HEADER, exif_of};
pub(crate) use paint::{BACKGROUND, Paint};
pub(crate) use pixels::{Pixels, decode, encode_like, encode_plain, picture_end};
pub use probe::{Info, MAX_PIXELS, MAX_PROGRESSIVE_PIXELS, Sampling, probe};
pub(crate) use scribe::Spool;
pub(crate) use splice::{Spliced, Survey, restore, splice, survey};

use crate::EvidenceError;

/// The source could not be read; the caller knows its path.
fn unread(source: io::Error) -> EvidenceError {
    EvidenceError::CannotRead { path: PathBuf::new(), source }
}

/// The scan could not be written; the caller knows its path.
fn unwritten(source: io::Error) -> EvidenceError {
    EvidenceError::CannotWrite { path: PathBuf::new(), source }
}
