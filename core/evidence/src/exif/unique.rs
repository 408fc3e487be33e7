//! The code that a stamp leaves in EXIF, which survives where a file is only handed on.

use super::tiff::Tiff;
use crate::Code;
use crate::jpeg::exif_of;

const IMAGE_UNIQUE_ID: u16 = 0xA420;

/// The code that a file's EXIF names as ImageUniqueID; `None` where there is none, or another program's.
pub fn unique_id(file: &[u8]) -> Option<Code> {
    let tiff = Tiff::read(exif_of(file)?)?;
    let entry = tiff.exif.iter().find(|e| e.tag == IMAGE_UNIQUE_ID)?;
    let text = std::str::from_utf8(tiff.value(entry)).ok()?;
    text.trim_end_matches('\0').trim().parse().ok()
}
