//! Rows of facts: those that fit share one, a long one wraps.

use super::HEADLINE;
use crate::panel::{Glyphs, PanelText};

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
pub fn fill(text: &PanelText, glyphs: &Glyphs, room: f32, size: f32, wraps: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (i, line) in text.lines.iter().enumerate() {
        let scale = if i == 0 { HEADLINE } else { 1.0 };
        let size = (size * scale).round() as u16;
        let joins = |row: &Row| row_width(row, glyphs) + f32::from(size) * GAP + glyphs.measure(line, size) <= room;
        match rows.last_mut().filter(|row| i > 1 && joins(row)) {
            Some(row) => row.parts.push(line.clone()),
            None => {
                let wrapped = wrap(line, room, if i == 0 { 2 } else { wraps }, |t| glyphs.measure(t, size));
                rows.extend(wrapped.into_iter().map(|part| Row { parts: vec![part], size }));
            }
        }
    }
    rows
}

fn row_width(row: &Row, glyphs: &Glyphs) -> f32 {
    let texts: f32 = row.parts.iter().map(|p| glyphs.measure(p, row.size)).sum();
    texts + (row.parts.len() - 1) as f32 * f32::from(row.size) * GAP
}

/// Breaks a line into at most `most` rows; what is left over ends in an ellipsis.
pub fn wrap(line: &str, room: f32, most: usize, width: impl Fn(&str) -> f32) -> Vec<String> {
    let mut rows = Vec::new();
    let mut rest = line;
    while width(rest) > room && rows.len() + 1 < most {
        let (row, left) = rest.split_at(break_at(rest, room, &width));
        rows.push(row.trim_end().to_owned());
        rest = left.trim_start();
    }
    rows.push(ellipsised(rest, room, width));
    rows
}

/// How many bytes of a text fit: back to a space where one lies in the last half, else to the character.
fn break_at(text: &str, room: f32, width: impl Fn(&str) -> f32) -> usize {
    let ends = || text.char_indices().map(|(i, c)| i + c.len_utf8());
    let fits = ends().take_while(|end| width(&text[..*end]) <= room).last();
    let fits = fits.or_else(|| ends().next()).unwrap_or(text.len());
    text[..fits].rfind(' ').filter(|space| *space * 2 > fits).unwrap_or(fits)
}

fn ellipsised(text: &str, room: f32, width: impl Fn(&str) -> f32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let short = |end: usize| format!("{}…", text[..end].trim_end());
    let ends = text.char_indices().map(|(i, _)| short(i));
    ends.take_while(|t| width(t) <= room).last().unwrap_or_else(|| "…".to_owned())
}
