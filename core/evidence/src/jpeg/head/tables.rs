//! The coding tables in effect when the scan begins, and what its components mean.

use super::{Colour, Piece};
use crate::EvidenceError;
use crate::jpeg::frame::{Frame, Part};
use crate::jpeg::huffman::Spec;
use crate::jpeg::markers::{APP0, DHT, DQT, DRI, SOS};

/// The most blocks of a tile (T.81 B.2.3).
const MOST_BLOCKS: u32 = 10;

/// A single scan of all components.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The components in the scan's order.
    pub lanes: Vec<Lane>,
    /// Tiles across and down.
    pub tiles: (u32, u32),
    /// The size of a tile in pixels.
    pub tile: (u32, u32),
    /// Tiles between two restart markers; the whole scan where there are none.
    pub interval: u32,
    /// Spectral selection and approximation as the header states them. T.81 B.2.3 fixes them for sequential scans;
    /// decoders either take no notice of others or refuse the file.
    pub spectral: [u8; 3],
    /// DC tables by number.
    pub dc: [Option<Spec>; 4],
    /// AC tables by number.
    pub ac: [Option<Spec>; 4],
}

/// One component of the scan.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Blocks across in a tile.
    pub h: u32,
    /// Blocks down in a tile.
    pub v: u32,
    /// Quantisation steps in zig-zag order; none is 0.
    pub quant: [u16; 64],
    /// The number of the DC table, 0 to 3; the table is there.
    pub dc: usize,
    /// The number of the AC table, 0 to 3; the table is there.
    pub ac: usize,
}

impl Scan {
    /// `None` where the scan does not hold all components.
    pub fn read(frame: &Frame, pieces: &[Piece]) -> Result<Option<Self>, EvidenceError> {
        let Some(header) = pieces.last().filter(|p| p.marker == SOS) else { return Ok(None) };
        let (names, spectral) = names(&header.payload)?;
        if names.len() != frame.parts.len() {
            return Ok(None);
        }
        if frame.parts.iter().map(|p| p.h * p.v).sum::<u32>() > MOST_BLOCKS {
            return Err(EvidenceError::Malformed { what: "a tile has more than ten blocks" });
        }
        let tables = Tables::read(pieces)?;
        let lanes = frame.parts.iter().zip(names).map(|(part, name)| tables.lane(part, name));
        let lanes = lanes.collect::<Result<_, _>>()?;
        let tile = frame.tile();
        let tiles = (frame.width.div_ceil(tile.0), frame.height.div_ceil(tile.1));
        let interval = if tables.restart == 0 { tiles.0 * tiles.1 } else { tables.restart };
        Ok(Some(Self { lanes, tiles, tile, interval, spectral, dc: tables.dc, ac: tables.ac }))
    }
}

/// Component and table numbers, as the scan header names them, and what follows: Ss, Se, and Ah with Al.
fn names(header: &[u8]) -> Result<(&[[u8; 2]], [u8; 3]), EvidenceError> {
    let found = header.split_first().and_then(|(count, rest)| {
        let (names, spectral) = rest.split_last_chunk()?;
        let (names, odd) = names.as_chunks();
        (names.len() == usize::from(*count) && odd.is_empty()).then_some((names, *spectral))
    });
    found.ok_or(EvidenceError::Malformed { what: "the scan header has the wrong length" })
}

#[derive(Default)]
struct Tables {
    quant: [Option<[u16; 64]>; 4],
    dc: [Option<Spec>; 4],
    ac: [Option<Spec>; 4],
    restart: u32,
}

impl Tables {
    fn read(pieces: &[Piece]) -> Result<Self, EvidenceError> {
        let mut tables = Self::default();
        for Piece { marker, payload, .. } in pieces {
            match *marker {
                DQT => tables.read_quant(payload)?,
                DHT => tables.read_huffman(payload)?,
                DRI => {
                    let interval = payload.as_slice().try_into().map(u16::from_be_bytes);
                    tables.restart = interval.map(u32::from).map_err(|_| malformed("a restart interval"))?;
                }
                _ => {}
            }
        }
        Ok(tables)
    }

    fn read_quant(&mut self, mut p: &[u8]) -> Result<(), EvidenceError> {
        while let [head, rest @ ..] = p {
            let wide = head >> 4 != 0;
            let split = rest.split_at_checked(if wide { 128 } else { 64 });
            let (steps, left) = split.ok_or(malformed("a quantisation table is cut off"))?;
            let mut table = [0; 64];
            for (i, step) in table.iter_mut().enumerate() {
                *step = match wide {
                    true => u16::from_be_bytes([steps[2 * i], steps[2 * i + 1]]),
                    false => u16::from(steps[i]),
                };
            }
            let place = self.quant.get_mut(usize::from(head & 15));
            *place.ok_or(malformed("a quantisation table has no such number"))? = Some(table);
            p = left;
        }
        Ok(())
    }

    fn read_huffman(&mut self, mut p: &[u8]) -> Result<(), EvidenceError> {
        while let [head, rest @ ..] = p {
            let (spec, left) = Spec::read(rest)?;
            let class = if head & 0x10 == 0 { &mut self.dc } else { &mut self.ac };
            let place = class.get_mut(usize::from(head & 15)).filter(|_| head >> 5 == 0);
            *place.ok_or(malformed("a Huffman table has no such number"))? = Some(spec);
            p = left;
        }
        Ok(())
    }

    fn lane(&self, part: &Part, [id, numbers]: &[u8; 2]) -> Result<Lane, EvidenceError> {
        if part.id != *id {
            return Err(EvidenceError::Unsupported { what: "the scan's components are out of order" });
        }
        let (dc, ac) = (usize::from(numbers >> 4), usize::from(numbers & 15));
        let there = |tables: &[Option<Spec>; 4], n: usize| tables.get(n).is_some_and(Option::is_some);
        if !there(&self.dc, dc) || !there(&self.ac, ac) {
            return Err(malformed("a Huffman table is missing"));
        }
        let quant = self.quant.get(part.quant).copied().flatten();
        let quant = quant.ok_or(malformed("a quantisation table is missing"))?;
        if quant.contains(&0) {
            return Err(malformed("a quantisation step is 0"));
        }
        Ok(Lane { h: part.h, v: part.v, quant, dc, ac })
    }
}

const fn malformed(what: &'static str) -> EvidenceError {
    EvidenceError::Malformed { what }
}

/// What the components mean, by the rules that libjpeg and browsers follow: JFIF, Adobe's segment, the names.
pub fn colour_of(frame: &Frame, pieces: &[Piece]) -> Colour {
    let [a, b, c] = frame.parts.as_slice() else { return Colour::Grey };
    let has = |marker, start: &[u8]| pieces.iter().find(|p| p.marker == marker && p.payload.starts_with(start));
    if has(APP0, b"JFIF\0").is_some() {
        return Colour::YCbCr;
    }
    let transform = has(APP0 + 14, b"Adobe").and_then(|p| p.payload.get(11).copied());
    match (transform, [a.id, b.id, c.id]) {
        (Some(0), _) | (None, [b'R', b'G', b'B']) => Colour::Rgb,
        _ => Colour::YCbCr,
    }
}
