//! Huffman tables (T.81 annex C, F.2.2.3, K.2).
//!
//! - [`Spec`] is a table as the file defines it;
//! - [`Single`] finds one symbol, [`Skip`] and [`Mean`] step over a block quickly;
//! - [`Codes`] writes; [`optimal`] makes a table for counted symbols.

mod codes;
mod optimal;
mod single;
mod skip;
mod spec;

pub use codes::Codes;
pub use optimal::{Counts, tables};
pub use single::Single;
pub use skip::{Mean, Skip};
pub use spec::Spec;

/// T.81 table F.1: the bits of a value of this size, counted from the most negative.
pub const fn extend(bits: u32, size: u32) -> i32 {
    if size == 0 {
        return 0;
    }
    let value = bits as i32;
    if value < 1 << (size - 1) { value - (1 << size) + 1 } else { value }
}

/// The reverse of [`extend`]: how many bits a value takes, and which; of 32 bits none is told.
pub const fn sized(value: i32) -> (u32, u32) {
    let size = 32 - value.unsigned_abs().leading_zeros();
    let bits = if value < 0 { value.wrapping_sub(1) } else { value } as u32;
    (size, bits & ((1 << (size & 31)) - 1))
}

#[cfg(test)]
mod tests;
