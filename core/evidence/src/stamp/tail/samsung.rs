//! The trailer `SEFH … SEFT` that one maker writes behind its photos: a directory, from the end, of blocks before it.

use std::io::{Read, SeekFrom};
use std::ops::Range;

use crate::EvidenceError;
use crate::jpeg::Source;

/// The block type of a motion photo's video.
const VIDEO: u16 = 0x0A30;
/// The directory has some tens of entries of 12 bytes.
const MOST_BYTES: u64 = 64 << 10;

/// All that the directory reaches, where a video is among it.
pub fn video(source: &mut dyn Source, behind: &Range<u64>) -> Result<Option<Range<u64>>, EvidenceError> {
    let tail = read(source, behind.end.saturating_sub(8).max(behind.start)..behind.end)?;
    let (Some(b"SEFT"), Some(length)) = (tail.get(4..8), number(&tail, 0)) else { return Ok(None) };
    let Some(at) = behind.end.checked_sub(8 + u64::from(length)).filter(|at| *at >= behind.start) else {
        return Ok(None);
    };
    let directory = read(source, at..behind.end - 8)?;
    let start = first_block(&directory).and_then(|back| at.checked_sub(u64::from(back)));
    Ok(start.filter(|start| *start >= behind.start).map(|start| start..behind.end))
}

/// How far before the directory the first block lies, where one is a video.
fn first_block(directory: &[u8]) -> Option<u32> {
    let entries = directory.strip_prefix(b"SEFH")?.get(8..)?.chunks_exact(12);
    let has_video = entries.clone().any(|e| u16::from_le_bytes([e[2], e[3]]) == VIDEO);
    let farthest = entries.filter_map(|e| number(e, 4)).max();
    farthest.filter(|_| has_video)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn read(source: &mut dyn Source, range: Range<u64>) -> Result<Vec<u8>, EvidenceError> {
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(range.start)).map_err(EvidenceError::reading)?;
    let length = (range.end - range.start).min(MOST_BYTES);
    source.take(length).read_to_end(&mut bytes).map_err(EvidenceError::reading)?;
    Ok(bytes)
}
