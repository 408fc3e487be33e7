//! Fits the lines to the photo: a size that reads at 800 pixels across, rows that fill, nothing cut off unread.

use super::glyphs::Glyphs;
use super::{MOST_SHARE, PanelText, Rect};
use crate::Orientation;
use crate::jpeg::Info;

/// One stretch of text on the upright picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    /// Pixels an em.
    pub size: u16,
    /// The pen's start.
    pub x: f32,
    /// The baseline.
    pub y: f32,
}

/// A panel fitted to one photo.
pub struct Panel {
    /// Where it lies in stored pixels; its inner edge falls between coded tiles, so that nothing beside it changes.
    pub rect: Rect,
    /// The first upright row that belongs to it.
    pub top: u32,
    /// Width of the coloured edge on the left, pixels.
    pub edge: u32,
    /// The text.
    pub runs: Vec<Run>,
}

/// The least text size, pixels an em.
const LEAST_SIZE: f32 = 8.0;
/// The time is the first thing looked for, so its row is larger.
const HEADLINE: f32 = 1.15;
const LINE: f32 = 1.36;
/// Between two facts on one row, in ems.
const GAP: f32 = 1.4;
const MARGIN: f32 = 0.7;

struct Row {
    parts: Vec<String>,
    size: u16,
}

/// Lays a text out for a photo.
pub fn lay_out(text: &PanelText, info: &Info, glyphs: &Glyphs) -> Panel {
    let (width, height) = info.upright_size();
    let most = height as f32 * MOST_SHARE;
    // At 800 pixels across, 1/32 of the width is 25 pixels; wide pictures are bound by their height.
    let mut size = (width as f32 / 32.0).min(height as f32 / 22.0).max(LEAST_SIZE);
    loop {
        let smallest = size <= LEAST_SIZE;
        let rows = rows(text, glyphs, width as f32, size, if smallest { 1 } else { 2 });
        let tall = height_of(&rows, size);
        if tall <= most || smallest {
            return place(rows, size, tall.min(most), info, glyphs);
        }
        size = (size * 0.92).max(LEAST_SIZE);
    }
}

fn height_of(rows: &[Row], size: f32) -> f32 {
    rows.iter().map(|r| f32::from(r.size) * LINE).sum::<f32>() + size * 0.9
}

/// Fills rows with facts: those that fit share one, a long one wraps, and the code keeps its whole.
fn rows(text: &PanelText, glyphs: &Glyphs, width: f32, size: f32, wraps: usize) -> Vec<Row> {
    let room = width - size * MARGIN * 2.5;
    let body = size.round() as u16;
    let mut rows: Vec<Row> = Vec::new();
    for (i, line) in text.lines.iter().enumerate() {
        let size = if i == 0 { (size * HEADLINE).round() as u16 } else { body };
        let used = rows.last().filter(|r| r.size == size && i > 1).map(|r| row_width(r, glyphs));
        match (used, rows.last_mut()) {
            (Some(used), Some(row)) if used + f32::from(size) * GAP + glyphs.measure(line, size) <= room => {
                row.parts.push(line.clone());
            }
            _ => {
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

fn place(rows: Vec<Row>, size: f32, tall: f32, info: &Info, glyphs: &Glyphs) -> Panel {
    let (_, height) = info.upright_size();
    let (rect, deep) = aligned(info, tall.ceil() as u32);
    let top = height - deep;
    let spare = (deep as f32 - tall).max(0.0) / 2.0;
    let mut y = top as f32 + spare + size * 0.45;
    let mut runs = Vec::new();
    for row in rows {
        let mut x = size * MARGIN * 1.6;
        let baseline = (y + f32::from(row.size) * (LINE / 2.0 + 0.36)).round();
        for text in row.parts {
            let next = x + glyphs.measure(&text, row.size) + f32::from(row.size) * GAP;
            runs.push(Run { text, size: row.size, x, y: baseline });
            x = next;
        }
        y += f32::from(row.size) * LINE;
    }
    Panel { rect, top, edge: (size * 0.28).ceil() as u32, runs }
}

/// The panel's rectangle in stored pixels, grown inward to the next coded tile, and how deep it is upright.
fn aligned(info: &Info, deep: u32) -> (Rect, u32) {
    let (width, height) = (info.width, info.height);
    let across = info.orientation.swaps();
    let (length, tile) = if across { (width, info.tile().0) } else { (height, info.tile().1) };
    let deep = deepened(deep.min(length), length, tile, info.orientation);
    let start = if info.orientation.bottom_is_low() { 0 } else { length - deep };
    let rect = if across {
        Rect { x: start, y: 0, width: deep, height }
    } else {
        Rect { x: 0, y: start, width, height: deep }
    };
    (rect, deep)
}

fn deepened(deep: u32, length: u32, tile: u32, orientation: Orientation) -> u32 {
    if orientation.bottom_is_low() {
        deep.next_multiple_of(tile).min(length)
    } else {
        length - (length - deep) / tile * tile
    }
}

#[cfg(test)]
mod tests;
