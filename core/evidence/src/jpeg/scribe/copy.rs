//! Copies bits, wherever in a byte they start on either side.

use super::{PLAIN, Scribe};
use crate::EvidenceError;

impl Scribe<'_> {
    /// Copies the bits `from..to` of `bytes`; what lies outside the bytes is not copied.
    pub fn copy(&mut self, bytes: &[u8], from: usize, to: usize) -> Result<(), EvidenceError> {
        let to = to.min(bytes.len() * 8);
        let first = from.next_multiple_of(8).min(to);
        self.copy_few(bytes, from, first)?;
        let mut rest = bytes.get(first / 8..to / 8).unwrap_or_default();
        while !rest.is_empty() {
            if self.length + 8 > PLAIN {
                self.hand_on()?;
            }
            let (now, later) = rest.split_at(rest.len().min(PLAIN - self.length));
            self.copy_bytes(now)?;
            rest = later;
        }
        self.copy_few(bytes, (to & !7).max(first), to)
    }

    /// Fewer than eight bits of one byte.
    fn copy_few(&mut self, bytes: &[u8], from: usize, to: usize) -> Result<(), EvidenceError> {
        match bytes.get(from / 8) {
            Some(byte) if from < to => {
                let count = (to - from) as u32;
                let bits = u32::from(*byte) >> (8 - (from as u32 & 7) - count) & ((1 << count) - 1);
                self.put(u64::from(bits), count)
            }
            _ => Ok(()),
        }
    }

    /// Whole bytes, for which there is room.
    fn copy_bytes(&mut self, bytes: &[u8]) -> Result<(), EvidenceError> {
        let Some(room) = self.plain.get_mut(self.length..self.length + bytes.len()) else { return Ok(()) };
        if self.count == 0 {
            room.copy_from_slice(bytes);
            self.length += bytes.len();
            return Ok(());
        }
        let (words, tail) = bytes.as_chunks::<8>();
        let mut rest = self.rest;
        for (word, place) in words.iter().zip(room.as_chunks_mut::<8>().0) {
            let word = u64::from_be_bytes(*word);
            *place = (rest | word >> self.count).to_be_bytes();
            rest = word << (64 - self.count);
        }
        self.rest = rest;
        self.length += words.len() * 8;
        tail.iter().try_for_each(|byte| self.put(u64::from(*byte), 8))
    }
}
