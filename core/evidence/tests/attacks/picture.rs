//! Somebody works on the picture, and shows it with its own seal.

use image::imageops;
use routebook_evidence::{Known, Rect};
use serde_json::json;

use crate::stage::{
    camera, edited, is_found, judged, painted, panel_of, row, saved_at, scaled, segments, taken, taken_as,
    with_segments,
};
use crate::support::{decode, request};

/// Nobody finds it, and nobody is told that all is well.
fn is_taken_for_a_copy(name: &str, file: &[u8], seal: &[u8]) {
    row(name).is_a_limit();
    let report = judged(file, seal, &Known::default());
    assert_eq!(report["file_intact"], json!({"verdict": "cannot_tell", "reason": "looks_alike"}), "{name}: {report:#}");
}

/// What no attack may ever get.
fn never_passes(file: &[u8], seal: &[u8]) {
    assert_ne!(judged(file, seal, &Known::default())["file_intact"]["verdict"], "pass");
}

#[test]
fn pixels_edited() {
    let shot = taken(1);
    let half = Rect { x: 0, y: 0, width: 320, height: 290 };
    let gradient = |picture| painted(painted(picture, half, [240; 3]), Rect { width: 160, ..half }, [10; 3]);
    is_found("pixels_edited", &edited(&shot.jpeg, gradient), &shot.seal);
}

#[test]
fn pixels_retouched() {
    let shot = taken(1);
    let tag = Rect { x: 300, y: 100, width: 24, height: 12 };
    is_found("pixels_retouched", &edited(&shot.jpeg, |picture| painted(picture, tag, [250; 3])), &shot.seal);
}

#[test]
fn large_part_painted_over() {
    let third = (3, Rect { x: 0, y: 0, width: 213, height: 480 }, [200, 20, 20]);
    let quarter = (2, Rect { x: 320, y: 0, width: 320, height: 240 }, [128; 3]);
    for (seed, part, colour) in [third, quarter] {
        let shot = taken(seed);
        let file = edited(&shot.jpeg, |picture| painted(picture, part, colour));
        is_taken_for_a_copy("large_part_painted_over", &file, &shot.seal);
    }
}

#[test]
fn lower_part_painted_over() {
    let shot = taken(1);
    let below = Rect { x: 0, y: 290, width: 640, height: 190 };
    assert!(panel_of(&shot).y > below.y, "the panel, and more than the panel");
    let file = edited(&shot.jpeg, |picture| painted(picture, below, [90; 3]));
    is_taken_for_a_copy("lower_part_painted_over", &file, &shot.seal);
}

#[test]
fn coded_bits_edited() {
    let shot = taken(1);
    let (_, scan) = segments(&shot.jpeg);
    let mut seen = Vec::new();
    for at in (scan + 40..shot.jpeg.len() - 2).step_by((shot.jpeg.len() - scan) / 60) {
        let mut file = shot.jpeg.clone();
        file[at] ^= 0x10;
        never_passes(&file, &shot.seal);
        seen.push(judged(&file, &shot.seal, &Known::default())["file_intact"].clone());
    }
    let promised = json!({"verdict": "fail", "reason": "picture_changed"});
    assert!(seen.contains(&promised), "{seen:?}");
    row("coded_bits_edited").answers(&json!({"file_intact": promised}));
}

/// The bits and the tables that are found out at the signed length.
#[test]
fn coded_bits_edited_and_the_length_changed() {
    const NAME: &str = "coded_bits_edited_and_the_length_changed";
    let shot = taken(1);
    let changed = |at: usize| {
        let mut file = shot.jpeg.clone();
        file[at] ^= 0x02;
        file
    };
    let found = |file: &[u8]| judged(file, &shot.seal, &Known::default())["file_intact"]["reason"] == "picture_changed";
    let (_, scan) = segments(&shot.jpeg);
    let bits = (scan + 40..shot.jpeg.len()).map(changed).find(|file| found(file)).unwrap();
    let table = with_segments(&shot.jpeg, |marker, mut bytes| {
        bytes[6] += if marker == 0xDB { 2 } else { 0 };
        bytes
    });
    for file in [bits, table] {
        is_found("coded_bits_edited", &file, &shot.seal);
        let bare = with_segments(&file, |marker, bytes| if marker == 0xE1 { Vec::new() } else { bytes });
        for copy in [[&file, &b"x"[..]].concat(), bare] {
            is_taken_for_a_copy(NAME, &copy, &shot.seal);
        }
    }
}

#[test]
fn panel_text_edited() {
    let shot = taken(1);
    let mut other = request();
    other.words.outlet = "利民百货商店（解放路店）".into();
    is_found("panel_text_edited", &taken_as(1, &other).jpeg, &shot.seal);
}

#[test]
fn panel_replaced() {
    let shot = taken(1);
    let mut other = request();
    other.facts.sequence += 1;
    other.facts.trusted.at_ms += 86_400_000;
    (other.words.rep, other.words.step) = (Some("李四".into()), Some("陈列检查".into()));
    let replaced = taken_as(1, &other);
    assert_eq!(panel_of(&replaced), panel_of(&shot), "the panels lie on one another");
    is_found("panel_replaced", &replaced.jpeg, &shot.seal);
}

#[test]
fn panel_cut_off() {
    let shot = taken(1);
    let top = panel_of(&shot).y;
    let cut = edited(&shot.jpeg, |picture| imageops::crop_imm(&picture, 0, 0, 640, top).to_image());
    is_found("panel_cut_off", &cut, &shot.seal);
}

#[test]
fn cropped() {
    let shot = taken(1);
    let cut = edited(&shot.jpeg, |picture| imageops::crop_imm(&picture, 0, 0, 420, 480).to_image());
    is_found("cropped", &cut, &shot.seal);
}

#[test]
fn mirrored() {
    let shot = taken(1);
    is_found("mirrored", &edited(&shot.jpeg, |picture| imageops::flip_horizontal(&picture)), &shot.seal);
}

#[test]
fn sent_through_a_chat() {
    let shot = taken(1);
    for (percent, quality) in [(100, 75), (50, 60), (75, 40)] {
        let sent = saved_at(&scaled(&decode(&shot.jpeg), percent), quality);
        is_found("sent_through_a_chat", &sent, &shot.seal);
    }
}

#[test]
fn cut_short() {
    let shot = taken(1);
    is_found("cut_short", &shot.jpeg[..shot.jpeg.len() * 2 / 3], &shot.seal);
}

/// Other steps, other pixels; the scan is the sealed one.
#[test]
fn tables_edited() {
    let shot = taken(1);
    let coarser = with_segments(&shot.jpeg, |marker, mut bytes| {
        if marker == 0xDB {
            bytes[6..].iter_mut().for_each(|step| *step = step.saturating_mul(9).max(1));
        }
        bytes
    });
    is_found("tables_edited", &coarser, &shot.seal);
}

#[test]
fn another_photo_shown() {
    is_found("another_photo_shown", &taken(2).jpeg, &taken(1).seal);
    is_found("another_photo_shown", &camera(2), &taken(1).seal);
}

#[test]
fn code_copied_to_another_photo() {
    let (shot, other) = (taken(1), taken(2));
    let panel = panel_of(&shot);
    let donor = imageops::crop_imm(&decode(&shot.jpeg), panel.x, panel.y, panel.width, panel.height).to_image();
    let forged = edited(&other.jpeg, |mut picture| {
        imageops::replace(&mut picture, &donor, panel.x.into(), panel.y.into());
        picture
    });
    is_found("code_copied_to_another_photo", &forged, &shot.seal);
}
