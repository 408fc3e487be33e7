//! The Multi-Picture Format index (CIPA DC-007): which further pictures lie behind the first, and where.

use std::ops::Range;

/// What an MPF segment starts with; offsets count from behind it.
pub const HEADER: &[u8] = b"MPF\0";

const ENTRIES: u16 = 0xB002;
const COUNT: u16 = 0xB001;
const UNIQUE_IDS: u16 = 0xB003;
const ENTRY: usize = 16;
const ID: usize = 33;
/// A camera's burst has some tens of pictures.
const MOST_PICTURES: usize = 512;

/// One picture of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its attributes; the low 24 bits are its type.
    pub attribute: u32,
    /// Its bytes.
    pub size: u32,
    /// Behind [`HEADER`]; 0 for the first picture.
    pub offset: u32,
    depends: [u16; 2],
}

impl Picture {
    /// Whether it is a preview: a large thumbnail of the scene as it was before the stamp.
    pub const fn is_preview(&self) -> bool {
        self.attribute & 0x00FF_0000 == 0x0001_0000
    }

    /// Where it lies in a file whose MPF offsets count from `base`.
    pub fn range(&self, base: u64) -> Range<u64> {
        let start = base + u64::from(self.offset);
        start..start + u64::from(self.size)
    }
}

/// An index that was read whole; the first picture comes first.
#[derive(Clone, Debug)]
pub struct Index {
    big: bool,
    pub pictures: Vec<Picture>,
    count_at: usize,
    entries: Field,
    ids: Option<Field>,
}

/// A field's row, and where its value lies.
#[derive(Clone, Debug)]
struct Field {
    row: usize,
    value: usize,
}

/// Reads the payload of an MPF segment.
pub fn read(payload: &[u8]) -> Option<Index> {
    let block = payload.strip_prefix(HEADER)?;
    let big = match block.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let at = long(block, 4, big)? as usize;
    let rows = (0..usize::from(short(block, at, big)?)).map(|n| at.saturating_add(2 + n * 12));
    let find = |tag: u16| rows.clone().find(|row| short(block, *row, big) == Some(tag));
    let field = |tag: u16| find(tag).and_then(|row| Some(Field { row, value: long(block, row + 8, big)? as usize }));
    let (count_at, entries) = (find(COUNT)? + 8, field(ENTRIES)?);
    let count = long(block, count_at, big)? as usize;
    let bytes = long(block, entries.row + 4, big)? as usize;
    if count > MOST_PICTURES || bytes != count * ENTRY {
        return None;
    }
    let pictures = (0..count).map(|n| picture(block, entries.value.checked_add(n * ENTRY)?, big));
    Some(Index { big, pictures: pictures.collect::<Option<_>>()?, count_at, entries, ids: field(UNIQUE_IDS) })
}

fn picture(block: &[u8], at: usize, big: bool) -> Option<Picture> {
    Some(Picture {
        attribute: long(block, at, big)?,
        size: long(block, at + 4, big)?,
        offset: long(block, at + 8, big)?,
        depends: [short(block, at + 12, big)?, short(block, at + 14, big)?],
    })
}

impl Index {
    /// Writes the index over a payload it was read from: the pictures that `place` gives a size and an offset stay,
    /// in their order. The payload keeps its length; what is not needed of it is zero.
    pub fn write(&self, payload: &mut [u8], place: impl Fn(usize, &Picture) -> Option<(u32, u32)>) {
        let kept: Vec<(usize, Picture)> = self
            .pictures
            .iter()
            .enumerate()
            .filter_map(|(n, p)| {
                let (size, offset) = place(n, p)?;
                Some((n, Picture { size, offset, ..*p }))
            })
            .collect();
        let block = &mut payload[HEADER.len()..];
        self.write_ids(block, &kept);
        let number = |old: u16| kept.iter().position(|(n, _)| *n + 1 == usize::from(old)).map_or(0, |n| n as u16 + 1);
        let entries: Vec<u8> = kept.iter().flat_map(|(_, p)| self.entry(p, p.depends.map(&number))).collect();
        self.put(block, self.count_at, kept.len() as u32);
        self.put(block, self.entries.row + 4, entries.len() as u32);
        fill(block, self.entries.value, self.pictures.len() * ENTRY, &entries);
    }

    fn entry(&self, p: &Picture, depends: [u16; 2]) -> Vec<u8> {
        let longs = [p.attribute, p.size, p.offset].map(|n| if self.big { n.to_be_bytes() } else { n.to_le_bytes() });
        let shorts = depends.map(|n| if self.big { n.to_be_bytes() } else { n.to_le_bytes() });
        [longs.concat(), shorts.concat()].concat()
    }

    fn write_ids(&self, block: &mut [u8], kept: &[(usize, Picture)]) {
        let Some(ids) = &self.ids else { return };
        let id = |n: &usize| block.get(ids.value + n * ID..ids.value + (n + 1) * ID);
        let Some(list) = kept.iter().map(|(n, _)| id(n)).collect::<Option<Vec<_>>>() else { return };
        let list = list.concat();
        self.put(block, ids.row + 4, list.len() as u32);
        fill(block, ids.value, self.pictures.len() * ID, &list);
    }

    fn put(&self, block: &mut [u8], at: usize, n: u32) {
        if let Some(place) = block.get_mut(at..at + 4) {
            place.copy_from_slice(&if self.big { n.to_be_bytes() } else { n.to_le_bytes() });
        }
    }
}

/// Writes `with` into a stretch of `length` bytes and zeroes the rest of it.
fn fill(block: &mut [u8], at: usize, length: usize, with: &[u8]) {
    if let Some(place) = block.get_mut(at..at.saturating_add(length)) {
        place.fill(0);
        place[..with.len()].copy_from_slice(with);
    }
}

fn short(block: &[u8], at: usize, big: bool) -> Option<u16> {
    let pair = block.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
}

fn long(block: &[u8], at: usize, big: bool) -> Option<u32> {
    let four = block.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
}
