//! Reading a TIFF block (TIFF 6.0, EXIF 2.32). An unreadable block is `None`: it is then written afresh.

use std::ops::Range;

pub const ORIENTATION: u16 = 0x0112;
pub const EXIF_POINTER: u16 = 0x8769;
pub const GPS_POINTER: u16 = 0x8825;
pub const INTEROP_POINTER: u16 = 0xA005;
pub const MAKER_NOTE: u16 = 0x927C;
pub const SUB_TABLES: u16 = 0x014A;
pub const THUMB_OFFSET: u16 = 0x0201;
pub const THUMB_LENGTH: u16 = 0x0202;

/// Cameras write some 60 entries a table; more than this is not a camera's work.
const MOST_ENTRIES: usize = 512;

/// How numbers are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `II`.
    Little,
    /// `MM`.
    Big,
}

impl Order {
    pub fn u16(self, b: &[u8]) -> u16 {
        let pair = [b.first().copied().unwrap_or(0), b.get(1).copied().unwrap_or(0)];
        if self == Self::Little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    }

    pub fn u32(self, b: &[u8]) -> u32 {
        let byte = |i: usize| b.get(i).copied().unwrap_or(0);
        let four = [byte(0), byte(1), byte(2), byte(3)];
        if self == Self::Little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }
    }

    pub fn put16(self, n: u16) -> [u8; 2] {
        if self == Self::Little { n.to_le_bytes() } else { n.to_be_bytes() }
    }

    pub fn put32(self, n: u32) -> [u8; 4] {
        if self == Self::Little { n.to_le_bytes() } else { n.to_be_bytes() }
    }
}

/// One entry as it stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub tag: u16,
    pub kind: u16,
    pub count: u32,
    /// The value itself where it fits into four bytes, else its offset.
    pub inline: [u8; 4],
}

/// Bytes of one element, TIFF types 1 to 12; unknown types have none.
fn width(kind: u16) -> usize {
    match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 => 4,
        5 | 10 | 12 => 8,
        _ => 0,
    }
}

/// A block with the tables that matter to a stamp.
pub struct Tiff<'a> {
    pub bytes: &'a [u8],
    pub order: Order,
    /// IFD0.
    pub main: Vec<Entry>,
    pub exif: Vec<Entry>,
    pub gps: Vec<Entry>,
    /// IFD1: the preview's table.
    pub preview: Vec<Entry>,
    pub interop: Vec<Entry>,
    /// Where the tables of `main`, `exif`, `gps` and `preview` lie.
    pub tables: Vec<Range<usize>>,
    /// Where the interoperability table lies; it is kept as it is.
    pub interop_table: Option<Range<usize>>,
}

struct Table {
    entries: Vec<Entry>,
    range: Range<usize>,
    next: usize,
}

