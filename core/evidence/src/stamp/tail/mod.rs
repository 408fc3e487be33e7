//! What lies behind the picture: which of it travels on, and what in the header has to say so.
//!
//! - [`mpf`] reads and writes the index of further pictures;
//! - [`xmp`] reads and blanks what XMP says of gain map and video;
//! - [`samsung`] knows the trailer of that maker's videos.
//!
//! Known bytes stay as they are and keep their order. What nothing names is left behind, and so are MPF's large
//! previews, which show the scene as it was before the stamp.

pub mod mpf;
mod ranges;
mod samsung;
pub mod xmp;

use std::ops::Range;

use ranges::{merged, moved, without};

use super::original::Original;
use crate::EvidenceError;
use crate::jpeg::Source;
use crate::stamp::Tail;

/// What of the original's tail travels on.
#[derive(Debug, Default)]
pub struct Plan {
    /// Stretches of the original, sorted and apart from each other.
    pub keep: Vec<Range<u64>>,
    /// Where the original's MPF offsets count from, and its index.
    index: Option<(u64, mpf::Index)>,
    /// Whether what XMP's directory and motion-photo words point at travels on.
    pub container: bool,
    /// Whether a gain map travels on.
    pub gain_map: bool,
}

impl Plan {
    /// Reads what the header says about the bytes behind `end`, and looks whether it is there.
    pub fn of(original: &mut Original<'_>, end: u64, wish: Tail) -> Result<Self, EvidenceError> {
        let behind = end..original.length;
        if wish == Tail::Drop || behind.is_empty() {
            return Ok(Self::default());
        }
        let index = index_of(original);
        let (pictures, previews) = listed(original.source, index.as_ref(), &behind)?;
        let (container, has_map) = container(original, &behind)?;
        let gain_map = has_map || !pictures.is_empty();
        let is_container = !container.is_empty();
        let known = merged([pictures, container].concat());
        let known = with_padding(original.source, end, known)?;
        Ok(Self { keep: without(known, &merged(previews)), index, container: is_container, gain_map })
    }

    /// Whether the index still has something to list.
    pub fn lists_pictures(&self) -> bool {
        let Some((base, index)) = &self.index else { return false };
        index.pictures.iter().skip(1).any(|p| !p.is_preview() && moved(&self.keep, &p.range(*base)).is_some())
    }

    /// Corrects the index: `base` is where offsets count from in the stamped file, `end` the end of its picture.
    pub fn write_index(&self, payload: &mut [u8], base: u64, end: u64) {
        let Some((old_base, index)) = &self.index else { return };
        index.write(payload, |n, picture| {
            if n == 0 {
                return Some((u32::try_from(end).ok()?, 0));
            }
            let at = moved(&self.keep, &picture.range(*old_base)).filter(|_| !picture.is_preview())?;
            Some((picture.size, u32::try_from((end + at).checked_sub(base)?).ok()?))
        });
    }
}

fn index_of(original: &Original<'_>) -> Option<(u64, mpf::Index)> {
    let pieces = &original.head.pieces;
    let piece = pieces.iter().find(|p| p.marker == 0xE2 && p.payload.starts_with(mpf::HEADER))?;
    let index = mpf::read(&piece.payload)?;
    Some((piece.at + 4 + mpf::HEADER.len() as u64, index))
}

type Ranges = Vec<Range<u64>>;

/// The index's pictures behind the first, and its previews; only what starts like a JPEG within the tail counts.
fn listed(
    source: &mut dyn Source,
    index: Option<&(u64, mpf::Index)>,
    behind: &Range<u64>,
) -> Result<(Ranges, Ranges), EvidenceError> {
    let (mut pictures, mut previews) = (Vec::new(), Vec::new());
    let Some((base, index)) = index else { return Ok((pictures, previews)) };
    for picture in index.pictures.iter().skip(1) {
        let range = picture.range(*base);
        if within(&range, behind) && read_at(source, range.start)?.starts_with(&[0xFF, 0xD8, 0xFF]) {
            if picture.is_preview() { &mut previews } else { &mut pictures }.push(range);
        }
    }
    Ok((pictures, previews))
}

