//! Tables for counted symbols (T.81 K.2).

use std::cmp::Reverse;

use super::Spec;

/// How often each symbol occurs, by table number.
pub struct Counts {
    /// DC sizes.
    pub dc: Box<[[u64; 256]; 4]>,
    /// AC symbols.
    pub ac: Box<[[u64; 256]; 4]>,
}

impl Default for Counts {
    /// Every symbol that an 8-bit photo may need counts once, so that no table lacks any.
    fn default() -> Self {
        let mut counts = Self { dc: Box::new([[0; 256]; 4]), ac: Box::new([[0; 256]; 4]) };
        counts.dc.iter_mut().for_each(|table| table[..12].fill(1));
        for table in counts.ac.iter_mut() {
            (0..16).for_each(|run| table[run << 4 | 1..=run << 4 | 10].fill(1));
            (table[0x00], table[0xF0]) = (1, 1);
        }
        counts
    }
}

/// The best tables for these counts, where `like` has one.
pub fn tables(counts: &[[u64; 256]; 4], like: &[Option<Spec>; 4]) -> [Option<Spec>; 4] {
    std::array::from_fn(|i| like[i].as_ref().and_then(|_| table(&counts[i])))
}

fn table(counts: &[u64; 256]) -> Option<Spec> {
    let lengths = lengths(counts);
    let mut symbols: Vec<u8> = (0..=255u8).filter(|s| counts[usize::from(*s)] > 0).collect();
    symbols.sort_by_key(|s| lengths[usize::from(*s)]);
    let mut of_length = [0usize; 257];
    symbols.iter().for_each(|s| of_length[lengths[usize::from(*s)]] += 1);
    // The code of all ones is reserved: it stands for one more symbol, the last of the longest.
    of_length[lengths[256]] += 1;
    let counts = shortened(of_length)?;
    Spec::new(counts, symbols)
}

/// Figure K.1: the length of each symbol's code in a Huffman tree; the 257th is the reserved one.
fn lengths(counts: &[u64; 256]) -> [usize; 257] {
    let mut lengths = [0; 257];
    let mut trees: Vec<(u64, Vec<usize>)> = vec![(1, vec![256])];
    trees.extend(counts.iter().enumerate().filter(|(_, n)| **n > 0).map(|(s, n)| (*n, vec![s])));
    while trees.len() > 1 {
        // The least last; of equals, the one with fewer symbols, which keeps the tree flat.
        trees.sort_by_key(|(count, symbols)| Reverse((*count, symbols.len())));
        let (Some(a), Some(mut b)) = (trees.pop(), trees.pop()) else { break };
        b.1.extend(a.1);
        b.1.iter().for_each(|symbol| lengths[*symbol] += 1);
        trees.push((a.0 + b.0, b.1));
    }
    lengths
}

/// Figures K.3 and K.4: no code longer than 16 bits, and the reserved one taken off again.
fn shortened(mut of_length: [usize; 257]) -> Option<[u8; 16]> {
    for long in (17..257).rev() {
        while of_length[long] > 0 {
            let short = (1..long - 1).rev().find(|l| of_length[*l] > 0)?;
            of_length[long] = of_length[long].checked_sub(2)?;
            of_length[long - 1] += 1;
            of_length[short + 1] += 2;
            of_length[short] -= 1;
        }
    }
    let longest = (1..=16).rev().find(|l| of_length[*l] > 0)?;
    of_length[longest] -= 1;
    let mut counts = [0; 16];
    for (count, n) in counts.iter_mut().zip(&of_length[1..]) {
        *count = u8::try_from(*n).ok()?;
    }
    Some(counts)
}
