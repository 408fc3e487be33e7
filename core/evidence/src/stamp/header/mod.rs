//! What stands before the scan: JFIF, EXIF, the camera's other segments, the coding tables.
//!
//! [`keep`] says which of the camera's segments travel on, and with which of their words.

mod keep;

pub use keep::Rules;

use std::ops::Range;

use super::coded::Coded;
use super::tail::{Plan, mpf};
use crate::EvidenceError;
use crate::exif::{self, Edit};
use crate::jpeg::{EXIF_HEADER, Head, Piece};

const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;

/// A header in the making.
pub struct Header {
    bytes: Vec<u8>,
    /// The payload of the MPF index, whose offsets are only known when all of it is there.
    index: Option<Range<usize>>,
}

impl Header {
    /// JFIF if the camera wrote it, EXIF, what is kept, then what the picture needs.
    pub fn new(camera: &Head, exif: &[u8], coded: &Coded, rules: &Rules) -> Self {
        let mut header = Self { bytes: vec![0xFF, 0xD8], index: None };
        if let Some(jfif) = camera.pieces.iter().find_map(jfif) {
            header.segment(0xE0, &[&jfif]);
        }
        header.segment(0xE1, &[EXIF_HEADER, exif]);
        for piece in &camera.pieces {
            if let Some(payload) = rules.kept(piece) {
                let start = header.segment(piece.marker, &[&payload]);
                if header.index.is_none() && rules.is_index(piece) {
                    header.index = Some(start..start + payload.len());
                }
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

    /// Writes one segment and returns where its payload starts. Every payload fits: it was a segment's before, or
    /// was bounded when it was made.
    fn segment(&mut self, marker: u8, parts: &[&[u8]]) -> usize {
        let length = 2 + parts.iter().map(|p| p.len()).sum::<usize>();
        self.bytes.extend_from_slice(&[0xFF, marker]);
        self.bytes.extend_from_slice(&(length as u16).to_be_bytes());
        let start = self.bytes.len();
        parts.iter().for_each(|p| self.bytes.extend_from_slice(p));
        start
    }

    /// The header's bytes, the index corrected for a scan of `scan` bytes and EOI.
    pub fn finish(mut self, scan: u64, tail: &Plan) -> Vec<u8> {
        let end = self.bytes.len() as u64 + scan + 2;
        if let Some(index) = self.index {
            let base = (index.start + mpf::HEADER.len()) as u64;
            tail.write_index(&mut self.bytes[index], base, end);
        }
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
