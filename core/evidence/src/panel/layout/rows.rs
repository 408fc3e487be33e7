//! Rows of facts: those that fit share one, a long one wraps.

use super::HEADLINE;
use crate::panel::{Letters, PanelText};

/// A row's height in ems.
pub const LINE: f32 = 1.34;
/// Between two facts on one row, in ems.
pub const GAP: f32 = 1.4;

/// Facts side by side.
pub struct Row {
    pub parts: Vec<String>,
    /// Pixels an em.
    pub size: u16,
}

/// How tall rows are together, pixels.
pub fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| f32::from(row.size) * LINE).sum()
}

/// Fills rows of `room` pixels; a fact takes `wraps` rows at most, the first one two.
pub fn fill(text: &PanelText, letters: &Letters<'_>, room: f32, size: f32, wraps: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (i, line) in text.lines.iter().enumerate() {
        let scale = if i == 0 { HEADLINE } else { 1.0 };
        let size = (size * scale).round() as u16;
        let joins = |row: &Row| row_width(row, letters) + f32::from(size) * GAP + letters.measure(line, size) <= room;
        match rows.last_mut().filter(|row| i > 1 && joins(row)) {
            Some(row) => row.parts.push(line.clone()),
            None => {
                let wrapped = wrap(line, room, if i == 0 { 2 } else { wraps }, &Pen { letters, size });
                rows.extend(wrapped.into_iter().map(|part| Row { parts: vec![part], size }));
            }
        }
    }
    rows
}

fn row_width(row: &Row, letters: &Letters<'_>) -> f32 {
    let texts: f32 = row.parts.iter().map(|p| letters.measure(p, row.size)).sum();
    texts + (row.parts.len() - 1) as f32 * f32::from(row.size) * GAP
}

/// How wide texts are, and where they may be broken.
pub trait Measure {
    fn width(&self, text: &str) -> f32;
    /// Bytes from the start, rising to the text's end.
    fn ends(&self, text: &str) -> Vec<usize>;
}

struct Pen<'a> {
    letters: &'a Letters<'a>,
    size: u16,
}

impl Measure for Pen<'_> {
    fn width(&self, text: &str) -> f32 {
        self.letters.measure(text, self.size)
    }

    fn ends(&self, text: &str) -> Vec<usize> {
        self.letters.ends(text, self.size)
    }
}

/// Breaks a line into at most `most` rows; what is left over ends in an ellipsis.
pub fn wrap(line: &str, room: f32, most: usize, pen: &impl Measure) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = line;
    while pen.width(rest) > room && rows.len() + 1 < most {
        let (row, left) = rest.split_at(break_at(rest, room, pen));
        rows.push(row.trim_end().to_owned());
        rest = left.trim_start();
    }
    rows.push(ellipsised(rest, room, pen));
    rows
}

/// How many bytes of a text fit: back to a space where one lies in the last half, else to the piece.
fn break_at(text: &str, room: f32, pen: &impl Measure) -> usize {
    let ends = pen.ends(text);
    let fits = ends.iter().copied().take_while(|end| pen.width(&text[..*end]) <= room).last();
    let fits = fits.or_else(|| ends.first().copied()).unwrap_or(text.len());
    text[..fits].rfind(' ').filter(|space| *space * 2 > fits).unwrap_or(fits)
}

fn ellipsised(text: &str, room: f32, pen: &impl Measure) -> String {
    if pen.width(text) <= room {
        return text.to_owned();
    }
    let short = |end: usize| format!("{}…", text[..end].trim_end());
    let starts = std::iter::once(0).chain(pen.ends(text));
    starts.map(short).take_while(|t| pen.width(t) <= room).last().unwrap_or_else(|| "…".to_owned())
}
