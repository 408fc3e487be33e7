//! Tables that step over a block's coefficients, several a look-up.

use super::{Single, Spec, extend};

/// Bits of a look-up for AC coefficients.
const WINDOW: u32 = 12;
/// Bits of a look-up for a DC difference.
const MEAN: u32 = 11;
/// The most bits an entry steps over: three entries fit the 56 bits that a refill guarantees.
const MOST: u32 = 18;
/// How far an entry that ends the block moves beside its coefficients.
const END: u32 = 128;
/// How far an entry moves that says nothing: the symbol's code is longer than the window.
const NOTHING: u32 = 512;

/// Steps over AC coefficients: bits in the low six, coefficients above.
///
/// A value's own bits need not lie in the window, for nobody reads them; only its code must.
pub struct Skip {
    /// By the next [`WINDOW`] bits.
    pub steps: Box<[u16; 1 << WINDOW]>,
    /// For what the steps do not say.
    pub single: Single,
}

impl Skip {
    /// Bits of a look-up.
    pub const WINDOW: u32 = WINDOW;
    /// Look-ups that a refill of 56 bits allows.
    pub const A_REFILL: u32 = 56 / MOST;

    /// Prepares a table.
    pub fn new(spec: &Spec) -> Self {
        let single = Single::new(spec);
        let mut steps = Box::new([0; 1 << WINDOW]);
        for (bits, step) in steps.iter_mut().enumerate() {
            *step = step_of(&single, (bits << (16 - WINDOW)) as u16);
        }
        Self { steps, single }
    }

    /// Whether a block that stood before coefficient `k` is complete after a step that leads to `next`: either
    /// behind coefficient 63, or by an end-of-block before it.
    #[inline]
    pub const fn completes(next: u32) -> bool {
        next == 64 || (next > END && next < END + 64)
    }
}

fn step_of(single: &Single, head: u16) -> u16 {
    let (mut used, mut moved) = (0, 0);
    while used < WINDOW {
        let Some((length, symbol)) = single.find(head << used) else { break };
        let (run, size) = (u32::from(symbol >> 4), u32::from(symbol & 15));
        if used + length > WINDOW {
            break;
        }
        if symbol == 0 {
            return ((moved + END) << 6 | (used + length)) as u16;
        }
        let legal = size <= 10 && (size > 0 || run == 15);
        if !legal || used + length + size > MOST || moved + run + 1 > 63 {
            break;
        }
        used += length + size;
        moved += run + 1;
    }
    if used == 0 { (NOTHING << 6) as u16 } else { (moved << 6 | used) as u16 }
}

/// Reads DC differences: bits in the low half, the difference in the high half; 0 where the window is too short.
pub struct Mean {
    /// By the next eleven bits.
    pub steps: Box<[u32; 1 << MEAN]>,
    /// For what the steps do not say.
    pub single: Single,
}

impl Mean {
    /// Bits of a look-up.
    pub const WINDOW: u32 = MEAN;

    /// Prepares a table.
    pub fn new(spec: &Spec) -> Self {
        let single = Single::new(spec);
        let mut steps = Box::new([0; 1 << MEAN]);
        for (bits, step) in steps.iter_mut().enumerate() {
            let head = (bits << (16 - MEAN)) as u16;
            let Some((length, size)) = single.find(head) else { continue };
            let (size, used) = (u32::from(size), length + u32::from(size));
            if size <= 11 && used <= MEAN {
                let value = (u32::from(head) >> (16 - used)) & ((1 << size) - 1);
                *step = (extend(value, size) as u32) << 16 | used;
            }
        }
        Self { steps, single }
    }
}
