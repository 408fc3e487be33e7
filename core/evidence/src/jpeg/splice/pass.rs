//! One pass over a scan: tile after tile, interval after interval.

use super::course::Course;
use super::shelf::Shelf;
use crate::EvidenceError;
use crate::jpeg::Eighth;
use crate::jpeg::dct::Quantiser;
use crate::jpeg::head::Scan;
use crate::jpeg::panel::{Canvas, Lack, Pen, Press};
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
    /// What is drawn into the panel; without it, its tiles are copied too.
    pub canvas: Option<Canvas<'a>>,
    /// Where the panel's displaced bits are kept.
    pub shelf: Option<Shelf<'a>>,
    pub quantisers: Vec<Quantiser>,
    /// Where the next tile starts in the window, in bits.
    pub position: usize,
    /// The DC coefficients that stand last in the output.
    pub written: Means,
}

/// What a pass leaves.
pub struct Done {
    pub eighth: Eighth,
    pub written: Written,
    pub press: Press,
    /// Where the picture ends in the source.
    pub end: u64,
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
        let displaced = self.shelf.map_or(Ok(0), Shelf::finish)?;
        let (end, written) = (self.window.finish()?, self.scribe.finish()?);
        Ok(Done { eighth: self.walker.eighth, written, press: self.press, end, displaced })
    }

    fn stretch(&mut self, side: Side, (x, y): (u32, u32), count: u32) -> Result<(), Lack> {
        if side == Side::Panel && self.canvas.is_some() {
            self.step_over((x, y), count)?;
            return (x..x + count).try_for_each(|x| self.draw((x, y)));
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
    fn reach(&mut self) -> Result<(), EvidenceError> {
        if self.position > self.window.safe() {
            self.window.fill(self.position >> 3)?;
            self.position &= 7;
        }
        Ok(())
    }

    /// Walks as many tiles as the window holds; returns how many, and where they end.
    fn walk(&mut self, place: (u32, u32), count: u32) -> Result<(u32, usize), EvidenceError> {
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
            if let Some(shelf) = &mut self.shelf {
                shelf.keep(self.window.bytes(), self.position..to, walked)?;
            }
            (self.position, x, count) = (to, x + walked, count - walked);
        }
        Ok(())
    }

    /// Copies a tile behind the panel, whose first DC differences must count from the panel's last.
    fn recode(&mut self, place: (u32, u32)) -> Result<(), Lack> {
        self.reach()?;
        let (bytes, mut from) = (self.window.bytes(), self.position);
        let (scan, written) = (self.scan, self.written);
        let mut pen = Pen { press: &mut self.press, scribe: &mut self.scribe };
        let to = self.walker.blocks(bytes, self.position, place, |slot, mean, after_mean, end| {
            if let (true, Some(lane)) = (slot.first, scan.lanes.get(slot.part)) {
                pen.difference(lane, mean.wrapping_sub(written[slot.part & 3]))?;
                from = after_mean;
            }
            pen.scribe.copy(bytes, from, end)?;
            from = end;
            Ok::<_, Lack>(())
        });
        let to = to.map_err(|lack| match lack {
            Lack::Failed(fault) => Lack::Failed(self.window.blame(fault)),
            Lack::Symbol => lack,
        })?;
        self.window.check(to)?;
        self.position = to;
        Ok(())
    }

    fn translate(&mut self, place: (u32, u32)) -> Result<(), Lack> {
        let mut means = self.walker.means;
        let (_, to) = self.walk(place, 1)?;
        let Some(relay) = &self.relay else { return Ok(()) };
        let mut pen = Pen { press: &mut self.press, scribe: &mut self.scribe };
        let both = (&mut means, &mut self.written);
        relay.tile(self.window.bytes(), self.position, self.walker.slots(), both, &mut pen)?;
        self.position = to;
        Ok(())
    }

    /// Codes one tile of the panel.
    fn draw(&mut self, tile: (u32, u32)) -> Result<(), Lack> {
        let Some(canvas) = &mut self.canvas else { return Ok(()) };
        let mut pen = Pen { press: &mut self.press, scribe: &mut self.scribe };
        for i in 0..self.walker.slots().len() {
            let Some(slot) = self.walker.slots().get(i).copied() else { break };
            let (Some(lane), Some(quantiser)) = (self.scan.lanes.get(slot.part), self.quantisers.get(slot.part)) else {
                break;
            };
            let sample = canvas.sample(slot.part, tile, (slot.x, slot.y), self.scan.tile.0);
            let before = &mut self.written[slot.part & 3];
            *before = pen.block(lane, quantiser, &sample, *before)?;
            let (at, _) = self.walker.eighth.place(slot.part, tile, (slot.x, slot.y));
            self.walker.eighth.note(slot.part, at, *before * i32::from(lane.quant[0]));
        }
        Ok(())
    }

    /// Fills up the last byte: with the source's own bits where they fit, else with ones (T.81 F.1.2.3).
    fn end_interval(&mut self) -> Result<(), EvidenceError> {
        let fits = self.scribe.phase() as usize == self.position & 7;
        let source = self.window.bytes().get(self.position >> 3).copied();
        self.scribe.end_interval(source.filter(|_| fits).unwrap_or(0xFF))
    }

    fn restart(&mut self, number: u8) -> Result<(), EvidenceError> {
        self.end_interval()?;
        self.window.restart(number)?;
        self.scribe.restart(number)?;
        self.position = 0;
        (self.walker.means, self.written) = ([0; 4], [0; 4]);
        Ok(())
    }
}
