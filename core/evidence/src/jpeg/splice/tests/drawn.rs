//! What the panel looks like, seen by another decoder.

use super::*;
use image::{Rgb, RgbImage};

fn decode(bytes: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap().into_rgb8()
}

fn photo(sampling: jpeg_encoder::SamplingFactor, colour: jpeg_encoder::ColorType) -> Vec<u8> {
    let picture = RgbImage::from_fn(203, 151, |x, y| Rgb([(x + y) as u8, (x * 3 % 256) as u8, (y * 2 % 256) as u8]));
    let grey: Vec<u8> = picture.pixels().map(|p| p.0[1]).collect();
    let pixels = if colour == jpeg_encoder::ColorType::Luma { &grey } else { picture.as_raw() };
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(sampling);
    encoder.encode(pixels, 203, 151, colour).unwrap();
    bytes
}

/// A white box on the ground, a coloured bar at the left.
struct Sign {
    area: Rect,
}

const BAR: [u8; 3] = [210, 40, 90];

impl Paint for Sign {
    fn grey(&mut self, area: Rect, grey: &mut [u8], touched: &mut [bool]) {
        for (i, pixel) in grey.iter_mut().enumerate() {
            let (x, y) = (i as u32 % area.width, i as u32 / area.width);
            if self.white(area.x + x, area.y + y) {
                *pixel = 255;
                touched[(y / 8 * (area.width / 8) + x / 8) as usize] = true;
            }
        }
    }

    fn bar(&self) -> (Rect, [u8; 3]) {
        (Rect { width: 20, ..self.area }, BAR)
    }
}

impl Sign {
    fn white(&self, x: u32, y: u32) -> bool {
        let at = |from: u32, v: u32| v >= from + 40 && v < from + 60;
        at(self.area.x, x) && at(self.area.y - 32, y)
    }

    fn expected(&self, x: u32, y: u32) -> [u8; 3] {
        match () {
            () if x < self.area.x + 20 => BAR,
            () if self.white(x, y) => [255; 3],
            () => [BACKGROUND; 3],
        }
    }
}

#[test]
fn the_panel_shows_what_was_drawn_and_pixels_beyond_its_border_stay() {
    use jpeg_encoder::{ColorType, SamplingFactor as S};
    let grey = (S::F_1_1, ColorType::Luma, 0);
    let colours = [(S::F_1_1, 0), (S::F_2_1, 4), (S::F_1_2, 4), (S::F_2_2, 4)];
    let colours = colours.map(|(sampling, margin)| (sampling, ColorType::Rgb, margin));
    for (sampling, colour, margin) in [&[grey], &colours[..]].concat() {
        let bytes = photo(sampling, colour);
        let area = Rect { x: 32, y: 80, width: 171, height: 71 };
        let mut sign = Sign { area };
        let stamped = decode(&stamp(&bytes, Some(area), &mut sign).unwrap().file);
        let camera = decode(&bytes);
        for (x, y, pixel) in stamped.enumerate_pixels() {
            // Decoders smooth coarse chroma across the border.
            if x + margin < area.x || y + margin < area.y {
                assert_eq!(pixel, camera.get_pixel(x, y), "{sampling:?} {x},{y}");
            } else if x >= area.x + 32 && y >= area.y + 8 && colour == ColorType::Rgb {
                let wrong = pixel.0.iter().zip(sign.expected(x, y)).map(|(a, b)| a.abs_diff(b)).max();
                assert!(wrong.unwrap() < 24, "{sampling:?} {x},{y}: {pixel:?}");
            } else if (area.x + 4..area.x + 14).contains(&x) && y >= area.y + 8 && colour == ColorType::Rgb {
                let wrong = pixel.0.iter().zip(BAR).map(|(a, b)| a.abs_diff(b)).max();
                assert!(wrong.unwrap() < 20, "{sampling:?} {x},{y}: {pixel:?}");
            }
        }
    }
}

#[test]
fn an_rgb_photos_bar_has_its_colour() {
    let kind = Kind { ids: *b"RGB", size: (96, 64), ..Kind::new("RGB", &[(1, 1); 3]) };
    let stamped = stamp(&forge(&kind).bytes, Some(Rect { x: 0, y: 32, width: 96, height: 32 }), &mut Stripes).unwrap();
    let eighth = stamped.spliced.survey.eighth.rgb();
    let wrong = eighth.get_pixel(0, 6).0.iter().zip([200, 30, 60]).map(|(a, b)| a.abs_diff(b)).max();
    assert!(wrong.unwrap() <= 2, "{:?}", eighth.get_pixel(0, 6));
    // 0.299 x 200 + 0.587 x 30 + 0.114 x 60.
    let luma = stamped.spliced.survey.eighth.luma();
    assert!(luma.data[6 * luma.width as usize].abs_diff(84) <= 2, "not the red alone");
}

/// Draws everywhere and says so nowhere.
struct Silent;

impl Paint for Silent {
    fn grey(&mut self, _: Rect, grey: &mut [u8], _: &mut [bool]) {
        grey.iter_mut().step_by(3).for_each(|pixel| *pixel = 255);
    }

    fn bar(&self) -> (Rect, [u8; 3]) {
        Blank.bar()
    }
}

#[test]
fn a_block_that_is_not_called_touched_is_background() {
    let bytes = photo(jpeg_encoder::SamplingFactor::F_2_2, jpeg_encoder::ColorType::Rgb);
    let area = Some(Rect { x: 32, y: 80, width: 171, height: 71 });
    assert!(stamp(&bytes, area, &mut Silent).unwrap().file == stamp(&bytes, area, &mut Blank).unwrap().file);
}

#[test]
fn the_small_picture_is_the_mean_of_every_block() {
    let bytes = photo(jpeg_encoder::SamplingFactor::F_1_1, jpeg_encoder::ColorType::Rgb);
    let found = survey(&mut Cursor::new(&bytes), &head_of(&bytes), None).unwrap();
    let (small, camera) = (found.eighth.rgb(), decode(&bytes));
    assert_eq!(small.dimensions(), (26, 19));
    assert_eq!((found.eighth.luma().width, found.eighth.luma().height), (26, 19));
    for (x, y, pixel) in small.enumerate_pixels().filter(|(x, y, _)| *x < 25 && *y < 18) {
        for channel in 0..3 {
            let block = (0..64).map(|i| camera.get_pixel(x * 8 + i % 8, y * 8 + i / 8).0[channel]);
            let mean = block.map(u32::from).sum::<u32>() / 64;
            // Means of clamped colours are not the clamped colour of means.
            assert!(mean.abs_diff(u32::from(pixel.0[channel])) < 40, "{x},{y}: {pixel:?} for {mean}");
        }
    }
}
