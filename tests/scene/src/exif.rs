//! The EXIF a camera writes, as little of it as a reader asks for.

use super::random::Random;

/// How the phone was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Landscape: show the pixels as they are stored.
    Upright = 1,
    /// Portrait: turn the pixels a quarter to the right to show them.
    TurnedRight = 6,
}

/// When and how a photo was taken.
#[derive(Clone, Debug)]
pub struct Shot {
    /// `YYYY:MM:DD HH:MM:SS`, 19 characters.
    pub taken: String,
    /// How the phone was held.
    pub orientation: Orientation,
    /// What tells this photo from any other: 32 hexadecimal digits, as EXIF asks.
    pub id: String,
}

impl Shot {
    /// A moment in a rep's working hours, and a way to hold the phone, that follow from the seed.
    pub fn of(seed: u64) -> Self {
        let mut random = Random::new(!seed);
        let orientation = random.pick(&[Orientation::Upright, Orientation::TurnedRight]);
        let [day, hour] = [random.between(2, 28), random.between(9, 18)];
        let [minute, second] = [random.between(0, 60), random.between(0, 60)];
        let taken = format!("2026:03:{day:02} {hour:02}:{minute:02}:{second:02}");
        let id = format!("{:016x}{:016x}", random.bits(), random.bits());
        Self { taken, orientation, id }
    }
}

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// A TIFF directory entry.
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: u32,
}

/// The whole APP1 segment, marker included.
pub fn segment(shot: &Shot) -> Vec<u8> {
    let tiff = tiff(shot);
    let length = (2 + 6 + tiff.len()) as u16;
    [&[0xFF, 0xE1], &length.to_be_bytes()[..], b"Exif\0\0", &tiff].concat()
}

/// Little-endian TIFF: header, first directory, EXIF directory, then the texts they point to.
fn tiff(shot: &Shot) -> Vec<u8> {
    const FIRST: u32 = 8;
    const EXIF: u32 = FIRST + 2 + 4 * 12 + 4;
    const TEXTS: u32 = EXIF + 2 + 2 * 12 + 4;
    let texts = ["Routebook", "Scene", &shot.taken, &shot.id].map(|text| [text.as_bytes(), b"\0"].concat());
    let at = |n: usize| TEXTS + texts[..n].iter().map(Vec::len).sum::<usize>() as u32;
    let text = |tag, n: usize| Entry { tag, kind: ASCII, count: texts[n].len() as u32, value: at(n) };
    let first = [
        text(0x010F, 0),
        text(0x0110, 1),
        Entry { tag: 0x0112, kind: SHORT, count: 1, value: shot.orientation as u32 },
        Entry { tag: 0x8769, kind: LONG, count: 1, value: EXIF },
    ];
    let header = [&b"II*\0"[..], &FIRST.to_le_bytes()].concat();
    [header, directory(&first), directory(&[text(0x9003, 2), text(0xA420, 3)]), texts.concat()].concat()
}

fn directory(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = (entries.len() as u16).to_le_bytes().to_vec();
    for Entry { tag, kind, count, value } in entries {
        bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    bytes.extend([0; 4]);
    bytes
}
