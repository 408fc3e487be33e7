//! Steps over tiles: of each block only the DC coefficient is decoded.

use super::bits::Bits;
use super::eighth::Eighth;
use super::head::{Lane, Scan};
use super::huffman::{Mean, Skip, extend};
use crate::EvidenceError;

const BAD_CODE: EvidenceError = EvidenceError::Malformed { what: "a code that no table has" };
const TOO_MANY: EvidenceError = EvidenceError::Malformed { what: "a block of more than 64 coefficients" };

/// The DC coefficients before a block, by component.
pub type Means = [i32; 4];

/// One block of a tile.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Which component, 0 to 2.
    pub part: usize,
    /// Its place among the component's blocks of the tile.
    pub x: u32,
    /// Likewise, down.
    pub y: u32,
    /// Whether it is the component's first in the tile.
    pub first: bool,
}

/// The blocks of a tile in the order in which they are sent (T.81 A.2.3).
pub fn slots(scan: &Scan) -> Vec<Slot> {
    let of = |(part, lane): (usize, &Lane)| {
        let (h, v) = (lane.h, lane.v);
        let place = move |(x, y)| Slot { part, x, y, first: (x, y) == (0, 0) };
        (0..v).flat_map(move |y| (0..h).map(move |x| (x, y))).map(place)
    };
    scan.lanes.iter().enumerate().flat_map(of).collect()
}

/// A row of tiles' worth of places in the eighth picture.
#[derive(Clone, Copy, Default)]
struct Cell {
    part: usize,
    at: usize,
    step: usize,
}

/// One component's tables.
struct Tables {
    mean: Mean,
    skip: Skip,
    quant: i32,
}

/// Walks a scan and leaves the small picture behind.
pub struct Walker {
    slots: Vec<Slot>,
    tables: Vec<Tables>,
    /// The means before the next block.
    pub means: Means,
    /// The picture at an eighth of its size.
    pub eighth: Eighth,
}

impl Walker {
    /// A walker at the scan's start.
    pub fn new(scan: &Scan, eighth: Eighth) -> Result<Self, EvidenceError> {
        let tables = |lane: &Lane| {
            let spec = |specs: &[Option<_>; 4], n: usize| specs.get(n).cloned().flatten();
            let (dc, ac) = spec(&scan.dc, lane.dc).zip(spec(&scan.ac, lane.ac)).ok_or(BAD_CODE)?;
            Ok::<_, EvidenceError>(Tables {
                mean: Mean::new(&dc),
                skip: Skip::new(&ac),
                quant: i32::from(lane.quant[0]),
            })
        };
        let tables = scan.lanes.iter().map(tables).collect::<Result<_, _>>()?;
        Ok(Self { slots: slots(scan), tables, means: [0; 4], eighth })
    }

    /// The blocks of a tile.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Walks `count` tiles of row `y` from column `x` on, but none that starts behind the bit `safe`. Returns how
    /// many were walked and where the next one starts.
    pub fn tiles(
        &mut self,
        bytes: &[u8],
        position: usize,
        safe: usize,
        (x, y): (u32, u32),
        count: u32,
    ) -> Result<(u32, usize), EvidenceError> {
        let mut bits = Bits::at(bytes, position);
        let mut cells = self.cells(x, y);
        for walked in 0..count {
            if bits.position() > safe {
                return Ok((walked, bits.position()));
            }
            for cell in cells.iter_mut().take(self.slots.len()) {
                let part = cell.part;
                let Some(tables) = self.tables.get(part) else { break };
                bits.refill();
                let mean = self.means[part & 3].wrapping_add(difference(&mut bits, &tables.mean)?);
                self.means[part & 3] = mean;
                self.eighth.note(part, cell.at, mean.wrapping_mul(tables.quant));
                cell.at += cell.step;
                skip_rest(&mut bits, &tables.skip)?;
            }
        }
        Ok((count, bits.position()))
    }

    /// Walks one tile and says where each block's DC code ends and where the block ends.
    pub fn blocks<E: From<EvidenceError>>(
        &mut self,
        bytes: &[u8],
        position: usize,
        (x, y): (u32, u32),
        mut seen: impl FnMut(&Slot, i32, usize, usize) -> Result<(), E>,
    ) -> Result<usize, E> {
        let mut bits = Bits::at(bytes, position);
        let cells = self.cells(x, y);
        for (slot, cell) in self.slots.iter().zip(cells) {
            let Some(tables) = self.tables.get(slot.part) else { break };
            bits.refill();
            let mean = self.means[slot.part & 3].wrapping_add(difference(&mut bits, &tables.mean)?);
            self.means[slot.part & 3] = mean;
            self.eighth.note(slot.part, cell.at, mean.wrapping_mul(tables.quant));
            let after_mean = bits.position();
            skip_rest(&mut bits, &tables.skip)?;
            seen(slot, mean, after_mean, bits.position())?;
        }
        Ok(bits.position())
    }

