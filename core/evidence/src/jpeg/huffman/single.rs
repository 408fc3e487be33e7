//! One symbol at a time.

use super::Spec;

const FAST: u32 = 10;

/// Finds the symbol at the head of 16 bits.
pub struct Single {
    /// By the first ten bits: length << 8 | symbol, or 0 for longer codes.
    fast: Box<[u16; 1 << FAST]>,
    /// Longer codes in order: code at the head of 16 bits, length, symbol.
    long: Vec<(u16, u8, u8)>,
}

impl Single {
    /// Prepares a table.
    pub fn new(spec: &Spec) -> Self {
        let mut fast = Box::new([0; 1 << FAST]);
        let mut long = Vec::new();
        for (symbol, code, length) in spec.codes() {
            let first = code << (16 - length);
            if length > FAST {
                long.push((first as u16, length as u8, symbol));
                continue;
            }
            let (from, count) = ((first >> (16 - FAST)) as usize, 1usize << (FAST - length));
            let entry = (length << 8) as u16 | u16::from(symbol);
            fast.iter_mut().skip(from).take(count).for_each(|e| *e = entry);
        }
        Self { fast, long }
    }

    /// The code's length and the symbol, or `None` where no code starts so.
    #[inline]
    pub fn find(&self, head: u16) -> Option<(u32, u8)> {
        match self.fast[usize::from(head >> (16 - FAST))] {
            0 => self.find_long(head),
            entry => Some((u32::from(entry >> 8), entry as u8)),
        }
    }

    fn find_long(&self, head: u16) -> Option<(u32, u8)> {
        let at = self.long.partition_point(|(first, ..)| *first <= head);
        let (first, length, symbol) = *self.long.get(at.checked_sub(1)?)?;
        let inside = (head - first) >> (16 - u32::from(length)) == 0;
        inside.then_some((u32::from(length), symbol))
    }
}
