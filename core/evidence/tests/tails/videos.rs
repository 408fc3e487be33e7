//! Motion photos.

use crate::build::{indexed, listed, photo, picture, video, xmp};
use crate::support::{stamp, stamp_as};
use crate::{dropping, end_of, has, is_whole};

#[test]
fn a_video_is_found_again_from_the_file_s_end() {
    let video = video();
    let directory = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 0), ("MotionPhoto", video.len(), 0)]);
    let micro = xmp(&format!("GCamera:MicroVideo=\"1\" GCamera:MicroVideoOffset=\"{}\"", video.len()), &[]);
    for words in [directory, micro] {
        let packet = words.1.clone();
        let stamped = stamp(&photo(&[words], &video)).jpeg;
        assert_eq!(stamped[end_of(&stamped)..], video);
        assert!(has(&stamped, &packet), "what XMP says is still true");
    }
}

#[test]
fn a_gain_map_and_a_video_travel_together() {
    let (map, video) = (picture("gain map"), video());
    let items = [("Primary", 0, 0), ("GainMap", map.len(), 0), ("MotionPhoto", video.len(), 0)];
    let words = xmp("hdrgm:Version=\"1.0\" GCamera:MotionPhoto=\"1\"", &items);
    let stamped = stamp(&indexed(true, &[words], &[(0, map.clone())], &video)).jpeg;
    assert_eq!(stamped[end_of(&stamped)..], [&map[..], &video].concat());
    assert_eq!(listed(&stamped).unwrap()[1].1, map);
}

#[test]
fn declared_padding_stays_and_unknown_bytes_before_a_video_go() {
    let video = video();
    let tail = [b"MotionPhoto_Data", &video[..]].concat();
    let padded = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 16), ("MotionPhoto", video.len(), 0)]);
    let stamped = stamp(&photo(&[padded], &tail)).jpeg;
    assert_eq!(stamped[end_of(&stamped)..], tail);
    let bare = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 0), ("MotionPhoto", video.len(), 0)]);
    let stamped = stamp(&photo(&[bare], &tail)).jpeg;
    assert_eq!(stamped[end_of(&stamped)..], video);
}

#[test]
fn words_about_a_video_that_is_not_there_go() {
    let lost = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 0), ("MotionPhoto", 4_000, 0)]);
    let huge = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 0), ("MotionPhoto", usize::MAX, 1)]);
    let micro = xmp("GCamera:MicroVideoOffset=\"99999999999999999999\"", &[]);
    for words in [lost, huge, micro] {
        let shot = stamp(&photo(&[words], &[9; 5_000]));
        assert_eq!(shot.jpeg.len(), end_of(&shot.jpeg));
        assert!(!has(&shot.jpeg, b"MotionPhoto") && !has(&shot.jpeg, b"MicroVideo"));
        is_whole(&shot);
    }
}

#[test]
fn dropped_videos_leave_no_pointer() {
    let video = video();
    let directory = xmp("GCamera:MotionPhoto=\"1\"", &[("Primary", 0, 0), ("MotionPhoto", video.len(), 0)]);
    let stamped = stamp_as(&photo(&[directory], &video), &dropping()).jpeg;
    assert_eq!(stamped.len(), end_of(&stamped));
    assert!(!has(&stamped, b"MotionPhoto") && !has(&stamped, b"Directory") && has(&stamped, b"dc:format"));
}

/// The trailer of one maker: a block, the directory that names it, the directory's length.
fn trailer(kind: u16) -> Vec<u8> {
    let block = [&[0, 0][..], &kind.to_le_bytes(), &16u32.to_le_bytes(), b"MotionPhoto_Data", &video()].concat();
    let mut out = block.clone();
    out.extend(b"SEFH\x6B\0\0\0\x01\0\0\0\0\0");
    out.extend(kind.to_le_bytes());
    out.extend([(block.len() as u32).to_le_bytes(), (block.len() as u32).to_le_bytes()].concat());
    out.extend([&24u32.to_le_bytes()[..], b"SEFT"].concat());
    out
}

#[test]
fn a_maker_s_trailer_stays_whole_where_it_holds_a_video() {
    let stamped = stamp(&photo(&[], &trailer(0x0A30))).jpeg;
    assert_eq!(stamped[end_of(&stamped)..], trailer(0x0A30));
    let stamped = stamp(&photo(&[], &trailer(0x0201))).jpeg;
    assert_eq!(stamped.len(), end_of(&stamped));
}

#[test]
fn torn_trailers_never_panic() {
    let whole = trailer(0x0A30);
    for cut in (whole.len() - 40)..whole.len() {
        is_whole(&stamp(&photo(&[], &whole[..cut])));
        let mut bent = whole.clone();
        bent[cut] ^= 0xFF;
        is_whole(&stamp(&photo(&[], &bent)));
    }
}
