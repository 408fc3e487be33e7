//! Photos made of random coefficients, of any kind that a camera might write; coded bit by bit, by nobody's rules
//! but T.81's.

use std::collections::BTreeMap;

/// A component's factors.
pub type Factors = (u32, u32);

/// How a photo is made.
#[derive(Clone)]
pub struct Kind {
    pub name: &'static str,
    pub size: (u32, u32),
    pub factors: Vec<Factors>,
    pub ids: [u8; 3],
    pub adobe: Option<u8>,
    pub restart: u32,
    /// Tables that hold only what occurs, under codes of equal length.
    pub own_tables: bool,
    /// How many of a hundred coefficients are not 0.
    pub density: u32,
    pub sof: u8,
    pub wide_quant: bool,
    pub seed: u64,
}

impl Kind {
    pub fn new(name: &'static str, factors: &[Factors]) -> Self {
        Self {
            name,
            size: (83, 61),
            factors: factors.to_vec(),
            ids: [1, 2, 3],
            adobe: None,
            restart: 0,
            own_tables: false,
            density: 12,
            sof: 0xC0,
            wide_quant: false,
            seed: 7,
        }
    }

    /// A lone component's blocks are sent one by one, whatever its factors.
    pub fn most(&self) -> Factors {
        if self.factors.len() == 1 {
            return (1, 1);
        }
        let most = |of: fn(&Factors) -> u32| self.factors.iter().map(of).max().unwrap();
        (most(|f| f.0), most(|f| f.1))
    }

    pub fn tile(&self) -> (u32, u32) {
        (self.most().0 * 8, self.most().1 * 8)
    }

    pub fn tiles(&self) -> (u32, u32) {
        (self.size.0.div_ceil(self.tile().0), self.size.1.div_ceil(self.tile().1))
    }

    /// The component of each block of a tile.
    pub fn blocks(&self) -> Vec<usize> {
        let of = |(part, (h, v)): (usize, &Factors)| std::iter::repeat_n(part, (h * v) as usize);
        if self.factors.len() == 1 { vec![0] } else { self.factors.iter().enumerate().flat_map(of).collect() }
    }
}

/// A photo: its tiles' coefficients in zig-zag order, block by block.
pub struct Photo {
    pub bytes: Vec<u8>,
    pub tiles: Vec<Vec<[i32; 64]>>,
}

/// The same numbers on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(sides)) as u32
    }
}

fn block(dice: &mut Dice, density: u32) -> [i32; 64] {
    let mut block = [0; 64];
    block[0] = dice.roll(121) as i32 - 60;
    // Some blocks are flat, some have no zero at all: no end-of-block follows these.
    let density = [density, density, density, 0, 100][dice.roll(5) as usize].min(if density == 0 { 0 } else { 100 });
    for value in &mut block[1..] {
        if dice.roll(100) < density {
            let size = 1 + dice.roll(6) * dice.roll(2);
            *value = (dice.roll(1 << size) + 1) as i32 * if dice.roll(2) == 0 { 1 } else { -1 };
        }
    }
    block
}

/// Every symbol's code and its length.
pub type Table = BTreeMap<u8, (u32, u32)>;

/// The symbols of a block, with their values' bits; the first is the DC difference's size.
fn symbols(block: &[i32; 64], before: i32) -> Vec<(u8, u32, u32)> {
    let sized = |v: i32| {
        let size = 32 - v.unsigned_abs().leading_zeros();
        (size, (if v < 0 { v - 1 } else { v } as u32) & ((1 << size) - 1))
    };
    let (size, bits) = sized(block[0] - before);
    let (mut out, mut run) = (vec![(size as u8, size, bits)], 0);
    for value in &block[1..] {
        if *value == 0 {
            run += 1;
            continue;
        }
        while run > 15 {
            out.push((0xF0, 0, 0));
            run -= 16;
        }
        let (size, bits) = sized(*value);
        out.push(((run << 4) | size as u8, size, bits));
        run = 0;
    }
    if run > 0 {
        out.push((0x00, 0, 0));
    }
    out
}

fn full_ac() -> Vec<u8> {
    let pairs = (0..16u8).flat_map(|run| (1..=10u8).map(move |size| run << 4 | size));
    pairs.chain([0x00, 0xF0]).collect()
}

/// Codes of equal length, and the DHT payload for them.
fn equal_codes(symbols: &[u8], head: u8) -> (Table, Vec<u8>) {
    let length = (symbols.len() + 1).next_power_of_two().trailing_zeros().max(1);
    let table = symbols.iter().zip(0..).map(|(s, code)| (*s, (code, length))).collect();
    let mut counts = [0u8; 16];
    counts[length as usize - 1] = symbols.len() as u8;
    (table, [&[head], &counts[..], symbols].concat())
}

/// Codes from 2 to 16 bits, the first symbols' the shortest.
fn slanted_codes(symbols: &[u8], head: u8) -> (Table, Vec<u8>) {
    let (mut counts, mut left) = ([0u8; 16], symbols.len());
    let (mut code, mut table) = (0u32, Table::new());
    for length in 2..=16u32 {
        let take = left.min(if length == 16 { left } else { 3.min(1 << (length - 2)) });
        counts[length as usize - 1] = take as u8;
        for symbol in symbols.iter().skip(symbols.len() - left).take(take) {
            table.insert(*symbol, (code, length));
            code += 1;
        }
        left -= take;
        code <<= 1;
    }
    (table, [&[head], &counts[..], symbols].concat())
}

