//! What a pass does with single tiles.

use super::pass::{Fate, Pass};
use crate::jpeg::dct::Quantiser;
use crate::jpeg::head::Scan;
use crate::jpeg::panel::{Canvas, Lack, Pen};
use crate::jpeg::walk::{Means, Walker};

impl Pass<'_> {
    /// Copies a tile behind the panel, whose first DC differences must count from the panel's last.
    pub(super) fn recode(&mut self, place: (u32, u32)) -> Result<(), Lack> {
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

    pub(super) fn translate(&mut self, place: (u32, u32)) -> Result<(), Lack> {
        let mut means = self.walker.means;
        let (_, to) = self.walk(place, 1)?;
        let Some(relay) = &self.relay else { return Ok(()) };
        let mut pen = Pen { press: &mut self.press, scribe: &mut self.scribe };
        let both = (&mut means, &mut self.written);
        relay.tile(self.window.bytes(), self.position, self.walker.slots(), both, &mut pen)?;
        self.position = to;
        Ok(())
    }

    /// Puts something else in the place of the panel's tiles.
    pub(super) fn replace(&mut self, (x, y): (u32, u32), count: u32) -> Result<(), Lack> {
        match &mut self.fate {
            Fate::Stay => Ok(()),
            Fate::Back(returns) => Ok(returns.give((x, y), count, &mut self.scribe, &mut self.written)?),
            Fate::Drawn(canvas, _) => {
                let mut pen = Pen { press: &mut self.press, scribe: &mut self.scribe };
                let mut draw = |x| {
                    let easel = (self.scan, &self.quantisers[..], &mut self.walker);
                    draw(easel, canvas, (x, y), &mut self.written, &mut pen)
                };
                (x..x + count).try_for_each(&mut draw)
            }
        }
    }
}

/// Codes one tile of the panel.
fn draw(
    (scan, quantisers, walker): (&Scan, &[Quantiser], &mut Walker),
    canvas: &mut Canvas<'_>,
    tile: (u32, u32),
    written: &mut Means,
    pen: &mut Pen<'_, '_>,
) -> Result<(), Lack> {
    for i in 0..walker.slots().len() {
        let Some(slot) = walker.slots().get(i).copied() else { break };
        let (Some(lane), Some(quantiser)) = (scan.lanes.get(slot.part), quantisers.get(slot.part)) else { break };
        let sample = canvas.sample(slot.part, tile, (slot.x, slot.y), scan.tile.0);
        let before = &mut written[slot.part & 3];
        *before = pen.block(lane, quantiser, &sample, *before)?;
        let (at, _) = walker.eighth.place(slot.part, tile, (slot.x, slot.y));
        walker.eighth.note(slot.part, at, *before * i32::from(lane.quant[0]));
    }
    Ok(())
}
