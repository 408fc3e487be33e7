//! The address that tells about the photo, as a QR code at the panel's right end.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::Rect;
use super::layout::{most, turned, upright_of};
use crate::jpeg::Info;
use crate::{Code, Orientation};

/// White modules around the code on every side (ISO/IEC 18004).
const QUIET: u32 = 4;
/// The largest version, of 57 modules and 271 bytes: finer modules would not be read off a small picture.
const MOST: u8 = 10;
/// At this width a module still has [`LEAST_MODULE`] pixels.
const SHOWN: u32 = 800;
const LEAST_MODULE: u32 = 3;
/// The most of the picture's width that a code may take.
const MOST_WIDTH: f32 = 0.34;

/// Where a photo can be asked about.
pub fn address(base: &str, code: &Code) -> String {
    format!("{}/verify?code={}", base.trim_end_matches('/'), code.compact())
}

/// A code and its size in the picture.
pub struct Symbol {
    modules: QrCode,
    /// Pixels a module.
    module: u32,
}

/// A code at its place in the stored picture.
pub struct Placed {
    symbol: Symbol,
    /// With its quiet zone.
    rect: Rect,
    orientation: Orientation,
}

impl Symbol {
    /// The code of an address, or `None` where it has too many characters or its picture is too small for it.
    pub fn new(address: &str, info: &Info) -> Option<Self> {
        let segments = QrSegment::make_segments(address);
        let modules = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Low,
            Version::MIN,
            Version::new(MOST),
            None::<Mask>,
            true,
        )
        .ok()?;
        let (width, _) = info.upright_size();
        let symbol = Self { modules, module: module(width) };
        let side = symbol.side() as f32;
        (side <= width as f32 * MOST_WIDTH && symbol.side() + 16 <= most(info)).then_some(symbol)
    }

    /// Width and height with the quiet zone, pixels.
    pub fn side(&self) -> u32 {
        self.across() * self.module
    }

    fn across(&self) -> u32 {
        self.modules.size().unsigned_abs() + 2 * QUIET
    }

    /// Puts the code into the middle of an upright panel's height, its right edge at `right`. In the stored picture
    /// it begins on a block, so that modules of whole blocks cost next to nothing.
    pub fn place(self, right: u32, panel: Rect, info: &Info) -> Placed {
        let side = self.side();
        let y = panel.y + panel.height.saturating_sub(side) / 2;
        let upright = Rect { x: right.saturating_sub(side), y, width: side, height: side };
        let stored = turned(info.orientation, (info.width, info.height), upright);
        let rect = Rect { x: stored.x / 8 * 8, y: stored.y / 8 * 8, ..stored };
        Placed { symbol: self, rect, orientation: info.orientation }
    }
}

/// Pixels a module: as many as its share of the width, and whole blocks where they are hardly more.
fn module(width: u32) -> u32 {
    let exact = (width * LEAST_MODULE).div_ceil(SHOWN).max(LEAST_MODULE);
    let blocks = exact.next_multiple_of(8);
    if blocks * 100 <= exact * 115 { blocks } else { exact }
}

impl Placed {
    /// White, and on it every stretch of dark modules in stored rows.
    pub fn fills(&self) -> Vec<(Rect, u8)> {
        let (across, module) = (self.symbol.across(), self.symbol.module);
        let mut fills = vec![(self.rect, 255)];
        for row in 0..across {
            let mut column = 0;
            while column < across {
                let length = (column..across).take_while(|c| self.is_dark((*c, row))).count() as u32;
                if length > 0 {
                    let (x, y) = (self.rect.x + column * module, self.rect.y + row * module);
                    fills.push((Rect { x, y, width: length * module, height: module }, 0));
                }
                column += length + 1;
            }
        }
        fills
    }

    /// Whether a module is dark, counted in the stored picture with the quiet zone.
    fn is_dark(&self, stored: (u32, u32)) -> bool {
        let across = self.symbol.across();
        let (u, v) = upright_of(self.orientation, (across, across), stored);
        let module = |n: u32| n as i32 - QUIET as i32;
        self.symbol.modules.get_module(module(u), module(v))
    }
}

#[cfg(test)]
mod tests;