impl<'a> Tiff<'a> {
    /// Reads a block, or `None` where its header or IFD0 is unreadable. Other tables count as absent then.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let order = match bytes.get(..4)? {
            b"II*\0" => Order::Little,
            b"MM\0*" => Order::Big,
            _ => return None,
        };
        let first = read_table(bytes, order, order.u32(bytes.get(4..8)?) as usize)?;
        let follow = |entries: &[Entry], tag: u16| {
            let entry = entries.iter().find(|e| e.tag == tag)?;
            read_table(bytes, order, order.u32(&entry.inline) as usize)
        };
        let exif = follow(&first.entries, EXIF_POINTER);
        let gps = follow(&first.entries, GPS_POINTER);
        let interop = exif.as_ref().and_then(|t| follow(&t.entries, INTEROP_POINTER));
        let preview = read_table(bytes, order, first.next);
        let tables = [Some(&first), exif.as_ref(), gps.as_ref(), preview.as_ref()];
        Some(Self {
            tables: tables.into_iter().flatten().map(|t| t.range.clone()).collect(),
            interop_table: interop.as_ref().map(|t| t.range.clone()),
            bytes,
            order,
            main: first.entries,
            exif: exif.map_or_else(Vec::new, |t| t.entries),
            gps: gps.map_or_else(Vec::new, |t| t.entries),
            preview: preview.map_or_else(Vec::new, |t| t.entries),
            interop: interop.map_or_else(Vec::new, |t| t.entries),
        })
    }

    /// Where an entry's value lies, if it lies outside its table. `None` too where it points outside the block.
    pub fn range(&self, entry: &Entry) -> Option<Range<usize>> {
        let length = width(entry.kind).checked_mul(entry.count as usize)?;
        let start = self.order.u32(&entry.inline) as usize;
        let range = start..start.checked_add(length)?;
        (length > 4 && range.end <= self.bytes.len()).then_some(range)
    }

    /// Whether an entry has a known type and lies within the block.
    pub fn is_sound(&self, entry: &Entry) -> bool {
        let length = width(entry.kind).checked_mul(entry.count as usize);
        matches!(length, Some(1..=4)) || self.range(entry).is_some()
    }

    /// An entry's value.
    pub fn value<'b>(&'b self, entry: &'b Entry) -> &'b [u8] {
        match self.range(entry) {
            Some(range) => &self.bytes[range],
            None => &entry.inline[..(width(entry.kind) * entry.count as usize).min(4)],
        }
    }

    /// Where the preview's JPEG lies.
    pub fn preview_picture(&self) -> Option<Range<usize>> {
        let number = |tag: u16| {
            let entry = self.preview.iter().find(|e| e.tag == tag)?;
            Some(self.order.u32(&entry.inline) as usize)
        };
        let start = number(THUMB_OFFSET)?.min(self.bytes.len());
        let end = start.saturating_add(number(THUMB_LENGTH)?).min(self.bytes.len());
        Some(start..end)
    }
}

fn read_table(bytes: &[u8], order: Order, at: usize) -> Option<Table> {
    let count = usize::from(order.u16(bytes.get(at..at.checked_add(2)?)?));
    if at < 8 || count > MOST_ENTRIES {
        return None;
    }
    let rows = bytes.get(at + 2..at + 2 + count * 12)?;
    let entries = rows.chunks_exact(12).map(|row| read_entry(row, order)).collect();
    let end = at + 2 + count * 12;
    let next = bytes.get(end..end + 4).map_or(0, |b| order.u32(b) as usize);
    Some(Table { entries, range: at..(end + 4).min(bytes.len()), next })
}

fn read_entry(row: &[u8], order: Order) -> Entry {
    Entry {
        tag: order.u16(&row[0..2]),
        kind: order.u16(&row[2..4]),
        count: order.u32(&row[4..8]),
        inline: [row[8], row[9], row[10], row[11]],
    }
}

#[cfg(test)]
mod tests {
    use super::{EXIF_POINTER, MOST_ENTRIES, Order, Tiff};

    /// A block whose first table has these entries (tag and value, each a LONG), and nothing else in it.
    fn block(entries: &[(u16, u32)]) -> Vec<u8> {
        let order = Order::Little;
        let mut out = [b"II*\0".to_vec(), order.put32(8).to_vec(), order.put16(entries.len() as u16).to_vec()].concat();
        for (tag, value) in entries {
            out.extend([&order.put16(*tag)[..], &order.put16(4), &order.put32(1), &order.put32(*value)].concat());
        }
        [out, vec![0; 200]].concat()
    }

    #[test]
    fn a_table_inside_the_header_is_none() {
        // Read from byte 4 on, the offset of the first table would be a count of eight entries.
        let found = Tiff::read(&block(&[(EXIF_POINTER, 4)])).map(|tiff| (tiff.main.len(), tiff.exif.len()));
        assert_eq!(found, Some((1, 0)));
        let deep = Tiff::read(&block(&[(EXIF_POINTER, 30)])).map(|tiff| tiff.tables.len());
        assert_eq!(deep, Some(2), "elsewhere it is one");
    }

    #[test]
    fn a_table_longer_than_any_camera_s_is_none() {
        let longest = vec![(0x9000, 0); MOST_ENTRIES];
        assert_eq!(Tiff::read(&block(&longest)).map(|tiff| tiff.main.len()), Some(MOST_ENTRIES));
        assert!(Tiff::read(&block(&[longest, vec![(0x9000, 0)]].concat())).is_none());
    }
}
