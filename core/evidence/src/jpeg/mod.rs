//! JPEG (ITU-T T.81) without a decoder: what a file is, its scan copied bit for bit, tiles of it replaced.
//!
//! Start at [`splice()`] in `splice/`: it says in which order the rest is used.
//! - [`markers`] walks the segments of a file in memory, [`probe()`] says what it is, [`frame`] reads its header, [`exif`]
//!   finds its EXIF block;
//! - [`head`] reads a stream up to the scan, with its tables; [`huffman`] prepares them;
//! - [`window`] hands out the scan's bits, [`bits`] reads them, [`walk`] steps over tiles;
//! - [`scribe`] writes the scan and digests it; [`relay`] translates it into other tables;
//! - [`panel`] codes the tiles that [`paint`] asks to be drawn, through [`dct`];
//! - [`eighth`] is the small picture that the walk leaves behind;
//! - [`pixels`] decodes and encodes photos that cannot be spliced, with their own tables as [`quant`] reads them.

mod bits;
mod dct;
mod eighth;
mod exif;
mod frame;
mod head;
mod huffman;
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

pub(crate) use eighth::{Eighth, luma_of};
pub(crate) use exif::{EXIF_HEADER, exif_of};
pub(crate) use head::{Colour, Head, Piece, Source, Way, read_head};
pub(crate) use paint::{BACKGROUND, Paint};
pub(crate) use pixels::{Pixels, decode, encode_like, encode_plain, picture_end};
pub use probe::{Info, MAX_PIXELS, MAX_PROGRESSIVE_PIXELS, Sampling, probe};
pub(crate) use scribe::Spool;
pub(crate) use splice::{Spliced, Survey, restore, splice, survey};