/// What XMP points at, or nothing where a part of it is missing; and whether a gain map is among it.
fn container(original: &mut Original<'_>, behind: &Range<u64>) -> Result<(Ranges, bool), EvidenceError> {
    let pieces = &original.head.pieces;
    let Some(xmp) = pieces.iter().find(|p| p.marker == 0xE1 && p.payload.starts_with(xmp::HEADER)) else {
        return Ok((samsung::video(original.source, behind)?.into_iter().collect(), false));
    };
    let items = xmp::items(&xmp.payload);
    let micro = xmp::number(&xmp.payload, "MicroVideoOffset");
    let has_map = items.iter().any(|i| i.semantic == "GainMap");
    let mut found: Ranges = directory(original.source, &items, behind)?.into_iter().collect();
    if found.is_empty() {
        found.extend(samsung::video(original.source, behind)?);
    }
    if let Some(start) = micro.and_then(|offset| behind.end.checked_sub(offset)) {
        let video = start..behind.end;
        if within(&video, behind) && is_video(&read_at(original.source, start)?) {
            found.push(video);
        }
    }
    let has_map = has_map && !found.is_empty();
    Ok((found, has_map))
}

/// The directory's items: one behind the other from the picture's end on, or else from the file's end backwards.
fn directory(
    source: &mut dyn Source,
    items: &[xmp::Item],
    behind: &Range<u64>,
) -> Result<Option<Range<u64>>, EvidenceError> {
    let [primary, items @ ..] = items else { return Ok(None) };
    let Some(length) = items.iter().try_fold(0u64, |sum, i| sum.checked_add(i.length)?.checked_add(i.padding)) else {
        return Ok(None);
    };
    let forwards = behind.start.checked_add(primary.padding);
    for start in [forwards, behind.end.checked_sub(length)].into_iter().flatten() {
        let Some(end) = start.checked_add(length).filter(|_| !items.is_empty()) else { continue };
        if within(&(start..end), behind) && are_there(source, items, start)? {
            // Declared padding belongs to the picture before it.
            return Ok(Some(behind.start.max(start.saturating_sub(primary.padding))..end));
        }
    }
    Ok(None)
}

fn are_there(source: &mut dyn Source, items: &[xmp::Item], mut at: u64) -> Result<bool, EvidenceError> {
    for item in items {
        let head = read_at(source, at)?;
        if item.length == 0 || !(head.starts_with(&[0xFF, 0xD8, 0xFF]) || is_video(&head)) {
            return Ok(false);
        }
        at += item.length + item.padding;
    }
    Ok(true)
}

/// ISO base media: a box of type `ftyp` comes first.
fn is_video(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
}

fn within(range: &Range<u64>, outer: &Range<u64>) -> bool {
    range.start >= outer.start && range.end <= outer.end && range.start < range.end
}

/// The first bytes of a stretch; fewer at the file's end.
fn read_at(source: &mut dyn Source, at: u64) -> Result<Vec<u8>, EvidenceError> {
    use std::io::{Read, SeekFrom};
    let mut head = Vec::with_capacity(12);
    source.seek(SeekFrom::Start(at)).map_err(EvidenceError::reading)?;
    source.take(12).read_to_end(&mut head).map_err(EvidenceError::reading)?;
    Ok(head)
}

/// Zeros between known stretches align them and stay; other bytes there are unknown.
fn with_padding(source: &mut dyn Source, end: u64, known: Ranges) -> Result<Ranges, EvidenceError> {
    let (mut out, mut at) = (Vec::new(), end);
    for range in known {
        if is_padding(source, at..range.start)? {
            out.push(at..range.start);
        }
        at = range.end;
        out.push(range);
    }
    Ok(merged(out))
}

/// Makers align to pages at most.
const MOST_PADDING: u64 = 64 << 10;

fn is_padding(source: &mut dyn Source, gap: Range<u64>) -> Result<bool, EvidenceError> {
    use std::io::{Read, SeekFrom};
    let length = gap.end - gap.start;
    if length == 0 || length > MOST_PADDING {
        return Ok(false);
    }
    let mut bytes = Vec::with_capacity(length as usize);
    source.seek(SeekFrom::Start(gap.start)).map_err(EvidenceError::reading)?;
    source.take(length).read_to_end(&mut bytes).map_err(EvidenceError::reading)?;
    Ok(bytes.iter().all(|b| *b == 0))
}
