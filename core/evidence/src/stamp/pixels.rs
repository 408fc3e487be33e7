//! The pixel path: decode, draw the panel, encode with the photo's own tables, put the metadata back.

use image::{RgbImage, imageops};

use super::assemble::{Header, assemble};
use crate::exif::Edit;
use crate::jpeg::{self, Info, Pixels};
use crate::panel::{self, Glyphs, LEAST_SIDE, PanelText, Rect, local};
use crate::{Code, EvidenceError, Facts, Method, Orientation};

/// What a path of stamping hands back.
pub struct Made {
    pub jpeg: Vec<u8>,
    pub thumb: Vec<u8>,
    pub panel: Rect,
    pub method: Method,
    /// Upright.
    pub size: (u32, u32),
}

/// The small picture's long edge: an eighth of the photo's, within these.
const THUMB_EDGES: (u32, u32) = (320, 480);
const THUMB_QUALITY: u8 = 80;
/// The long edge of EXIF's preview; the next is tried where EXIF is full, and none after the last.
const PREVIEW_EDGES: [u32; 3] = [256, 160, 96];
const PREVIEW_QUALITY: u8 = 72;

/// Stamps with the pixel path.
pub fn make(
    original: &[u8],
    facts: &Facts,
    text: &PanelText,
    code: &Code,
    glyphs: &Glyphs,
) -> Result<Made, EvidenceError> {
    let info = jpeg::probe(original)?;
    refuse_small(&info)?;
    let mut pixels = jpeg::decode(original, &info)?;
    let panel = panel::lay_out(text, &info, glyphs);
    panel::draw(&mut pixels, &mut panel::Painter::new(&panel, glyphs), panel.rect);
    let small = shrink(&pixels, &info)?;
    let previews = previews(&small)?;
    let edit = Edit {
        at: local(facts.trusted.at_ms, facts.trusted.zone_min),
        fix: facts.fix.as_ref(),
        code: code.to_string(),
        size: (info.width, info.height),
        orientation: info.orientation,
        preview: &[],
    };
    let body = jpeg::encode_like(&pixels, original, &info)?;
    let header = Header::of(original, edit, &previews)?;
    Ok(Made {
        jpeg: assemble(&header, original, &body),
        thumb: jpeg::encode_plain(&upright(&small, info.orientation), THUMB_QUALITY)?,
        panel: panel.rect,
        method: Method::Pixels,
        size: info.upright_size(),
    })
}

/// A small upright JPEG of a photo, long edge 480 pixels at most, without metadata.
///
/// # Errors
/// What is not a JPEG that can be decoded has none.
pub fn thumbnail(photo: &[u8]) -> Result<Vec<u8>, EvidenceError> {
    let info = jpeg::probe(photo)?;
    let pixels = jpeg::decode(photo, &info)?;
    jpeg::encode_plain(&upright(&shrink(&pixels, &info)?, info.orientation), THUMB_QUALITY)
}

fn refuse_small(info: &Info) -> Result<(), EvidenceError> {
    let (width, height) = info.upright_size();
    if width.min(height) < LEAST_SIDE {
        return Err(EvidenceError::TooSmall { width, height, least: LEAST_SIDE });
    }
    Ok(())
}

fn shrink(pixels: &Pixels, info: &Info) -> Result<RgbImage, EvidenceError> {
    let edge = (info.width.max(info.height) / 8).clamp(THUMB_EDGES.0, THUMB_EDGES.1);
    pixels.shrunk(edge).ok_or(EvidenceError::Unencodable)
}

/// EXIF's preview in falling sizes, in stored orientation as EXIF wants it; the last is empty.
fn previews(small: &RgbImage) -> Result<Vec<Vec<u8>>, EvidenceError> {
    let long = small.width().max(small.height());
    let side = |n: u32, edge: u32| (n * edge.min(long) / long).max(1);
    let picture = |edge: u32| {
        let (w, h) = (side(small.width(), edge), side(small.height(), edge));
        jpeg::encode_plain(&imageops::thumbnail(small, w, h), PREVIEW_QUALITY)
    };
    let pictures = PREVIEW_EDGES.into_iter().map(picture);
    pictures.chain([Ok(Vec::new())]).collect()
}

fn upright(stored: &RgbImage, orientation: Orientation) -> RgbImage {
    let size = stored.dimensions();
    let (width, height) = orientation.size(size);
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = orientation.stored(size, x, y);
        *stored.get_pixel(x, y)
    })
}
