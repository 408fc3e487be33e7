//! Reads bits, the highest of each byte first.

/// A reader over de-stuffed bytes; behind their end it reads zeros.
#[derive(Clone, Copy)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The next bits at the top; below the `count` that are promised stand zeros or the right bits.
    head: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    /// A reader that stands at a bit.
    pub fn at(bytes: &'a [u8], position: usize) -> Self {
        let mut bits = Self { bytes, at: position >> 3, head: 0, count: 0 };
        bits.refill();
        bits.skip((position & 7) as u32);
        bits
    }

    /// Where it stands, in bits from the start.
    #[inline(always)]
    pub fn position(&self) -> usize {
        self.at * 8 - self.count as usize
    }

    /// Makes at least 56 bits ready.
    #[inline(always)]
    pub fn refill(&mut self) {
        let word = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>());
        self.head |= word.map_or_else(|| last_word(self.bytes, self.at), |w| u64::from_be_bytes(*w)) >> self.count;
        self.at += ((63 - self.count) >> 3) as usize;
        self.count |= 56;
    }

    /// The next bits, 1 to 32 of them, all ready.
    #[inline(always)]
    pub const fn peek(&self, bits: u32) -> u32 {
        (self.head >> (64 - bits)) as u32
    }

    /// The index into a table by the next bits.
    #[inline(always)]
    pub const fn index(&self, bits: u32) -> usize {
        (self.head >> (64 - bits)) as usize
    }

    /// Steps over bits, at most 63, all ready; only the number's low six bits count.
    #[inline(always)]
    pub const fn skip(&mut self, bits: u32) {
        debug_assert!(bits & 63 <= self.count, "more bits than are ready");
        self.head <<= bits & 63;
        self.count = self.count.wrapping_sub(bits & 63);
    }

    /// Reads bits, at most 32, all ready; none are 0.
    #[inline(always)]
    pub const fn take(&mut self, bits: u32) -> u32 {
        // Two shifts, for one by 64 is no shift.
        let value = (self.head >> 1 >> (63 - bits)) as u32;
        self.skip(bits);
        value
    }
}

#[cold]
fn last_word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    let rest = bytes.get(at..).unwrap_or_default();
    word.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    u64::from_be_bytes(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_in_order_from_any_start() {
        let bytes: Vec<u8> = (0..40u8).map(|n| n.wrapping_mul(37)).collect();
        let bit = |i: usize| u32::from(bytes.get(i / 8).copied().unwrap_or(0) >> (7 - i % 8) & 1);
        for start in 0..330 {
            let mut bits = Bits::at(&bytes, start);
            for i in (start..start + 90).step_by(9) {
                bits.refill();
                assert_eq!(bits.position(), i);
                let expected = (i..i + 9).fold(0, |sum, i| sum << 1 | bit(i));
                assert_eq!((bits.peek(9), bits.index(9)), (expected, expected as usize));
                assert_eq!(bits.take(9), expected);
            }
        }
    }

    #[test]
    fn a_refill_readies_56_bits_whatever_is_left_and_wherever_the_bytes_end() {
        for left in 0..=63 {
            for bytes in [&[0xA5; 20][..], &[0xA5; 9], &[]] {
                let mut bits = Bits { bytes, at: 2, head: 0, count: left };
                bits.refill();
                assert!((56..64).contains(&bits.count), "{left}");
            }
        }
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic = "more bits than are ready"]
    fn bits_that_are_not_ready_are_not_skipped() {
        let mut bits = Bits::at(&[0xFF; 16], 0);
        (0..4).for_each(|_| bits.skip(18));
    }

    #[test]
    fn no_bits_are_nought() {
        let mut bits = Bits::at(&[0xFF; 8], 0);
        assert_eq!((bits.take(0), bits.position()), (0, 0));
    }
}
