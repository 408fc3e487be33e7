//! Puts the stamped file together: header, the camera's other segments, coded picture.

use crate::EvidenceError;
use crate::exif::{self, Edit};
use crate::jpeg::{EXIF_HEADER, carried_on, exif_of, jfif_of};

/// What stands before the camera's other segments.
pub struct Header {
    jfif: Option<Vec<u8>>,
    exif: Vec<u8>,
}

impl Header {
    /// Merges EXIF, with the largest of `previews` that fits. The last of them is empty and always fits.
    pub fn of(original: &[u8], edit: Edit, previews: &[Vec<u8>]) -> Result<Self, EvidenceError> {
        let camera = exif_of(original);
        let merged = |preview: &Vec<u8>| exif::merge(camera, &Edit { preview, ..edit.clone() });
        let exif = previews.iter().find_map(merged);
        Ok(Self { jfif: jfif_of(original), exif: exif.ok_or(EvidenceError::Unencodable)? })
    }
}

/// SOI, JFIF if the camera wrote it, EXIF, what else is kept, then the coded picture with its tables.
pub fn assemble(header: &Header, original: &[u8], body: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(body.len() + (64 << 10));
    file.extend_from_slice(&[0xFF, 0xD8]);
    if let Some(jfif) = &header.jfif {
        segment(&mut file, 0xE0, &[jfif]);
    }
    segment(&mut file, 0xE1, &[EXIF_HEADER, &header.exif]);
    for kept in carried_on(original) {
        segment(&mut file, kept.marker, &[kept.payload]);
    }
    file.extend_from_slice(body);
    file
}

/// Writes one segment; every payload fits, for it was a segment's before or was bounded when it was made.
fn segment(file: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length = 2 + parts.iter().map(|p| p.len()).sum::<usize>();
    file.extend_from_slice(&[0xFF, marker]);
    file.extend_from_slice(&(length as u16).to_be_bytes());
    parts.iter().for_each(|p| file.extend_from_slice(p));
}