pub struct Writer {
    pub bytes: Vec<u8>,
    byte: u32,
    count: u32,
}

impl Writer {
    fn put(&mut self, bits: u32, length: u32) {
        for i in (0..length).rev() {
            self.byte = self.byte << 1 | (bits >> i & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.byte as u8);
                if self.byte == 0xFF {
                    self.bytes.push(0);
                }
                (self.byte, self.count) = (0, 0);
            }
        }
    }

    fn pad(&mut self) {
        while self.count > 0 {
            self.put(1, 1);
        }
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, payload: &[u8]) {
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&(payload.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(payload);
}

/// Quantisation steps of component `part`, in zig-zag order.
fn steps(part: usize) -> [u16; 64] {
    std::array::from_fn(|i| 3 + part as u16 + i as u16 / 4)
}

pub fn forge(kind: &Kind) -> Photo {
    let mut dice = Dice(kind.seed);
    let (across, down) = kind.tiles();
    let blocks = kind.blocks();
    let tiles: Vec<Vec<[i32; 64]>> =
        (0..across * down).map(|_| blocks.iter().map(|_| block(&mut dice, kind.density)).collect()).collect();
    let coded = symbols_of(kind, &tiles, &blocks);
    let (used_dc, used_ac) = used(&coded);
    let ((dc, dc_payload), (ac, ac_payload)) = if kind.own_tables {
        (equal_codes(&used_dc, 0x00), equal_codes(&used_ac, 0x10))
    } else {
        (slanted_codes(&(0..12).collect::<Vec<u8>>(), 0x00), slanted_codes(&full_ac(), 0x10))
    };
    let mut bytes = vec![0xFF, 0xD8];
    headers(&mut bytes, kind, &dc_payload, &ac_payload);
    let mut writer = Writer { bytes, byte: 0, count: 0 };
    for (i, tile) in coded.iter().enumerate() {
        if kind.restart > 0 && i > 0 && (i as u32).is_multiple_of(kind.restart) {
            writer.pad();
            let number = (i as u32 / kind.restart - 1) & 7;
            writer.bytes.extend_from_slice(&[0xFF, 0xD0 | number as u8]);
        }
        for block in tile {
            for (at, (symbol, size, bits)) in block.iter().enumerate() {
                let (code, length) = if at == 0 { dc[symbol] } else { ac[symbol] };
                writer.put(code, length);
                writer.put(*bits, *size);
            }
        }
    }
    writer.pad();
    writer.bytes.extend_from_slice(&[0xFF, 0xD9]);
    Photo { bytes: writer.bytes, tiles }
}

type Symbols = Vec<(u8, u32, u32)>;

fn symbols_of(kind: &Kind, tiles: &[Vec<[i32; 64]>], blocks: &[usize]) -> Vec<Vec<Symbols>> {
    let mut before = [0; 3];
    let tile = |(i, tile): (usize, &Vec<[i32; 64]>)| {
        if kind.restart > 0 && (i as u32).is_multiple_of(kind.restart) {
            before = [0; 3];
        }
        let block = |(block, part): (&[i32; 64], &usize)| {
            let symbols = symbols(block, before[*part]);
            before[*part] = block[0];
            symbols
        };
        tile.iter().zip(blocks).map(block).collect()
    };
    tiles.iter().enumerate().map(tile).collect()
}

fn used(coded: &[Vec<Symbols>]) -> (Vec<u8>, Vec<u8>) {
    let blocks = || coded.iter().flatten();
    let mut dc: Vec<u8> = blocks().map(|b| b[0].0).collect();
    let mut ac: Vec<u8> = blocks().flat_map(|b| b[1..].iter().map(|s| s.0)).collect();
    for list in [&mut dc, &mut ac] {
        list.sort_unstable();
        list.dedup();
    }
    (dc, ac)
}

fn headers(out: &mut Vec<u8>, kind: &Kind, dc: &[u8], ac: &[u8]) {
    if let Some(transform) = kind.adobe {
        segment(out, 0xEE, &[b"Adobe\0\x64\0\0\0\0", &[transform][..]].concat());
    }
    for part in 0..kind.factors.len() {
        let steps = steps(part);
        let narrow = || steps.map(|s| s as u8).to_vec();
        let wide = || steps.iter().flat_map(|s| s.to_be_bytes()).collect();
        let (head, steps) = if kind.wide_quant { (0x10, wide()) } else { (0x00, narrow()) };
        segment(out, 0xDB, &[&[head | part as u8], &steps[..]].concat());
    }
    let [w1, w0] = (kind.size.0 as u16).to_be_bytes();
    let [h1, h0] = (kind.size.1 as u16).to_be_bytes();
    let mut sof = vec![8, h1, h0, w1, w0, kind.factors.len() as u8];
    let mut sos = vec![kind.factors.len() as u8];
    for (part, ((h, v), id)) in kind.factors.iter().zip(kind.ids).enumerate() {
        sof.extend_from_slice(&[id, (h << 4 | v) as u8, part as u8]);
        sos.extend_from_slice(&[id, 0x00]);
    }
    sos.extend_from_slice(&[0, 63, 0]);
    segment(out, kind.sof, &sof);
    segment(out, 0xC4, &[dc, ac].concat());
    if kind.restart > 0 {
        segment(out, 0xDD, &(kind.restart as u16).to_be_bytes());
    }
    segment(out, 0xDA, &sos);
}
