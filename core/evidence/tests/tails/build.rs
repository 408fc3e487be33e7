//! Photos with something behind them, built by hand.

use crate::support::{jpeg, scene};

pub const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const INDEX_AT: usize = 10;

/// A photo with these segments in front and this behind it.
pub fn photo(segments: &[(u8, Vec<u8>)], tail: &[u8]) -> Vec<u8> {
    let mut photo = jpeg(&scene(320, 240), None);
    let front = segments.iter().flat_map(|(marker, payload)| {
        [&[0xFF, *marker][..], &(payload.len() as u16 + 2).to_be_bytes(), payload].concat()
    });
    photo.splice(2..2, front.collect::<Vec<u8>>());
    photo.extend_from_slice(tail);
    photo
}

/// A small JPEG that stands for a gain map or a preview.
pub fn picture(word: &str) -> Vec<u8> {
    let mut small = jpeg(&scene(64, 48), None);
    let comment = [&[0xFF, 0xFE][..], &(word.len() as u16 + 2).to_be_bytes(), word.as_bytes()].concat();
    small.splice(2..2, comment);
    small
}

/// A video as far as its first box tells.
pub fn video() -> Vec<u8> {
    [b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".as_slice(), &[7; 4000]].concat()
}

#[derive(Clone, Copy)]
pub struct Entry {
    pub attribute: u32,
    pub size: u32,
    pub offset: u32,
    pub depends: u16,
}

/// An MPF payload in one byte order, with unique ids.
pub fn index(big: bool, entries: &[Entry]) -> Vec<u8> {
    let long = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let short = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let row = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&short(tag)[..], &short(kind), &long(count), &value].concat()
    };
    let count = entries.len() as u32;
    let values_at = 8 + 2 + 4 * 12 + 4;
    let mut out = if big { b"MPF\0MM\0*".to_vec() } else { b"MPF\0II*\0".to_vec() };
    out.extend(long(8));
    out.extend(short(4));
    out.extend(row(0xB000, 7, 4, *b"0100"));
    out.extend(row(0xB001, 4, 1, long(count)));
    out.extend(row(0xB002, 7, count * 16, long(values_at)));
    out.extend(row(0xB003, 7, count * 33, long(values_at + count * 16)));
    out.extend(long(0));
    for Entry { attribute, size, offset, depends } in entries {
        out.extend([long(*attribute), long(*size), long(*offset)].concat());
        out.extend([short(*depends), short(0)].concat());
    }
    (0..count).for_each(|n| out.extend([n as u8; 33]));
    out
}

/// A photo whose index lists these further pictures (type, bytes) one behind the other, then `rest`.
pub fn indexed(big: bool, others: &[Segment], pictures: &[(u32, Vec<u8>)], rest: &[u8]) -> Vec<u8> {
    let with = |entries: &[Entry]| photo(&[&[(0xE2, index(big, entries))], others].concat(), &[]);
    let blank = Entry { attribute: 0, size: 0, offset: 0, depends: 0 };
    let length = with(&vec![blank; pictures.len() + 1]).len();
    let mut entries = vec![Entry { attribute: 0x2003_0000, size: length as u32, depends: 2, ..blank }];
    let mut at = length;
    for (kind, bytes) in pictures {
        let offset = (at - INDEX_AT) as u32;
        entries.push(Entry { attribute: *kind, size: bytes.len() as u32, offset, depends: 0 });
        at += bytes.len();
    }
    let tail: Vec<u8> = pictures.iter().flat_map(|p| p.1.clone()).collect();
    [with(&entries), tail, rest.to_vec()].concat()
}

pub type Segment = (u8, Vec<u8>);

/// Reads an index back: (attribute, bytes of the file) of each picture.
pub fn listed(file: &[u8]) -> Option<Vec<(u32, &[u8])>> {
    let at = file.windows(4).position(|w| w == b"MPF\0")? + 4;
    let block = &file[at..];
    let big = block.starts_with(b"MM");
    let long = |at: usize| {
        let four: [u8; 4] = block[at..at + 4].try_into().unwrap();
        if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    };
    let (count, values) = (long(10 + 12 + 8) as usize, long(10 + 24 + 8) as usize);
    assert_eq!(long(10 + 24 + 4) as usize, count * 16);
    assert_eq!(long(10 + 36 + 4) as usize, count * 33);
    let picture = |n: usize| {
        let entry = values + n * 16;
        let start = if n == 0 { 0 } else { at + long(entry + 8) as usize };
        (long(entry), &file[start..start + long(entry + 4) as usize])
    };
    Some((0..count).map(picture).collect())
}

/// An XMP segment with these attributes and directory items (semantic, length, padding).
pub fn xmp(attributes: &str, items: &[(&str, usize, usize)]) -> Segment {
    let item = |(semantic, length, padding): &(&str, usize, usize)| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"{semantic}\" \
             Item:Length=\"{length}\" Item:Padding=\"{padding}\"/></rdf:li>"
        )
    };
    let items: String = items.iter().map(item).collect();
    let packet = format!(
        "<x:xmpmeta><rdf:RDF><rdf:Description dc:format=\"image/jpeg\" {attributes}><Container:Directory><rdf:Seq>\
         {items}</rdf:Seq></Container:Directory></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    (0xE1, [XMP, packet.as_bytes()].concat())
}
