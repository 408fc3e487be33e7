//! The splice: a photo's scan with the panel's tiles replaced and all others copied bit for bit.
//!
//! [`job`] holds what is to be done, [`pass`] goes over the scan once, [`tiles`] does what single tiles need, [`course`]
//! knows whose tile it is; [`shelf`] keeps what the panel displaces, [`returns`] gives it back.
//! A photo whose optimised Huffman tables lack a symbol of the panel is gone over three times: the first pass finds
//! that out, the second counts all symbols of the result, the third writes it with tables made for them.

mod course;
mod job;
mod pass;
mod returns;
mod shelf;
mod tiles;

use std::io::Read;

use super::head::bound_to_strangers;
use super::{Eighth, Head, Paint, Source, Spool};
use crate::{EvidenceError, Rect};
use job::{Job, Place};

/// What a walk over a scan finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The picture at an eighth of its size.
    pub eighth: Eighth,
    /// BLAKE3 of what lies outside the panel (`scribe/runs.rs` says of which bytes).
    pub spans: [u8; 32],
    /// BLAKE3 of the panel's tiles; `None` without a panel.
    pub panel: Option<[u8; 32]>,
    /// Coded bits a block outside the panel, in hundredths.
    pub detail: u32,
    /// Where the picture ends in the source: behind EOI.
    pub end: u64,
}

/// What a splice leaves beside the scan.
#[derive(Clone, Debug)]
pub struct Spliced {
    /// What a walk over the stamped scan finds; but `end` is the source's.
    pub survey: Survey,
    /// Bytes of the scan in `out`; what lies behind them there is of no use.
    pub length: u64,
    /// Bytes in `displaced`; likewise.
    pub displaced: u64,
    /// Whether the source's scan held nothing but the picture, and each symbol has one code, so that `displaced`
    /// gives it back byte for byte.
    pub whole: bool,
    /// DHT segments to write instead of the photo's.
    pub tables: Option<Vec<u8>>,
}

/// Writes the entropy-coded data between scan header and EOI to `out`, with the panel over `rect`.
///
/// `rect` is in stored pixels and grown outward to whole tiles. Without one the scan comes out as it is. `out` and
/// `displaced` are written from where they stand, and may be rewound to there and written again.
///
/// # Errors
/// Whatever is wrong with the scan; `CannotRead` and `CannotWrite` come without a path.
pub fn splice(
    source: &mut dyn Source,
    head: &Head,
    rect: Option<Rect>,
    paint: &mut dyn Paint,
    out: &mut dyn Spool,
    displaced: Option<&mut dyn Spool>,
) -> Result<Spliced, EvidenceError> {
    let mut job = Job::new(source, head, rect)?;
    job.paint = rect.is_some().then_some(paint);
    job.out = Some(Place::of(out)?);
    if let Some(sink) = displaced {
        job.displaced = Some(Place::of(sink)?);
    }
    job.run()
}

/// Walks a scan as [`splice()`] does, but writes nothing: of a stamped photo it finds what the splice found. Where a
/// segment before the scan is a stranger to it (`head/bound.rs`), its digest is no stamped photo's.
///
/// # Errors
/// As [`splice()`].
pub fn survey(source: &mut dyn Source, head: &Head, rect: Option<Rect>) -> Result<Survey, EvidenceError> {
    let survey = Job::new(source, head, rect)?.run()?.survey;
    Ok(Survey { spans: bound_to_strangers(survey.spans, head), ..survey })
}

/// Writes the entropy-coded data that the camera had written, from a stamped photo and what its panel displaced.
///
/// `camera` is the head of the camera's file, `rect` the panel as it was handed to [`splice()`]. Returns how many
/// bytes there are.
///
/// # Errors
/// As [`splice()`]; `Malformed` too where head or displaced bits are another photo's. What comes out must be compared
/// with the original's digest in any case.
pub fn restore(
    source: &mut dyn Source,
    (head, camera): (&Head, &Head),
    rect: Rect,
    displaced: &mut dyn Read,
    out: &mut dyn Spool,
) -> Result<u64, EvidenceError> {
    let mut job = Job::new(source, head, Some(rect))?;
    job.out = Some(Place::of(out)?);
    job.back = Some((camera, displaced));
    job.run_back(camera)
}

#[cfg(test)]
mod tests;
