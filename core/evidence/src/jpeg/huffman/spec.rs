//! A table as a file defines it.

use crate::EvidenceError;

/// How many codes there are of each length, and the symbols in the order of their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    counts: [u8; 16],
    symbols: Vec<u8>,
}

impl Spec {
    /// A table from its parts, or `None` where the lengths do not describe a code.
    pub fn new(counts: [u8; 16], symbols: Vec<u8>) -> Option<Self> {
        let total: usize = counts.iter().map(|n| usize::from(*n)).sum();
        (total == symbols.len() && total <= 256 && is_code(&counts)).then_some(Self { counts, symbols })
    }

    /// Reads a table behind its class and number; also returns what follows it.
    pub fn read(p: &[u8]) -> Result<(Self, &[u8]), EvidenceError> {
        let cut = EvidenceError::Malformed { what: "a Huffman table is cut off" };
        let Some((counts, rest)) = p.split_first_chunk::<16>() else { return Err(cut) };
        let total: usize = counts.iter().map(|n| usize::from(*n)).sum();
        let Some((symbols, rest)) = rest.split_at_checked(total) else { return Err(cut) };
        let spec = Self::new(*counts, symbols.to_vec());
        Ok((spec.ok_or(EvidenceError::Malformed { what: "a Huffman table is no code" })?, rest))
    }

    /// Each symbol with its code and the code's length, 1 to 16, in order.
    pub fn codes(&self) -> impl Iterator<Item = (u8, u32, u32)> + '_ {
        let lengths = self.counts.iter().zip(1u32..).flat_map(|(n, length)| (0..*n).map(move |_| length));
        let mut last = (0u32, 0u32);
        self.symbols.iter().zip(lengths).map(move |(symbol, length)| {
            let (next, before) = last;
            let code = next << (length - before);
            last = (code + 1, length);
            (*symbol, code, length)
        })
    }

    /// Whether some symbol has two codes, so that the symbol does not say which was written.
    pub fn repeats(&self) -> bool {
        let mut seen = [false; 256];
        self.symbols.iter().any(|symbol| std::mem::replace(&mut seen[usize::from(*symbol)], true))
    }

    /// The table as a DHT segment has it, behind its class and number.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.counts);
        out.extend_from_slice(&self.symbols);
    }
}

/// Whether so many codes of each length fit beside each other.
fn is_code(counts: &[u8; 16]) -> bool {
    let used: u32 = counts.iter().zip(1..).map(|(n, length)| u32::from(*n) << (16 - length)).sum();
    used <= 1 << 16
}
