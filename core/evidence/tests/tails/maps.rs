//! MPF and Ultra HDR.

use crate::build::{Entry, index, indexed, listed, photo, picture, xmp};
use crate::support::{stamp, stamp_as};
use crate::{dropping, end_of, has, is_whole};

const GAIN_MAP: &[u8] = b"urn:iso:std:iso:ts:21496:-1\0";

#[test]
fn a_gain_map_is_found_again_by_the_index_and_by_the_directory() {
    let map = picture("gain map");
    for big in [false, true] {
        let words = xmp("hdrgm:Version=\"1.0\"", &[("Primary", 0, 0), ("GainMap", map.len(), 0)]);
        let others = [words, (0xE2, [GAIN_MAP, b"\0\0\0\0"].concat())];
        let stamped = stamp(&indexed(big, &others, &[(0, map.clone())], &[])).jpeg;
        let found = listed(&stamped).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1.len(), end_of(&stamped), "the first picture is the stamped one");
        assert_eq!((found[1].0, found[1].1), (0, &map[..]));
        assert!(stamped.ends_with(&map), "a reader of the directory counts from the picture's end");
        assert!(has(&stamped, b"hdrgm:Version") && has(&stamped, GAIN_MAP) && has(&stamped, b"GainMap"));
    }
}

#[test]
fn previews_of_the_unstamped_scene_go_and_the_rest_is_found_again() {
    let (preview, map, large) = (picture("preview"), picture("gain map"), picture("large preview"));
    let pictures = [(0x0001_0001, preview.clone()), (0, map.clone()), (0x0001_0002, large.clone())];
    for big in [false, true] {
        let stamped = stamp(&indexed(big, &[], &pictures, &[])).jpeg;
        let found = listed(&stamped).unwrap();
        assert_eq!(found[1..], [(0, &map[..])]);
        assert!(!has(&stamped, b"preview"));
        let ids = [[0; 33], [2; 33]].concat();
        assert!(has(&stamped, &ids), "unique ids go with their pictures");
    }
}

/// The index calls a picture a preview, and the directory calls it the beginning of a gain map.
#[test]
fn a_preview_goes_even_where_the_directory_names_it() {
    let (preview, map) = (picture("preview"), picture("gain map"));
    let words = xmp("hdrgm:Version=\"1.0\"", &[("Primary", 0, 0), ("GainMap", preview.len() + map.len(), 0)]);
    let stamped = stamp(&indexed(true, &[words], &[(0x0001_0001, preview), (0, map.clone())], &[])).jpeg;
    assert!(!has(&stamped, b"preview"));
    assert_eq!(listed(&stamped).unwrap()[1..], [(0, &map[..])]);
}

#[test]
fn an_index_that_lists_nothing_more_goes() {
    let preview = picture("preview");
    let stamped = stamp(&indexed(true, &[], &[(0x0001_0002, preview)], &[])).jpeg;
    assert!(listed(&stamped).is_none());
    assert_eq!(stamped.len(), end_of(&stamped));
}

#[test]
fn dropped_maps_leave_no_pointer() {
    let map = picture("gain map");
    let words = xmp("hdrgm:Version=\"1.0\"", &[("Primary", 0, 0), ("GainMap", map.len(), 0)]);
    let others = [words, (0xE2, [GAIN_MAP, b"\0\0\0\0"].concat())];
    let stamped = stamp_as(&indexed(false, &others, &[(0, map)], &[]), &dropping()).jpeg;
    assert_eq!(stamped.len(), end_of(&stamped));
    for word in [b"MPF\0".as_slice(), b"hdrgm", b"GainMap", b"Directory", GAIN_MAP] {
        assert!(!has(&stamped, word), "{}", String::from_utf8_lossy(word));
    }
    assert!(has(&stamped, b"dc:format"), "other words stay");
}

#[test]
fn an_index_that_lies_is_not_believed() {
    let entry = |offset: u32, size: u32| Entry { attribute: 0, size, offset, depends: 9 };
    for lie in [entry(u32::MAX, 9), entry(0, 9), entry(5_000, u32::MAX), entry(20_000, 20), entry(9_999_999, 20)] {
        let first = Entry { attribute: 0x2003_0000, size: 7, offset: 0, depends: 2 };
        let tail = [&[0; 40_000][..], &picture("not listed")].concat();
        let shot = stamp(&photo(&[(0xE2, index(true, &[first, lie]))], &tail));
        assert!(listed(&shot.jpeg).is_none());
        assert_eq!(shot.jpeg.len(), end_of(&shot.jpeg));
    }
}

#[test]
fn torn_indexes_never_panic() {
    let whole = index(false, &[Entry { attribute: 0, size: 1, offset: 0, depends: 0 }; 3]);
    for cut in 0..whole.len() {
        is_whole(&stamp(&photo(&[(0xE2, whole[..cut].to_vec())], b"tail")));
        let mut bent = whole.clone();
        bent[cut] ^= 0xFF;
        is_whole(&stamp(&photo(&[(0xE2, bent)], b"tail")));
    }
}
