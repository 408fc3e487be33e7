//! One pass over a scan: stretch after stretch of tiles, interval after interval.

use super::course::Course;
use super::returns::Returns;
use super::shelf::Shelf;
use crate::EvidenceError;
use crate::jpeg::Eighth;
use crate::jpeg::dct::Quantiser;
use crate::jpeg::head::Scan;
use crate::jpeg::panel::{Canvas, Lack, Press};
use crate::jpeg::relay::Relay;
use crate::jpeg::scribe::{Scribe, Side, Written};
use crate::jpeg::walk::{Means, Walker};
use crate::jpeg::window::Window;

/// What a pass needs, and where it stands.
pub struct Pass<'a> {
    pub scan: &'a Scan,
    pub course: Course,
    pub window: Window<'a>,
    pub walker: Walker,
    pub scribe: Scribe<'a>,
    pub press: Press,
    /// Translates what is not the panel's; without it, it is copied.
    pub relay: Option<Relay>,
    /// What becomes of the panel's tiles.
    pub fate: Fate<'a>,
    pub quantisers: Vec<Quantiser>,
    /// Where the next tile starts in the window, in bits.
    pub position: usize,
    /// The DC coefficients that stand last in the output.
    pub written: Means,
}

/// What becomes of the panel's tiles.
pub enum Fate<'a> {
    /// They are copied.
    Stay,
    /// They are drawn, and their bits kept if there is a shelf.
    Drawn(Canvas<'a>, Option<Shelf<'a>>),
    /// The displaced bits come back.
    Back(Returns<'a>),
}

/// What a pass leaves.
pub struct Done {
    pub eighth: Eighth,
    pub written: Written,
    pub press: Press,
    /// Where the picture ends in the source.
    pub end: u64,
    /// Whether nothing of the scan was dropped.
    pub whole: bool,
    /// Bytes of displaced bits.
    pub displaced: u64,
}

impl Pass<'_> {
    /// Walks the whole scan.
    pub fn run(mut self) -> Result<Done, Lack> {
        let (mut tile, mut left, mut number) = (0, self.scan.interval, 0u8);
        while tile < self.course.length() {
            let (side, count) = self.course.stretch(tile);
            let count = count.min(left);
            self.scribe.enter(side);
            self.stretch(side, self.course.place(tile), count)?;
            (tile, left) = (tile + count, left - count);
            if left == 0 && tile < self.course.length() {
                self.restart(number)?;
                (number, left) = (number.wrapping_add(1), self.scan.interval);
            }
        }
        self.end_interval()?;
        let displaced = match self.fate {
            Fate::Drawn(_, Some(shelf)) => shelf.finish()?,
            _ => 0,
        };
        let ((end, whole), written) = (self.window.finish(self.position)?, self.scribe.finish()?);
        Ok(Done { eighth: self.walker.eighth, written, press: self.press, end, whole, displaced })
    }

    fn stretch(&mut self, side: Side, (x, y): (u32, u32), count: u32) -> Result<(), Lack> {
        if side == Side::Panel && !matches!(self.fate, Fate::Stay) {
            self.step_over((x, y), count)?;
            return self.replace((x, y), count);
        }
        if self.relay.is_some() {
            return (x..x + count).try_for_each(|x| self.translate((x, y)));
        }
        let stale = u32::from(self.written != self.walker.means);
        if stale == 1 {
            self.recode((x, y))?;
        }
        self.copy((x + stale, y), count - stale)?;
        self.written = self.walker.means;
        Ok(())
    }

    /// Makes a tile whole in the window.
    pub(super) fn reach(&mut self) -> Result<(), EvidenceError> {
        if self.position > self.window.safe() {
            self.window.fill(self.position >> 3)?;
            self.position &= 7;
        }
        Ok(())
    }

    /// Walks as many tiles as the window holds; returns how many, and where they end.
    pub(super) fn walk(&mut self, place: (u32, u32), count: u32) -> Result<(u32, usize), EvidenceError> {
        self.reach()?;
        let (bytes, safe) = (self.window.bytes(), self.window.safe());
        let walked = self.walker.tiles(bytes, self.position, safe, place, count);
        let walked = walked.map_err(|fault| self.window.blame(fault))?;
        self.window.check(walked.1)?;
        Ok(walked)
    }

    fn copy(&mut self, (mut x, y): (u32, u32), mut count: u32) -> Result<(), EvidenceError> {
        while count > 0 {
            let (walked, to) = self.walk((x, y), count)?;
            self.scribe.copy(self.window.bytes(), self.position, to)?;
            (self.position, x, count) = (to, x + walked, count - walked);
        }
        Ok(())
    }

    fn step_over(&mut self, (mut x, y): (u32, u32), mut count: u32) -> Result<(), EvidenceError> {
        while count > 0 {
            let (walked, to) = self.walk((x, y), count)?;
            if let Fate::Drawn(_, Some(shelf)) = &mut self.fate {
                shelf.keep(self.window.bytes(), self.position..to, walked)?;
            }
            (self.position, x, count) = (to, x + walked, count - walked);
        }
        Ok(())
    }

    /// Fills up the last byte: with the source's own bits where they fit, else with ones (T.81 F.1.2.3).
    fn end_interval(&mut self) -> Result<(), EvidenceError> {
        let source = self.window.bytes().get(self.position >> 3).filter(|_| self.position & 7 > 0).copied();
        let source = source.unwrap_or(0xFF);
        let fits = self.scribe.phase() as usize == self.position & 7;
        let padding = match &mut self.fate {
            Fate::Back(returns) => returns.padding()?,
            Fate::Drawn(_, Some(shelf)) => {
                shelf.keep_padding(source);
                if fits { source } else { 0xFF }
            }
            _ if fits => source,
            _ => 0xFF,
        };
        self.scribe.end_interval(padding)
    }

    fn restart(&mut self, number: u8) -> Result<(), EvidenceError> {
        self.end_interval()?;
        self.window.restart(number, self.position)?;
        self.scribe.restart(number)?;
        self.position = 0;
        (self.walker.means, self.written) = ([0; 4], [0; 4]);
        Ok(())
    }
}
