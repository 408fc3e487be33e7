//! What stands between and behind the coded data, and how it arrives.

use std::io::{self, Read, Seek, SeekFrom};

use super::*;

/// Gives a few bytes at a time.
struct Dribble<'a>(Cursor<&'a [u8]>, usize);

impl Read for Dribble<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.1 = self.1 % 5 + 1;
        let length = into.len().min(self.1);
        self.0.read(&mut into[..length])
    }
}

impl Seek for Dribble<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

fn base() -> Kind {
    Kind::new("4:2:0", &[(2, 2), (1, 1), (1, 1)])
}

const RECT: Rect = Rect { x: 16, y: 16, width: 32, height: 16 };

#[test]
fn a_scan_longer_than_every_buffer_is_one_scan() {
    for restart in [0, 1, 37, 2000] {
        let kind = Kind { size: (800, 600), density: 40, restart, ..base() };
        let photo = forge(&kind);
        assert!(photo.bytes.len() > 300_000);
        let stamped = stamp(&photo.bytes, None, &mut Blank).unwrap();
        assert!(stamped.file == photo.bytes);
        for rect in rects(&kind).into_iter().skip(4) {
            let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
            let after = oracle::read(&kind, &stamped.file);
            let inside = inside(&kind, rect);
            assert!((0..after.tiles.len()).all(|i| inside(i) || photo.tiles[i] == after.tiles[i]), "{rect:?}");
            assert_eq!(stamped.spliced.survey.spans, after.bound_digest(&inside, &stamped.file), "{rect:?}");
            assert!(give_back(&photo.bytes, &stamped, rect) == photo.bytes, "{rect:?}");
        }
    }
}

#[test]
fn how_the_bytes_arrive_does_not_matter() {
    let photo = forge(&Kind { restart: 4, ..base() });
    let head = crate::jpeg::read_head(&mut Dribble(Cursor::new(&photo.bytes), 0)).unwrap();
    let mut out = Cursor::new(Vec::new());
    let spliced = splice(&mut Dribble(Cursor::new(&photo.bytes), 0), &head, None, &mut Blank, &mut out, None).unwrap();
    assert_eq!(out.get_ref()[..], photo.bytes[head.scan_at as usize..photo.bytes.len() - 2]);
    assert_eq!(spliced.length as usize, out.get_ref().len());
}

#[test]
fn output_starts_where_the_sink_stands() {
    let photo = forge(&Kind { own_tables: true, density: 3, ..base() });
    let mut out = Cursor::new(b"before".to_vec());
    out.set_position(6);
    let head = head_of(&photo.bytes);
    let spliced = splice(&mut Cursor::new(&photo.bytes), &head, Some(RECT), &mut Stripes, &mut out, None).unwrap();
    assert!(spliced.tables.is_some());
    let alone = stamp(&photo.bytes, Some(RECT), &mut Stripes).unwrap();
    assert!(out.get_ref().starts_with(b"before"));
    let scan = &out.get_ref()[6..6 + spliced.length as usize];
    assert!(alone.file.ends_with(&[scan, &[0xFF, 0xD9]].concat()));
}

/// Puts bytes before each marker of the scan that `is` says.
fn insert(photo: &[u8], extra: &[u8], is: impl Fn(u8) -> bool) -> Vec<u8> {
    let scan_at = head_of(photo).scan_at as usize;
    let mut out = photo[..scan_at].to_vec();
    for i in scan_at..photo.len() {
        if photo[i] == 0xFF && photo.get(i + 1).is_some_and(|m| is(*m)) {
            out.extend_from_slice(extra);
        }
        out.push(photo[i]);
    }
    out
}

type Is<'a> = &'a dyn Fn(u8) -> bool;

