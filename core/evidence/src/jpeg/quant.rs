//! The photo's own quantisation tables: encoding with them again costs the untouched parts almost nothing.

use jpeg_encoder::QuantizationTableType;

use super::dct::ZIGZAG;
use super::markers::{DQT, Segments};

/// Luma and chroma tables in row order.
pub type Tables = [QuantizationTableType; 2];

/// The tables of a file, or `None` where an encoder of 8-bit tables cannot take them over.
pub fn tables_of(bytes: &[u8]) -> Option<Tables> {
    let mut found: [Option<[u16; 64]>; 4] = [None; 4];
    let mut used = None;
    for segment in Segments::new(bytes).ok()?.map_while(Result::ok) {
        match segment.marker {
            DQT => read_tables(segment.payload, &mut found)?,
            0xC0..=0xC2 => used = Some(table_numbers(segment.payload)?),
            _ => {}
        }
    }
    let (luma, chroma) = used?;
    let take = |n: usize| Some(QuantizationTableType::Custom(Box::new((*found.get(n)?)?)));
    Some([take(luma)?, take(chroma)?])
}

/// The table numbers of the first component and of the last.
fn table_numbers(frame: &[u8]) -> Option<(usize, usize)> {
    Some((usize::from(*frame.get(8)?), usize::from(*frame.last()?)))
}

fn read_tables(mut p: &[u8], found: &mut [Option<[u16; 64]>; 4]) -> Option<()> {
    while let [head, rest @ ..] = p {
        // A 16-bit table does not fit the encoder's 8-bit ones; the caller falls back to a quality.
        if head >> 4 != 0 {
            return None;
        }
        let (values, rest) = rest.split_at_checked(64)?;
        *found.get_mut(usize::from(head & 15))? = Some(in_rows(values));
        p = rest;
    }
    Some(())
}

fn in_rows(zigzag: &[u8]) -> [u16; 64] {
    let mut rows = [1; 64];
    for (place, value) in ZIGZAG.iter().zip(zigzag) {
        rows[usize::from(*place & 63)] = u16::from(*value).max(1);
    }
    rows
}
