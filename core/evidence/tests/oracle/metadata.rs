//! EXIF reads back by ExifTool, and its preview shows the panel.

use std::fs;

use routebook_evidence::{Rect, Seal};
use serde_json::Value;
use tempfile::TempDir;

use crate::kinds::{CODINGS, SAMPLINGS, photo, textured, with_exif};
use crate::programs::{Pnm, djpeg, exif_preview, exiftool};
use crate::support::tiff::Tiff;
use crate::support::{Shot, jpeg, scene, stamp};

/// Photos of every sampling and orientation, stamped, as files.
fn album() -> (TempDir, Vec<(String, u16, Shot)>) {
    let folder = TempDir::new().unwrap();
    let each = SAMPLINGS.iter().flat_map(|sampling| (1..=8).map(move |orientation| (*sampling, orientation)));
    let shots = each.map(|(sampling, orientation)| {
        let name = format!("{}-{orientation}.jpg", sampling.0);
        let shot = stamp(&photo(&textured(333, 251), sampling, CODINGS[0], orientation));
        fs::write(folder.path().join(&name), &shot.jpeg).unwrap();
        (name, orientation, shot)
    });
    let shots = shots.collect();
    (folder, shots)
}

fn near(tag: &Value, wanted: f64) -> bool {
    tag.as_f64().is_some_and(|found| (found - wanted).abs() < 1e-6)
}

#[test]
fn place_time_code_and_orientation_read_back() {
    let (folder, shots) = album();
    let names: Vec<_> = shots.iter().map(|(name, ..)| name.clone()).collect();
    let all = exiftool(folder.path(), &names);
    assert_eq!(all.len(), shots.len());
    for ((name, orientation, shot), tags) in shots.iter().zip(&all) {
        assert!(tags.get("Warning").is_none() && tags.get("Error").is_none(), "{name}: {tags:#}");
        assert_eq!(tags["Orientation"], *orientation, "{name}");
        assert!(near(&tags["GPSLatitude"], 31.230_416_7) && near(&tags["GPSLongitude"], -121.473_700_1), "{tags:#}");
        assert_eq!(tags["DateTimeOriginal"], "2026:11:21 22:15:00", "{name}");
        assert_eq!(tags["OffsetTimeOriginal"], "+08:00", "{name}");
        assert_eq!(tags["ImageUniqueID"], shot.code.to_string(), "{name}");
        let size = (tags["ImageWidth"].as_u64(), tags["ImageHeight"].as_u64());
        assert_eq!(size, (Some(333), Some(251)), "{name}: the tag turns the picture, its pixels stay");
    }
}

/// Mean brightness inside a rectangle of a picture whose full size is `of`.
fn brightness(picture: &Pnm, part: Rect, of: (usize, usize)) -> u64 {
    let scaled = |at: u32, full: usize, now: usize| at as usize * now / full;
    let (left, right) = (part.x, part.x + part.width);
    let (top, bottom) = (part.y, part.y + part.height);
    let columns = scaled(left, of.0, picture.width)..scaled(right, of.0, picture.width);
    let rows = scaled(top, of.1, picture.height)..scaled(bottom, of.1, picture.height);
    let values: Vec<u64> = rows
        .flat_map(|y| columns.clone().map(move |x| (x, y)))
        .map(|(x, y)| picture.pixel(x, y).iter().map(|v| u64::from(*v)).sum::<u64>() / picture.channels as u64)
        .collect();
    values.iter().sum::<u64>() / values.len() as u64
}

#[test]
fn the_preview_inside_exif_decodes_and_shows_the_panel() {
    let (folder, shots) = album();
    for (name, _, shot) in shots.iter().filter(|(name, ..)| name.starts_with("420") || name.starts_with("grey")) {
        let preview = djpeg(&exif_preview(&folder.path().join(name)));
        let panel = Seal::decode(&shot.seal).unwrap().body.panel;
        let full = (333, 251);
        let whole = Rect { x: 0, y: 0, width: 333, height: 251 };
        let (dark, all) = (brightness(&preview, panel, full), brightness(&preview, whole, full));
        assert!(dark < 90 && all > dark + 15, "{name}: {dark} in the panel, {all} in all");
    }
}

/// The camera's own preview shows the scene without the panel; nothing of it may stay.
#[test]
fn a_camera_s_preview_of_the_bare_scene_is_gone() {
    let bare = jpeg(&scene(160, 120), None);
    let t = Tiff { big: false };
    let block = t.block(vec![t.short(0x0112, 1)], &[], &[], &bare);
    let original = with_exif(&jpeg(&textured(640, 480), None), &block);
    let shot = stamp(&original);
    assert!(original.windows(bare.len()).any(|part| part == bare), "it was there");
    assert!(!shot.jpeg.windows(64).any(|part| part == &bare[bare.len() - 64..]), "it is gone");
}
