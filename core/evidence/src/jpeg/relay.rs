//! Translates tiles into other Huffman tables: every symbol is read and written again, nothing is lost.

use super::bits::Bits;
use super::head::{Lane, Scan};
use super::huffman::{Single, extend};
use super::panel::{Lack, Pen};
use super::walk::{Means, Slot, advance, symbol};
use crate::EvidenceError;

/// The source's tables, for one symbol at a time.
pub struct Relay {
    lanes: Vec<(Lane, Single, Single)>,
}

impl Relay {
    /// For a scan.
    pub fn new(scan: &Scan) -> Self {
        let single = |specs: &[Option<_>; 4], n: usize| specs.get(n).and_then(Option::as_ref).map(Single::new);
        let lane = |lane: &Lane| Some((lane.clone(), single(&scan.dc, lane.dc)?, single(&scan.ac, lane.ac)?));
        Self { lanes: scan.lanes.iter().filter_map(lane).collect() }
    }

    /// Translates the tile at a bit. `means` are the source's DC coefficients before it, `written` the output's;
    /// both are brought behind it. Returns where the tile ends.
    pub fn tile(
        &self,
        bytes: &[u8],
        position: usize,
        slots: &[Slot],
        (means, written): (&mut Means, &mut Means),
        pen: &mut Pen<'_, '_>,
    ) -> Result<usize, Lack> {
        let mut bits = Bits::at(bytes, position);
        for slot in slots {
            let Some((lane, dc, ac)) = self.lanes.get(slot.part) else { break };
            let mean = means[slot.part & 3].wrapping_add(read_difference(&mut bits, dc)?);
            pen.difference(lane, mean.wrapping_sub(written[slot.part & 3]))?;
            (means[slot.part & 3], written[slot.part & 3]) = (mean, mean);
            relay_rest(&mut bits, ac, lane, pen)?;
        }
        Ok(bits.position())
    }
}

fn read_difference(bits: &mut Bits<'_>, dc: &Single) -> Result<i32, EvidenceError> {
    bits.refill();
    let found = dc.find(bits.peek(16) as u16).filter(|(_, size)| *size <= 11);
    let (length, size) = found.ok_or(EvidenceError::Malformed { what: "a code that no table has" })?;
    bits.skip(length);
    Ok(extend(bits.take(u32::from(size)), u32::from(size)))
}

fn relay_rest(bits: &mut Bits<'_>, ac: &Single, lane: &Lane, pen: &mut Pen<'_, '_>) -> Result<(), Lack> {
    let mut k = 1;
    while k < 64 {
        bits.refill();
        let (symbol, size) = symbol(bits, ac)?;
        k = advance(k, symbol)?;
        pen.symbol(lane, symbol, bits.take(size))?;
    }
    Ok(())
}