#[test]
fn fill_and_stray_bytes_are_dropped_and_said_so() {
    let photo = forge(&Kind { restart: 3, ..base() });
    let clean = stamp(&photo.bytes, Some(RECT), &mut Stripes).unwrap();
    assert!(clean.spliced.whole);
    let restart = |m: u8| (0xD0..0xD8).contains(&m);
    let end = |m: u8| m == 0xD9;
    let cases: [(&[u8], Is<'_>); 5] = [
        (&[0xFF, 0xFF], &restart),
        (&[0xFF], &end),
        (&[0, 1, 2, 3], &end),
        (&[9], &restart),
        (&[0xFF, 0xFE, 0, 4, 1, 2], &end),
    ];
    for (extra, is) in cases {
        let bytes = insert(&photo.bytes, extra, is);
        assert!(bytes.len() > photo.bytes.len());
        let stamped = stamp(&bytes, Some(RECT), &mut Stripes).unwrap();
        assert!(stamped.file == clean.file, "{extra:?}");
        assert_eq!((stamped.spliced.survey.end, stamped.spliced.whole), (bytes.len() as u64, false), "{extra:?}");
    }
}

#[test]
fn what_follows_the_end_is_not_the_pictures() {
    let photo = forge(&base());
    let bytes = [&photo.bytes[..], &photo.bytes].concat();
    let stamped = stamp(&bytes, None, &mut Blank).unwrap();
    assert_eq!((stamped.spliced.survey.end, stamped.spliced.whole), (photo.bytes.len() as u64, true));
}

/// A photo whose last byte is filled up with noughts, and how many of its bits are the picture's; `None` where it is
/// full, or stuffed.
fn padded_with_noughts(kind: &Kind) -> Option<(Vec<u8>, usize)> {
    let mut bytes = forge(kind).bytes;
    let used = oracle::read(kind, &bytes).places.last()?.1.end % 8;
    let last = bytes.len() - 3;
    let before = bytes[last];
    bytes[last] &= (0xFF00u32 >> used) as u8;
    (used > 0 && bytes[last] != before).then_some((bytes, used))
}

#[test]
fn padding_of_noughts_comes_back() {
    let (bytes, _) = padded_with_noughts(&base()).unwrap();
    assert!(stamp(&bytes, None, &mut Blank).unwrap().file == bytes);
    let stamped = stamp(&bytes, Some(RECT), &mut Stripes).unwrap();
    assert!(give_back(&bytes, &stamped, RECT) == bytes);
}

#[test]
fn padding_stays_where_it_fits_and_is_of_ones_elsewhere() {
    let mut met = [0, 0];
    for seed in 0..40 {
        let kind = Kind { seed, ..base() };
        let Some((bytes, used)) = padded_with_noughts(&kind) else { continue };
        let stamped = stamp(&bytes, Some(RECT), &mut Stripes).unwrap();
        let after = oracle::read(&kind, &stamped.file);
        let taken = after.places.last().unwrap().1.end % 8;
        if taken > 0 {
            let ones = 0xFF >> taken;
            let padding = after.intervals.last().unwrap().last().unwrap() & ones;
            assert_eq!(padding, if taken == used { 0 } else { ones }, "seed {seed}");
            met[usize::from(taken == used)] += 1;
        }
    }
    assert!(met.iter().all(|n| *n > 0), "both were met: {met:?}");
}

#[test]
fn keeping_what_is_displaced_changes_nothing_in_the_scan() {
    for seed in 0..16 {
        let kind = Kind { seed, restart: seed as u32 % 4, ..base() };
        let bytes = padded_with_noughts(&kind).map_or_else(|| forge(&kind).bytes, |(bytes, _)| bytes);
        let mut out = Cursor::new(Vec::new());
        let head = head_of(&bytes);
        let spliced = splice(&mut Cursor::new(&bytes), &head, Some(RECT), &mut Stripes, &mut out, None).unwrap();
        let scan = &out.get_ref()[..spliced.length as usize];
        let kept = stamp(&bytes, Some(RECT), &mut Stripes).unwrap();
        assert!(kept.file.ends_with(&[scan, &[0xFF, 0xD9]].concat()), "seed {seed}");
    }
}
