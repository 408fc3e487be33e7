//! The numbers of any JPEG: from its coded blocks where they can be walked, else from its decoded pixels.

use std::io::Cursor;

use super::{Look, Plane, distance};
use crate::jpeg::{self, Info, Pixels, Survey, Way, luma_of};
use crate::panel::Rect;
use crate::{EvidenceError, Orientation};

/// What a file shows, at an eighth of its size, and what its coded bits amount to.
pub struct Shown {
    luma: Vec<u8>,
    stride: usize,
    size: (u32, u32),
    orientation: Orientation,
    detail: Option<u32>,
    /// Digest of the coded bits outside the panel, and inside it; `None` where the coding cannot be walked.
    pub bits: Option<([u8; 32], Option<[u8; 32]>)>,
}

/// What a photo looks like above its panel. Its detail counts every block: where a panel lies, only its seal says,
/// and [`crate::verify()`] leaves it out.
///
/// # Errors
/// What is not a JPEG that can be read has no look.
pub fn look(file: &[u8]) -> Result<Look, EvidenceError> {
    Ok(shown(file, None)?.look())
}

/// Reads a file; `panel` tells which coded bits are digested apart.
pub fn shown(file: &[u8], panel: Option<Rect>) -> Result<Shown, EvidenceError> {
    let mut source = Cursor::new(file);
    let head = jpeg::read_head(&mut source)?;
    match head.way {
        Way::Splice => {
            let panel = panel.filter(|rect| rect.meet(whole(&head.info)) == Some(*rect));
            Ok(of_survey(&jpeg::survey(&mut source, &head, panel)?, &head.info))
        }
        Way::Pixels => Ok(of_pixels(&jpeg::decode(file, &head.info)?, &head.info)),
    }
}

fn whole(info: &Info) -> Rect {
    Rect { x: 0, y: 0, width: info.width, height: info.height }
}

impl Shown {
    /// As the file says it is to be seen.
    pub fn look(&self) -> Look {
        self.turned(self.orientation)
    }

    /// How far the picture is from a hash. A copy may have lost its orientation, so the other quarter turns
    /// are tried as well.
    pub fn nearest(&self, dhash: u64) -> u32 {
        use Orientation::{Turned90, Turned180, Turned270, Upright};
        let turns = [self.orientation, Upright, Turned90, Turned180, Turned270];
        let distances = turns.map(|turn| distance(self.turned(turn).dhash, dhash));
        distances.into_iter().fold(u64::BITS, u32::min)
    }

    fn turned(&self, orientation: Orientation) -> Look {
        let plane = Plane { data: &self.luma, stride: self.stride, size: self.size };
        Look::of(&plane, orientation, self.detail)
    }
}

fn of_survey(survey: &Survey, info: &Info) -> Shown {
    let luma = survey.eighth.luma();
    Shown {
        luma: luma.data,
        stride: luma.width as usize,
        size: (info.width, info.height),
        orientation: info.orientation,
        detail: Some(survey.detail),
        bits: Some((survey.spans, survey.panel)),
    }
}

fn of_pixels(pixels: &Pixels, info: &Info) -> Shown {
    let stride = pixels.width.div_ceil(8) as usize;
    let rows = pixels.data.chunks(pixels.width as usize * pixels.channels * 8);
    let luma = rows.flat_map(|rows| eighths(rows, pixels)).collect();
    let size = (pixels.width, pixels.height);
    Shown { luma, stride, size, orientation: info.orientation, detail: None, bits: None }
}

/// The means of up to eight rows, eight columns at a time.
fn eighths(rows: &[u8], pixels: &Pixels) -> Vec<u8> {
    let width = pixels.width as usize;
    let mut sums = vec![(0, 0); width.div_ceil(8)];
    for (i, pixel) in rows.chunks_exact(pixels.channels).enumerate() {
        let (sum, count) = &mut sums[i % width / 8];
        *sum += u32::from(brightness(pixel));
        *count += 1;
    }
    sums.into_iter().map(|(sum, count): (u32, u32)| (sum / count.max(1)) as u8).collect()
}

/// How bright a pixel of one or three bytes is.
fn brightness(pixel: &[u8]) -> u8 {
    match *pixel {
        [r, g, b] => luma_of([r, g, b]),
        [grey] => grey,
        _ => 0,
    }
}
