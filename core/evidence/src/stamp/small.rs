//! Small pictures: the thumbnail that travels ahead of the photo, and EXIF's preview.

use std::io::{Cursor, Read, SeekFrom};

use image::{RgbImage, imageops};

use super::coded::{Coded, Scratch};
use super::header::jfif;
use crate::jpeg::{self, Head, Info, Piece, Way};
use crate::{EvidenceError, Orientation};

/// The thumbnail's long edge is at most this.
const THUMB_EDGE: u32 = 480;
/// And this for a photo so small that an eighth of it would show nothing.
const LEAST_THUMB_EDGE: u32 = 320;
/// The least long edge of an eighth that serves as thumbnail.
const LEAST_EIGHTH: u32 = 160;
const THUMB_QUALITY: u8 = 80;
/// The long edge of EXIF's preview; the next is tried where EXIF is full, and none after the last.
const PREVIEW_EDGES: [u32; 3] = [256, 160, 96];
const PREVIEW_QUALITY: u8 = 72;

/// The stamped picture, small, in stored orientation.
pub fn small(camera: &Head, coded: &Coded, spool: &mut dyn Scratch) -> Result<RgbImage, EvidenceError> {
    if serves(&camera.info) {
        return Ok(shrunk(coded.survey.eighth.rgb(), THUMB_EDGE));
    }
    let colour = camera.pieces.iter().filter(|p| p.marker == 0xEE && coded.method == crate::Method::Splice);
    let file = file_of(camera.pieces.iter().find_map(jfif), colour.chain(&coded.pieces), coded, spool)?;
    decoded(&file, &camera.info)
}

fn serves(info: &Info) -> bool {
    info.width.max(info.height) / 8 >= LEAST_EIGHTH
}

fn decoded(file: &[u8], info: &Info) -> Result<RgbImage, EvidenceError> {
    let pixels = jpeg::decode(file, info)?;
    pixels.shrunk(LEAST_THUMB_EDGE).ok_or(EvidenceError::Unencodable)
}

/// A whole file of the coded picture, without metadata; it is small.
fn file_of<'a>(
    jfif: Option<Vec<u8>>,
    pieces: impl Iterator<Item = &'a Piece>,
    coded: &Coded,
    spool: &mut dyn Scratch,
) -> Result<Vec<u8>, EvidenceError> {
    let mut file = vec![0xFF, 0xD8];
    let mut put = |marker: u8, payload: &[u8]| {
        if let (0xDA, Some(huffman)) = (marker, &coded.huffman) {
            file.extend_from_slice(huffman);
        }
        file.extend_from_slice(&[0xFF, marker]);
        file.extend_from_slice(&(payload.len() as u16 + 2).to_be_bytes());
        file.extend_from_slice(payload);
    };
    jfif.iter().for_each(|jfif| put(0xE0, jfif));
    pieces.filter(|p| p.marker != 0xC4 || coded.huffman.is_none()).for_each(|p| put(p.marker, &p.payload));
    spool.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    spool.take(coded.length).read_to_end(&mut file).map_err(EvidenceError::reading)?;
    file.extend_from_slice(&[0xFF, 0xD9]);
    Ok(file)
}

/// The thumbnail: upright, without metadata.
pub fn thumb(small: RgbImage, orientation: Orientation) -> Result<Vec<u8>, EvidenceError> {
    jpeg::encode_plain(&upright(small, orientation), THUMB_QUALITY)
}

/// EXIF's preview in falling sizes, in stored orientation as EXIF wants it; the last is empty.
pub fn previews(small: &RgbImage) -> impl Iterator<Item = Result<Vec<u8>, EvidenceError>> + '_ {
    let picture = |edge| jpeg::encode_plain(&shrunk(small.clone(), edge), PREVIEW_QUALITY);
    PREVIEW_EDGES.into_iter().map(picture).chain([Ok(Vec::new())])
}

fn shrunk(picture: RgbImage, edge: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let long = width.max(height);
    if long <= edge {
        return picture;
    }
    let side = |n: u32| (n * edge / long).max(1);
    imageops::thumbnail(&picture, side(width), side(height))
}

fn upright(stored: RgbImage, orientation: Orientation) -> RgbImage {
    use Orientation::{Flipped, Mirrored, Transposed, Transverse, Turned90, Turned180, Turned270, Upright};
    match orientation {
        Upright => stored,
        Mirrored => imageops::flip_horizontal(&stored),
        Turned180 => imageops::rotate180(&stored),
        Flipped => imageops::flip_vertical(&stored),
        Transposed => imageops::flip_horizontal(&imageops::rotate90(&stored)),
        Turned90 => imageops::rotate90(&stored),
        Transverse => imageops::flip_vertical(&imageops::rotate90(&stored)),
        Turned270 => imageops::rotate270(&stored),
    }
}

/// A small upright JPEG of a photo, long edge 480 pixels at most, without metadata: from the means of its coded
/// blocks where they are enough, else decoded.
///
/// # Errors
/// What is not a JPEG that can be decoded has none.
pub fn thumbnail(photo: &[u8]) -> Result<Vec<u8>, EvidenceError> {
    let mut source = Cursor::new(photo);
    let head = jpeg::read_head(&mut source)?;
    let small = if head.way == Way::Splice && serves(&head.info) {
        shrunk(jpeg::survey(&mut source, &head, None)?.eighth.rgb(), THUMB_EDGE)
    } else {
        let edge = (head.info.width.max(head.info.height) / 8).clamp(LEAST_THUMB_EDGE, THUMB_EDGE);
        jpeg::decode(photo, &head.info)?.shrunk(edge).ok_or(EvidenceError::Unencodable)?
    };
    thumb(small, head.info.orientation)
}