    fn cells(&self, x: u32, y: u32) -> [Cell; 10] {
        let mut cells = [Cell::default(); 10];
        for (cell, slot) in cells.iter_mut().zip(&self.slots) {
            let (at, step) = self.eighth.place(slot.part, (x, y), (slot.x, slot.y));
            *cell = Cell { part: slot.part, at, step };
        }
        cells
    }
}

/// Reads a DC difference; 27 bits are ready.
#[inline(always)]
pub fn difference(bits: &mut Bits<'_>, table: &Mean) -> Result<i32, EvidenceError> {
    let step = table.steps[bits.index(Mean::WINDOW)];
    if step != 0 {
        bits.skip(step);
        return Ok(step as i32 >> 16);
    }
    long_difference(bits, table)
}

#[cold]
fn long_difference(bits: &mut Bits<'_>, table: &Mean) -> Result<i32, EvidenceError> {
    let (length, size) = table.single.find(bits.peek(16) as u16).filter(|f| f.1 <= 11).ok_or(BAD_CODE)?;
    bits.skip(length);
    Ok(extend(bits.take(u32::from(size)), u32::from(size)))
}

/// Steps over a block's AC coefficients.
#[inline(always)]
fn skip_rest(bits: &mut Bits<'_>, table: &Skip) -> Result<(), EvidenceError> {
    let mut k = 1;
    loop {
        bits.refill();
        for _ in 0..Skip::A_REFILL {
            let step = u32::from(table.steps[bits.index(Skip::WINDOW)]);
            let next = k + (step >> 6);
            if next >= 64 {
                if Skip::completes(next) {
                    bits.skip(step);
                    return Ok(());
                }
                bits.refill();
                k = skip_one(bits, table, k)?;
                if k >= 64 {
                    return Ok(());
                }
                break;
            }
            bits.skip(step);
            k = next;
        }
    }
}

/// Steps over one symbol and returns the next coefficient's number, 64 behind the block.
#[cold]
fn skip_one(bits: &mut Bits<'_>, table: &Skip, k: u32) -> Result<u32, EvidenceError> {
    let (symbol, size) = symbol(bits, &table.single)?;
    bits.skip(size);
    advance(k, symbol)
}

/// Reads an AC symbol and says how many bits its value has.
pub fn symbol(bits: &mut Bits<'_>, single: &super::huffman::Single) -> Result<(u8, u32), EvidenceError> {
    let (length, symbol) = single.find(bits.peek(16) as u16).ok_or(BAD_CODE)?;
    bits.skip(length);
    let size = u32::from(symbol & 15);
    if size > 10 || (size == 0 && !matches!(symbol, 0x00 | 0xF0)) {
        return Err(BAD_CODE);
    }
    Ok((symbol, size))
}

/// The coefficient that follows a symbol at `k`; 64 behind the block.
pub const fn advance(k: u32, symbol: u8) -> Result<u32, EvidenceError> {
    if symbol == 0 {
        return Ok(64);
    }
    let next = k + (symbol >> 4) as u32 + 1;
    if next > 64 { Err(TOO_MANY) } else { Ok(next) }
}

#[cfg(test)]
mod tests {
    use super::{advance, symbol};
    use crate::jpeg::bits::Bits;
    use crate::jpeg::huffman::{Single, Spec};

    #[test]
    fn a_block_ends_behind_its_64th_coefficient_and_no_later() {
        assert!(matches!(advance(60, 0x31), Ok(64)));
        assert!(matches!(advance(1, 0x00), Ok(64)));
        assert!(advance(60, 0x41).is_err());
    }
    #[test]
    fn a_value_has_ten_bits_at_most_and_only_two_symbols_have_none() {
        let mut counts = [0; 16];
        counts[0] = 1;
        for (written, legal) in [(0x0A, true), (0xFA, true), (0x0B, false), (0x00, true), (0xF0, true), (0x10, false)] {
            let single = Spec::new(counts, vec![written]).map(|spec| Single::new(&spec));
            let read = single.map(|single| symbol(&mut Bits::at(&[0; 8], 0), &single).is_ok());
            assert_eq!(read, Some(legal), "{written:#04x}");
        }
    }
}
