//! What stands before the scan: JFIF, EXIF, the camera's other segments, the coding tables.
//!
//! [`keep`] says which of the camera's segments travel on, and with which of their words.

mod keep;
mod xmp;

pub use keep::Rules;

use super::coded::Coded;
use crate::EvidenceError;
use crate::exif::{self, Edit};
use crate::jpeg::{EXIF_HEADER, Head, Piece};

const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;

/// A header in the making.
pub struct Header {
    bytes: Vec<u8>,
}

impl Header {
    /// JFIF if the camera wrote it, EXIF, what is kept, then what the picture needs.
    pub fn new(camera: &Head, exif: &[u8], coded: &Coded, rules: &Rules) -> Self {
        let mut header = Self { bytes: vec![0xFF, 0xD8] };
        if let Some(jfif) = camera.pieces.iter().find_map(jfif) {
            header.segment(0xE0, &[&jfif]);
        }
        header.segment(0xE1, &[EXIF_HEADER, exif]);
        for piece in &camera.pieces {
            if let Some(payload) = rules.kept(piece) {
                header.segment(piece.marker, &[&payload]);
            }
        }
        coded.pieces.iter().for_each(|piece| header.table(piece, coded));
        header
    }

    fn table(&mut self, piece: &Piece, coded: &Coded) {
        match (&coded.huffman, piece.marker) {
            (Some(_), DHT) => return,
            (Some(fresh), SOS) => self.bytes.extend_from_slice(fresh),
            _ => {}
        }
        self.segment(piece.marker, &[&piece.payload]);
    }

    /// Writes one segment. Every payload fits: it was a segment's before, or
    /// was bounded when it was made.
    fn segment(&mut self, marker: u8, parts: &[&[u8]]) {
        let length = 2 + parts.iter().map(|p| p.len()).sum::<usize>();
        self.bytes.extend_from_slice(&[0xFF, marker]);
        self.bytes.extend_from_slice(&(length as u16).to_be_bytes());
        parts.iter().for_each(|p| self.bytes.extend_from_slice(p));
    }

    /// The header's bytes.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// The JFIF header (version and density), without its preview.
pub fn jfif(piece: &Piece) -> Option<Vec<u8>> {
    let head = piece.payload.get(..14).filter(|p| piece.marker == 0xE0 && p.starts_with(b"JFIF\0"));
    let mut head = head?.to_vec();
    head[12..].fill(0);
    Some(head)
}

/// The EXIF block, with the first of `previews` that leaves room; the last is empty and always does.
pub fn exif_block(
    camera: &Head,
    edit: &Edit<'_>,
    mut previews: impl Iterator<Item = Result<Vec<u8>, EvidenceError>>,
) -> Result<Vec<u8>, EvidenceError> {
    let merged = |preview: Vec<u8>| exif::merge(camera.exif(), &Edit { preview: &preview, ..edit.clone() });
    let found = previews.find_map(|preview| preview.map(merged).transpose());
    found.ok_or(EvidenceError::Unencodable)?
}
