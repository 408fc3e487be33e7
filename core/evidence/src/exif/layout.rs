//! Writing tables and values behind what is there.

use std::ops::Range;

use super::tiff::{Entry, Order};

/// One entry of a table to write.
pub enum Item {
    /// As the camera wrote it; an outside value stays where it is.
    Kept(Entry),
    /// A value of the stamp's, in the block's byte order.
    Fresh { tag: u16, kind: u16, count: u32, data: Vec<u8> },
}

impl Item {
    pub fn tag(&self) -> u16 {
        match self {
            Self::Kept(entry) => entry.tag,
            Self::Fresh { tag, .. } => *tag,
        }
    }
}

/// A block that grows at its end.
pub struct Layout {
    pub bytes: Vec<u8>,
    pub order: Order,
    /// Where the camera's preview lay: wiped, and free for another.
    pub hole: Range<usize>,
}

impl Layout {
    /// Appends bytes at an even offset and returns it: TIFF wants values on word boundaries.
    pub fn append(&mut self, data: &[u8]) -> u32 {
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        let at = self.bytes.len();
        self.bytes.extend_from_slice(data);
        at as u32
    }

    /// Puts a picture where the camera's lay if it fits there, else at the end.
    pub fn picture(&mut self, data: &[u8]) -> u32 {
        let place = self.hole.start..self.hole.start.saturating_add(data.len());
        if place.end > self.hole.end {
            return self.append(data);
        }
        match self.bytes.get_mut(place.clone()) {
            Some(hole) => hole.copy_from_slice(data),
            None => return self.append(data),
        }
        place.start as u32
    }

    /// Appends a table, its fresh values behind it, and returns its offset. Entries are sorted by tag.
    pub fn table(&mut self, mut items: Vec<Item>, next: u32) -> u32 {
        items.sort_by_key(Item::tag);
        let size = 2 + items.len() * 12 + 4;
        let at = self.append(&vec![0; size]);
        let mut rows = self.order.put16(items.len() as u16).to_vec();
        for item in &items {
            let row = self.row(item);
            rows.extend_from_slice(&row);
        }
        rows.extend_from_slice(&self.order.put32(next));
        self.bytes[at as usize..at as usize + size].copy_from_slice(&rows);
        at
    }

    fn row(&mut self, item: &Item) -> Vec<u8> {
        let (tag, kind, count, inline) = match item {
            Item::Kept(e) => (e.tag, e.kind, e.count, e.inline),
            Item::Fresh { tag, kind, count, data } => (*tag, *kind, *count, self.place(data)),
        };
        let order = self.order;
        [&order.put16(tag)[..], &order.put16(kind), &order.put32(count), &inline].concat()
    }

    fn place(&mut self, data: &[u8]) -> [u8; 4] {
        if data.len() > 4 {
            let at = self.append(data);
            return self.order.put32(at);
        }
        let mut inline = [0; 4];
        inline[..data.len()].copy_from_slice(data);
        inline
    }
}
