//! What a platform draws where no font has the characters.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::sync::Arc;

use image::RgbImage;
use routebook_evidence::{StampRequest, Stamper, TextBitmap, TextBitmaps};
use support::{decode, jpeg, request, signer};

struct Draws(fn(u32) -> Option<TextBitmap>);

impl TextBitmaps for Draws {
    fn draw(&self, text: &str, size: u16) -> Option<TextBitmap> {
        assert_eq!(text, "😀");
        (self.0)(u32::from(size))
    }
}

fn smiling() -> StampRequest {
    let mut request = request();
    request.words.outlet = "好邻居😀便利店".into();
    request
}

fn stamped(draws: Option<fn(u32) -> Option<TextBitmap>>) -> Vec<u8> {
    let plain = Stamper::new().unwrap();
    let stamper = match draws {
        Some(draws) => plain.with_bitmaps(Arc::new(Draws(draws))),
        None => plain,
    };
    let photo = jpeg(&RgbImage::from_pixel(640, 480, image::Rgb([90; 3])), None);
    stamper.stamp(&photo, &smiling(), &signer()).unwrap().0
}

/// Eight ems of white, three quarters of an em high: no letter looks like that.
fn bar(em: u32) -> Option<TextBitmap> {
    let (width, height) = (em * 8, em * 3 / 4);
    Some(TextBitmap { width, height, baseline: height, coverage: vec![255; (width * height) as usize] })
}

/// The longest white stretch of a row, and how many rows have one nearly as long.
fn white(picture: &RgbImage) -> (usize, usize) {
    let light = |y: u32| (0..picture.width()).map(move |x| picture.get_pixel(x, y).0.iter().all(|v| *v > 220));
    let longest = |y| light(y).collect::<Vec<_>>().split(|white| !white).map(<[bool]>::len).max().unwrap_or(0);
    let rows: Vec<_> = (0..picture.height()).map(longest).collect();
    let most = rows.iter().copied().max().unwrap();
    (most, rows.iter().filter(|n| **n + 4 >= most).count())
}

#[test]
fn the_photo_carries_the_pixels_that_the_platform_drew() {
    let (em, boxed) = (640.0f64 / 38.0, decode(&stamped(None)));
    let (wide, tall) = white(&decode(&stamped(Some(bar))));
    assert!((wide as f64 - em * 8.0).abs() < 10.0, "{wide} pixels white");
    assert!((tall as f64 - em * 0.75).abs() < 4.0, "{tall} rows");
    assert!(white(&boxed).0 < 40, "no letter is so wide");
}

#[test]
fn what_is_not_drawn_or_is_a_lie_is_the_box_that_it_would_be_without() {
    let lies: [fn(u32) -> Option<TextBitmap>; 5] = [
        |_| None,
        |em| bar(em).map(|drawn| TextBitmap { coverage: Vec::new(), ..drawn }),
        |em| bar(em).map(|drawn| TextBitmap { baseline: u32::MAX, ..drawn }),
        |em| bar(em).map(|drawn| TextBitmap { coverage: vec![0; drawn.coverage.len()], ..drawn }),
        |_| Some(TextBitmap { width: u32::MAX, height: u32::MAX, baseline: 0, coverage: vec![255] }),
    ];
    let without = stamped(None);
    assert!(lies.into_iter().all(|lie| stamped(Some(lie)) == without));
}

#[test]
fn the_widest_answer_stays_within_the_panel_and_leaves_its_code_readable() {
    let mut asked = smiling();
    asked.words.outlet = "😀 ".repeat(40);
    asked.options.verify_at = Some("https://routebook.example.com".into());
    let photo = jpeg(&RgbImage::from_pixel(960, 1280, image::Rgb([90; 3])), None);
    let wide = |em| {
        bar(em).map(|_| TextBitmap {
            width: em * 60,
            height: em,
            baseline: em,
            coverage: vec![255; (em * em * 60) as usize],
        })
    };
    let stamper = Stamper::new().unwrap().with_bitmaps(Arc::new(Draws(wide)));
    let picture = decode(&stamper.stamp(&photo, &asked, &signer()).unwrap().0);
    let grey = image::DynamicImage::ImageRgb8(picture).into_luma8();
    let (width, height) = grey.dimensions();
    let mut reader = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
        grey.get_pixel(x as u32, y as u32).0[0]
    });
    assert!(reader.detect_grids()[0].decode().unwrap().1.starts_with("https://routebook.example.com/verify?code="));
}
