//! EXIF: reading, and merging what the stamp knows into what the camera wrote.
//!
//! The camera's TIFF block keeps its places: kept values stay at their offsets, so that maker notes, which
//! point into the block by absolute offsets, stay readable. Tables that change are written behind it, and
//! what they replace is wiped, the preview of the unstamped scene first of all.
//!
//! - [`tiff`] reads the block; every offset is checked;
//! - [`edit`] says which tags the stamp writes, [`strip`] which ones a company takes out;
//! - [`previews`] finds small pictures of the unstamped scene where no table names them;
//! - [`mod@merge`] joins both; [`layout`] writes tables and values.

mod edit;
mod layout;
mod merge;
mod previews;
mod strip;
mod tiff;
mod unique;

pub(crate) use edit::Edit;
pub(crate) use merge::merge;
pub use unique::unique_id;

use crate::Orientation;

/// The most bytes a TIFF block may have in a JPEG segment: 65,535 less the length field and the EXIF header.
pub(crate) const MOST_BYTES: usize = 65_535 - 2 - 6;

/// The orientation that a TIFF block names, if it names one.
pub(crate) fn orientation(block: &[u8]) -> Option<Orientation> {
    let tiff = tiff::Tiff::read(block)?;
    let entry = tiff.main.iter().find(|e| e.tag == tiff::ORIENTATION)?;
    Some(Orientation::from_tag(tiff.order.u16(&entry.inline)))
}
