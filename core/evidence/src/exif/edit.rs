//! The tags that a stamp writes.

use chrono::{DateTime, FixedOffset, Utc};
use routebook_domain::place::{Fix, GeoPoint};

use super::layout::Item;
use super::tiff::Order;
use crate::{Orientation, Strip};

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;
const UNDEFINED: u16 = 7;
const BYTE: u16 = 1;

/// What the stamp knows and the file shall say.
#[derive(Clone)]
pub struct Edit<'a> {
    /// When, in the zone that the panel shows.
    pub at: DateTime<FixedOffset>,
    /// Where; the camera's own GPS stays where this is `None`.
    pub fix: Option<&'a Fix>,
    /// The code as the panel shows it.
    pub code: String,
    /// Stored width and height.
    pub size: (u32, u32),
    /// The source's orientation, which the stamped file keeps.
    pub orientation: Orientation,
    /// What of the camera's goes.
    pub strip: Strip,
    /// The preview, a JPEG in stored orientation; empty for none.
    pub preview: &'a [u8],
}

/// Makes items in one byte order.
#[derive(Clone, Copy)]
pub struct Maker(pub Order);

impl Maker {
    pub fn ascii(self, tag: u16, text: &str) -> Item {
        let data = [text.as_bytes(), b"\0"].concat();
        Item::Fresh { tag, kind: ASCII, count: data.len() as u32, data }
    }

    pub fn short(self, tag: u16, n: u16) -> Item {
        Item::Fresh { tag, kind: SHORT, count: 1, data: self.0.put16(n).to_vec() }
    }

    pub fn long(self, tag: u16, n: u32) -> Item {
        Item::Fresh { tag, kind: LONG, count: 1, data: self.0.put32(n).to_vec() }
    }

    pub fn rationals(self, tag: u16, parts: &[(u32, u32)]) -> Item {
        let data = parts.iter().flat_map(|(n, d)| [self.0.put32(*n), self.0.put32(*d)].concat()).collect();
        Item::Fresh { tag, kind: RATIONAL, count: parts.len() as u32, data }
    }

    fn undefined(self, tag: u16, data: &[u8]) -> Item {
        Item::Fresh { tag, kind: UNDEFINED, count: data.len() as u32, data: data.to_vec() }
    }

    fn bytes(self, tag: u16, data: &[u8]) -> Item {
        Item::Fresh { tag, kind: BYTE, count: data.len() as u32, data: data.to_vec() }
    }
}

impl Edit<'_> {
    /// Exif tags that replace the camera's. Version 2.32 is the first with all tags that are written.
    pub fn exif(&self, make: Maker) -> Vec<Item> {
        vec![
            make.undefined(0x9000, b"0232"),
            make.ascii(0x9003, &self.at.format("%Y:%m:%d %H:%M:%S").to_string()),
            make.ascii(0x9011, &self.at.format("%:z").to_string()),
            make.ascii(0x9291, &self.at.format("%3f").to_string()),
            make.ascii(0xA420, &self.code),
        ]
    }

    /// Exif tags that the standard demands, for files that lack them.
    pub fn exif_defaults(&self, make: Maker) -> Vec<Item> {
        vec![
            make.undefined(0x9101, &[1, 2, 3, 0]),
            make.undefined(0xA000, b"0100"),
            make.short(0xA001, 1),
            make.long(0xA002, self.size.0),
            make.long(0xA003, self.size.1),
        ]
    }

    /// IFD0 tags that the standard demands, for files that lack them.
    pub fn main_defaults(&self, make: Maker) -> Vec<Item> {
        vec![
            make.short(0x0112, self.orientation.tag()),
            make.rationals(0x011A, &[(72, 1)]),
            make.rationals(0x011B, &[(72, 1)]),
            make.short(0x0128, 2),
            make.short(0x0213, 1),
        ]
    }

    /// GPS tags that replace the camera's; none where there is no fix.
    pub fn gps(&self, make: Maker) -> Vec<Item> {
        let Some(fix) = self.fix else { return Vec::new() };
        let taken = self.at.with_timezone(&Utc) - chrono::Duration::milliseconds(i64::from(fix.age_ms));
        let GeoPoint { lat_e7, lon_e7 } = fix.point;
        let mut items = vec![
            make.bytes(0x0000, &[2, 3, 0, 0]),
            make.ascii(0x0001, if lat_e7 < 0 { "S" } else { "N" }),
            make.rationals(0x0002, &degrees(lat_e7)),
            make.ascii(0x0003, if lon_e7 < 0 { "W" } else { "E" }),
            make.rationals(0x0004, &degrees(lon_e7)),
            make.rationals(0x0007, &time_of_day(taken)),
            make.ascii(0x0012, "WGS-84"),
            make.undefined(0x001B, &[b"ASCII\0\0\0", method(&fix.provider).as_bytes()].concat()),
            make.ascii(0x001D, &taken.format("%Y:%m:%d").to_string()),
        ];
        // An error of nought would claim an exact place; it stands for one that nobody knows.
        let known = (fix.accuracy_dm > 0).then(|| make.rationals(0x001F, &[(fix.accuracy_dm, 10)]));
        items.extend(known);
        items
    }

    /// The preview's table, its picture lying at `at`.
    pub fn preview_table(&self, make: Maker, at: u32) -> Vec<Item> {
        vec![
            make.short(0x0103, 6),
            make.rationals(0x011A, &[(72, 1)]),
            make.rationals(0x011B, &[(72, 1)]),
            make.short(0x0128, 2),
            make.long(super::tiff::THUMB_OFFSET, at),
            make.long(super::tiff::THUMB_LENGTH, self.preview.len() as u32),
        ]
    }
}

/// The camera's GPS tags that stay true beside another fix: altitude and the direction of the lens.
pub const GPS_KEPT: [u16; 4] = [0x0005, 0x0006, 0x0010, 0x0011];

/// Degrees, minutes and seconds, exact: the seconds carry the denominator 10⁷.
fn degrees(e7: i32) -> [(u32, u32); 3] {
    const ONE: u32 = 10_000_000;
    let minutes = (e7.unsigned_abs() % ONE) * 60;
    [(e7.unsigned_abs() / ONE, 1), (minutes / ONE, 1), ((minutes % ONE) * 60, ONE)]
}

/// EXIF's word for a place that a person typed; the platform's own in capitals otherwise.
fn method(provider: &str) -> String {
    if provider == "given" { "MANUAL".into() } else { provider.to_uppercase() }
}

fn time_of_day(at: DateTime<Utc>) -> [(u32, u32); 3] {
    use chrono::Timelike;
    let ms = at.second() * 1000 + at.timestamp_subsec_millis();
    [(at.hour(), 1), (at.minute(), 1), (ms, 1000)]
}
