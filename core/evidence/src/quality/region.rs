//! The compared region in 9 x 8 cells: exact integer averages, so that every machine finds the same bits.

use crate::Orientation;

const COLUMNS: usize = 9;
const ROWS: usize = 8;
/// The region's share of the upright height: what [`crate::MOST_SHARE`] leaves.
const SHARE: (u64, u64) = (3, 5);

/// A luma picture of an eighth of the stored size; the last column and row may stand for fewer than 8 pixels.
pub struct Plane<'a> {
    /// Row by row.
    pub data: &'a [u8],
    /// Samples from one row to the next.
    pub stride: usize,
    /// The stored size in pixels, not in samples.
    pub size: (u32, u32),
}

/// The cells' weighted sums, and the weight that all of them share.
pub struct Cells {
    pub sums: [[u64; COLUMNS]; ROWS],
    weight: u64,
}

impl Cells {
    /// The mean over all cells.
    pub fn mean(&self) -> u8 {
        let sum: u128 = self.sums.iter().flatten().map(|s| u128::from(*s)).sum();
        let weight = u128::from(self.weight) * (COLUMNS * ROWS) as u128;
        (sum / weight.max(1)).min(255) as u8
    }
}

/// One cell's extent along a stored axis: its first sample, and each sample's weight.
struct Span {
    first: usize,
    weights: Vec<u64>,
}

/// Averages the region of a stored picture into upright cells.
pub fn cells(plane: &Plane<'_>, orientation: Orientation) -> Cells {
    let (width, height) = plane.size;
    let (upright_width, upright_height) = orientation.size(plane.size);
    let corner = orientation.stored(plane.size, 0, 0);
    // Where the upright corner is stored on the far side, the axis runs backwards.
    let (back_x, back_y) = (corner.0 > 0, corner.1 > 0);
    let across = |back| spans(upright_width, COLUMNS, (1, 1), back);
    let down = |back| spans(upright_height, ROWS, SHARE, back);
    let weight = u64::from(width) * u64::from(height) * SHARE.0;
    let mut sums = [[0; COLUMNS]; ROWS];
    if orientation.swaps() {
        let stored = sum(plane, &across(back_y), &down(back_x));
        stored.iter().enumerate().for_each(|(u, line)| (0..ROWS).for_each(|v| sums[v][u] = line[v]));
    } else {
        let stored = sum(plane, &down(back_y), &across(back_x));
        stored.iter().enumerate().for_each(|(v, line)| sums[v].copy_from_slice(line));
    }
    Cells { sums, weight }
}

/// Cuts `share` of an axis of `length` pixels into cells. In units of 1/(cells x share) pixel every edge is
/// whole. A sample is 8 pixels long; every cell has the same weight in all.
fn spans(length: u32, cells: usize, share: (u64, u64), back: bool) -> Vec<Span> {
    let unit = cells as u64 * share.1;
    let (whole, step) = (u64::from(length) * unit, u64::from(length) * share.0);
    let place = |i: usize| {
        let (from, to) = (step * i as u64, step * (i as u64 + 1));
        if back { (whole - to, whole - from) } else { (from, to) }
    };
    (0..cells).map(|i| span(place(i), unit * 8)).collect()
}

fn span((from, to): (u64, u64), sample: u64) -> Span {
    let first = from / sample;
    let overlap = |s: u64| ((s + 1) * sample).min(to) - (s * sample).max(from);
    Span { first: first as usize, weights: (first..to.div_ceil(sample)).map(overlap).collect() }
}

/// Weighted sums by stored rows, then by stored columns.
fn sum(plane: &Plane<'_>, down: &[Span], across: &[Span]) -> Vec<Vec<u64>> {
    let row_sum = |y: usize, span: &Span| -> u64 {
        let row = plane.data.get(y * plane.stride + span.first..).unwrap_or_default();
        row.iter().zip(&span.weights).map(|(sample, weight)| u64::from(*sample) * weight).sum()
    };
    let mut sums = vec![vec![0; across.len()]; down.len()];
    for (line, rows) in sums.iter_mut().zip(down) {
        for (y, weight) in (rows.first..).zip(&rows.weights) {
            line.iter_mut().zip(across).for_each(|(cell, span)| *cell += row_sum(y, span) * weight);
        }
    }
    sums
}
