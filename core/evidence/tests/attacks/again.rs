//! Somebody uses a picture again.

use image::{RgbImage, imageops};
use routebook_domain::time::judge;
use routebook_evidence::{Known, Seal, Seen};
use serde_json::Value;

use crate::stage::{camera, judged, row, saved, saved_at, scaled, shelf, taken};
use crate::support::{Shot, decode, facts, request, stamp_as};

const DAY_MS: i64 = 86_400_000;

/// What a verifier keeps of a photo.
fn seen(shot: &Shot, at_ms: i64) -> Seen {
    let body = Seal::decode(&shot.seal).unwrap().body;
    Seen { code: shot.code, original: shot.original_digest, dhash: body.dhash, at_ms, same_flow: false }
}

/// Yesterday's photo of shelf 1 is known; the report on another photo, sealed today.
fn report(original: &[u8]) -> Value {
    let yesterday = taken(1);
    let mut today = request();
    (today.facts.sequence, today.facts.flow) = (77, routebook_domain::ids::FlowId::from_bytes([55; 16]));
    let shot = stamp_as(original, &today);
    let known = vec![seen(&yesterday, facts().trusted.at_ms - DAY_MS), seen(&taken(9), 0)];
    judged(&shot.jpeg, &shot.seal, &Known { seen: Some(known), ..Known::default() })
}

fn twin_is_yesterday_s(report: &Value) {
    assert_eq!(report["twin"], taken(1).code.to_string(), "{report:#}");
}

#[test]
fn an_honest_photo_of_another_shelf_is_a_first_use() {
    assert_eq!(report(&camera(2))["seen_before"]["reason"], "first_use");
}

#[test]
fn yesterdays_file() {
    let report = report(&camera(1));
    row("yesterdays_file").answers(&report);
    twin_is_yesterday_s(&report);
}

#[test]
fn yesterdays_photo_saved_again() {
    for quality in [95, 70, 45] {
        let report = report(&saved_at(&shelf(1), quality));
        row("yesterdays_photo_saved_again").answers(&report);
        twin_is_yesterday_s(&report);
    }
}

#[test]
fn yesterdays_photo_mirrored() {
    row("yesterdays_photo_mirrored").answers(&report(&saved(&imageops::flip_horizontal(&shelf(1)))));
}

#[test]
fn yesterdays_photo_brightened() {
    let brighter = imageops::brighten(&imageops::contrast(&shelf(1), -20.0), 15);
    row("yesterdays_photo_brightened").answers(&report(&saved(&brighter)));
}

#[test]
fn stamped_photo_stamped_again() {
    row("stamped_photo_stamped_again").answers(&report(&taken(1).jpeg));
}

/// A little smaller, with stripes and noise over it.
#[test]
fn screen_photographed() {
    let screen = scaled(&decode(&camera(1)), 94);
    let screen = RgbImage::from_fn(screen.width(), screen.height(), |x, y| {
        let stripe = if (x + y / 3) % 7 < 2 { 6 } else { 0 };
        image::Rgb(screen.get_pixel(x, y).0.map(|v| v.saturating_add(stripe)))
    });
    row("screen_photographed").answers(&report(&saved(&screen)));
}

#[test]
fn yesterdays_photo_cropped() {
    row("yesterdays_photo_cropped").is_a_limit();
    let part = imageops::crop_imm(&shelf(1), 210, 0, 430, 320).to_image();
    let report = report(&saved(&part));
    assert_eq!(report["seen_before"]["reason"], "first_use", "{report:#}");
}

#[test]
fn a_new_picture_from_the_gallery() {
    row("a_new_picture_from_the_gallery").is_a_limit();
    assert_eq!(report(&saved(&shelf(5)))["seen_before"]["verdict"], "pass");
}

/// The copy says that it is older, by a clock that nothing bounds: the honest photo is the earlier one all the same.
#[test]
fn backdated_copy() {
    let mut copy = request();
    (copy.facts.time.beacon, copy.facts.time.wall_ms) = (None, facts().trusted.at_ms - 9 * DAY_MS);
    copy.facts.trusted = judge(&copy.facts.time);
    copy.facts.sequence += 1;
    let (honest, copy) = (taken(1), stamp_as(&camera(1), &copy));
    let known = Known { seen: Some(vec![seen(&honest, facts().trusted.at_ms)]), ..Known::default() };
    row("backdated_copy").answers(&judged(&copy.jpeg, &copy.seal, &known));
}
