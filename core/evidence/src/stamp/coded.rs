//! The coded picture with its panel, by either way; both leave a scan in the spool and the same numbers.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use super::original::Original;
use crate::jpeg::{self, Head, Paint, Piece, Spliced, Survey, Way};
use crate::panel::{self, Rect};
use crate::{EvidenceError, Method};

/// Where a scan waits until its header can be written.
pub trait Scratch: Read + Write + Seek {}
impl<T: Read + Write + Seek + ?Sized> Scratch for T {}

/// A coded picture.
pub struct Coded {
    /// What it needs before its scan, the scan header last.
    pub pieces: Vec<Piece>,
    /// Huffman tables (whole segments) in place of those among `pieces`.
    pub huffman: Option<Vec<u8>>,
    /// What the walk over it found.
    pub survey: Survey,
    /// Bytes of scan in the spool, from its start.
    pub length: u64,
    /// Where the camera's picture ends in the original, EOI included.
    pub end: u64,
    /// How it was made.
    pub method: Method,
    /// Bytes that say what the panel displaced; 0 where that was not asked or cannot be said.
    pub displaced: u64,
}

/// Codes the panel into the picture; the scan goes to the spool, what it displaced to `displaced`.
pub fn code(
    original: &mut Original<'_>,
    (rect, paint): (Rect, &mut dyn Paint),
    spool: &mut dyn Scratch,
    displaced: Option<&mut dyn Scratch>,
) -> Result<Coded, EvidenceError> {
    match original.head.way {
        Way::Splice => splice(original, (rect, paint), spool, displaced),
        Way::Pixels => pixels(original, (rect, paint), spool),
    }
}

fn splice(
    original: &mut Original<'_>,
    (rect, paint): (Rect, &mut dyn Paint),
    mut spool: &mut dyn Scratch,
    mut displaced: Option<&mut dyn Scratch>,
) -> Result<Coded, EvidenceError> {
    let Original { source, head, .. } = original;
    let bits = displaced.as_mut().map(|d| d as &mut dyn jpeg::Spool);
    let Spliced { survey, length, displaced, whole, tables } =
        jpeg::splice(*source, head, Some(rect), paint, &mut spool, bits)?;
    let pieces = tables_of(head);
    Ok(Coded {
        pieces,
        huffman: tables,
        end: survey.end,
        survey,
        length,
        method: Method::Splice,
        displaced: if whole { displaced } else { 0 },
    })
}

/// Quantisation, frame, Huffman, restart interval and scan header as they stand.
fn tables_of(head: &Head) -> Vec<Piece> {
    let is_table = |p: &&Piece| matches!(p.marker, 0xC0..=0xC4 | 0xDA | 0xDB | 0xDD);
    head.pieces.iter().filter(is_table).cloned().collect()
}

/// Decodes, draws, encodes with the camera's quantisation and sampling. All of it is in memory at once.
fn pixels(
    original: &mut Original<'_>,
    (rect, paint): (Rect, &mut dyn Paint),
    spool: &mut dyn Scratch,
) -> Result<Coded, EvidenceError> {
    let info = original.head.info;
    let bytes = whole(original)?;
    let end = jpeg::picture_end(&bytes)?;
    let mut pixels = jpeg::decode(&bytes, &info)?;
    panel::draw(&mut pixels, paint, rect);
    let encoded = [&[0xFF, 0xD8], &*jpeg::encode_like(&pixels, &bytes, &info)?].concat();
    drop((pixels, bytes));
    let mut file = Cursor::new(encoded);
    let head = jpeg::read_head(&mut file)?;
    let survey = jpeg::survey(&mut file, &head, Some(rect))?;
    let encoded = file.into_inner();
    let scan = encoded.get(head.scan_at as usize..(survey.end as usize).saturating_sub(2));
    let scan = scan.ok_or(EvidenceError::Unencodable)?;
    spool.write_all(scan).map_err(EvidenceError::writing)?;
    let (length, pieces) = (scan.len() as u64, tables_of(&head));
    Ok(Coded { pieces, huffman: None, survey, length, end, method: Method::Pixels, displaced: 0 })
}

fn whole(original: &mut Original<'_>) -> Result<Vec<u8>, EvidenceError> {
    let mut bytes = Vec::new();
    original.source.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    let mut limited = (&mut *original.source).take(original.length);
    limited.read_to_end(&mut bytes).map_err(EvidenceError::reading)?;
    Ok(bytes)
}
