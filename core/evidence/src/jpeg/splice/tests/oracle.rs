//! Reads a photo's coefficients bit by bit, and says by the letter what its digests are.

use std::collections::HashMap;
use std::io::Cursor;
use std::ops::Range;

use super::forge::Kind;
use crate::jpeg::head::{Head, bound, read_head};
use crate::jpeg::huffman::Spec;

/// A scan read slowly.
pub struct Reading {
    /// Coefficients of each tile, block by block, in zig-zag order.
    pub tiles: Vec<Vec<[i32; 64]>>,
    /// Each tile's interval and its bits there.
    pub places: Vec<(usize, Range<usize>)>,
    /// De-stuffed bytes of each interval.
    pub intervals: Vec<Vec<u8>>,
}

/// De-stuffed bytes between markers, up to EOI.
fn intervals(scan: &[u8]) -> Vec<Vec<u8>> {
    let (mut all, mut now, mut at) = (Vec::new(), Vec::new(), 0);
    loop {
        match (scan[at], scan[at + 1]) {
            (0xFF, 0x00) => now.push(0xFF),
            (0xFF, 0xD0..=0xD7) => all.push(std::mem::take(&mut now)),
            (0xFF, 0xD9) => {
                all.push(now);
                return all;
            }
            (0xFF, other) => panic!("marker {other:02X} in the scan"),
            (byte, _) => {
                now.push(byte);
                at += 1;
                continue;
            }
        }
        at += 2;
    }
}

/// Symbols by length and code.
type Codes = HashMap<(u32, u32), u8>;

fn codes(spec: &Option<Spec>) -> Codes {
    spec.iter().flat_map(Spec::codes).map(|(symbol, code, length)| ((length, code), symbol)).collect()
}

struct Slow<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Slow<'_> {
    fn bits(&mut self, count: u32) -> u32 {
        (0..count).fold(0, |sum, _| {
            let bit = self.bytes[self.at / 8] >> (7 - self.at % 8) & 1;
            self.at += 1;
            sum << 1 | u32::from(bit)
        })
    }

    fn symbol(&mut self, spec: &Codes) -> u8 {
        let (mut code, mut length) = (0, 0);
        loop {
            code = code << 1 | self.bits(1);
            length += 1;
            assert!(length <= 16, "no such code");
            if let Some(symbol) = spec.get(&(length, code)) {
                return *symbol;
            }
        }
    }

    fn value(&mut self, size: u32) -> i32 {
        let bits = self.bits(size) as i32;
        if size > 0 && bits < 1 << (size - 1) { bits - (1 << size) + 1 } else { bits }
    }

    fn block(&mut self, dc: &Codes, ac: &Codes, before: i32) -> [i32; 64] {
        let mut block = [0; 64];
        let size = self.symbol(dc);
        block[0] = before + self.value(u32::from(size));
        let mut k = 1;
        while k < 64 {
            let symbol = self.symbol(ac);
            match symbol {
                0x00 => break,
                0xF0 => k += 16,
                _ => {
                    k += usize::from(symbol >> 4);
                    block[k] = self.value(u32::from(symbol & 15));
                    k += 1;
                }
            }
        }
        block
    }
}

pub fn head_of(bytes: &[u8]) -> Head {
    read_head(&mut Cursor::new(bytes)).unwrap()
}

/// Reads a whole photo.
pub fn read(kind: &Kind, bytes: &[u8]) -> Reading {
    let head = head_of(bytes);
    let scan = head.scan.as_ref().unwrap();
    let intervals = intervals(&bytes[head.scan_at as usize..]);
    let (across, down) = kind.tiles();
    let length = if kind.restart == 0 { across * down } else { kind.restart };
    let (dc, ac) = (scan.dc.each_ref().map(codes), scan.ac.each_ref().map(codes));
    let (mut tiles, mut places) = (Vec::new(), Vec::new());
    for (number, interval) in intervals.iter().enumerate() {
        let (mut slow, mut before) = (Slow { bytes: interval, at: 0 }, [0; 3]);
        for _ in 0..length.min(across * down - tiles.len() as u32) {
            let start = slow.at;
            let block = |part: usize| {
                let lane = &scan.lanes[part];
                let block = slow.block(&dc[lane.dc], &ac[lane.ac], before[part]);
                before[part] = block[0];
                block
            };
            tiles.push(kind.blocks().into_iter().map(block).collect());
            places.push((number, start..slow.at));
        }
        assert_eq!(slow.at.div_ceil(8), interval.len(), "stray bytes at the end of interval {number}");
    }
    assert_eq!(tiles.len() as u32, across * down);
    Reading { tiles, places, intervals }
}

impl Reading {
    /// The digest of what is not `inside`, with what the file says it is read by.
    pub fn bound_digest(&self, inside: impl Fn(usize) -> bool, file: &[u8]) -> [u8; 32] {
        let head = head_of(file);
        let scan = head.scan.as_ref().unwrap();
        bound(self.digest(inside, false), &head, scan, (&scan.dc, &scan.ac))
    }

    /// The digest over the runs of tiles that are `inside` or not, as the contract words it.
    pub fn digest(&self, inside: impl Fn(usize) -> bool, side: bool) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut at = 0;
        while at < self.places.len() {
            let (interval, bits) = self.places[at].clone();
            let same = |i: &usize| self.places[*i].0 == interval && inside(*i) == inside(at);
            let last = (at..self.places.len()).take_while(same).last().unwrap();
            let run = bits.start..self.places[last].1.end;
            if inside(at) == side {
                let bytes = &self.intervals[interval][run.start / 8..run.end.div_ceil(8)];
                let mut bytes = bytes.to_vec();
                bytes[0] &= 0xFF >> (run.start % 8);
                *bytes.last_mut().unwrap() &= (0xFF00u32 >> ((run.end + 7) % 8 + 1)) as u8;
                hasher.update(&bytes).update(&[run.start as u8 & 7]).update(&(run.len() as u64).to_le_bytes());
            }
            at = last + 1;
        }
        *hasher.finalize().as_bytes()
    }
}
