//! The camera's original comes back byte for byte from the stamped photo and what the stamp displaced.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::PathBuf;

use jpeg_encoder::{ColorType, SamplingFactor};
use routebook_evidence::{Seal, StampRequest, Stamped, Stamper, Strip, Tail, rebuild};
use sha2::{Digest, Sha256};
use support::tiff::Tiff;
use support::{CAMERA, Coding, jpeg, jpeg_as, request, scene, signer};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn stamp(&self, photo: &[u8], mut request: StampRequest) -> Stamped {
        request.options.keep_displaced = true;
        fs::write(self.path("in.jpg"), photo).unwrap();
        let stamper = Stamper::new().unwrap();
        stamper.stamp_file(&self.path("in.jpg"), &self.path("out.jpg"), &request, &signer()).unwrap()
    }

    fn displaced(&self) -> Vec<u8> {
        fs::read(self.path("out.jpg.displaced")).unwrap()
    }

    fn rebuild(&self) -> Result<[u8; 32], &'static str> {
        let stamped = (self.path("out.jpg"), self.path("out.jpg.displaced"));
        rebuild(&stamped.0, &stamped.1, &self.path("back.jpg")).map_err(|e| e.code())
    }

    /// Stamps, forgets the original, rebuilds it.
    fn comes_back(&self, what: &str, photo: &[u8], request: StampRequest) {
        let stamped = self.stamp(photo, request);
        fs::remove_file(self.path("in.jpg")).unwrap();
        assert_eq!(self.rebuild(), Ok(stamped.original_digest), "{what}");
        assert!(fs::read(self.path("back.jpg")).unwrap() == photo, "{what}");
    }
}

fn camera_block() -> Vec<u8> {
    let t = Tiff { big: true };
    let main = vec![t.ascii(0x010F, "Acme Phones"), t.short(0x0112, 6)];
    let exif = [t.ascii(0x9003, "2001:01:01 01:01:01"), t.bytes(0x927C, &[7; 500])];
    t.block(main, &exif, &[t.ascii(0x0001, "S")], &jpeg(&scene(160, 120), None))
}

fn grainy(width: u32, height: u32) -> image::RgbImage {
    let mut n = 1u32;
    let mut noise = move || {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (n >> 26) as u8
    };
    let mut picture = scene(width, height);
    picture.pixels_mut().for_each(|p| p.0.iter_mut().for_each(|v| *v = v.saturating_add(noise())));
    picture
}

#[test]
fn every_kind_of_photo_comes_back() {
    use SamplingFactor::{F_1_1, F_1_2, F_2_1};
    let desk = Desk::new();
    let grey = Coding { colour: ColorType::Luma, sampling: F_1_1, ..CAMERA };
    let kinds = [
        ("4:2:0", CAMERA),
        ("4:4:4", Coding { sampling: F_1_1, ..CAMERA }),
        ("4:2:2", Coding { sampling: F_2_1, ..CAMERA }),
        ("4:4:0", Coding { sampling: F_1_2, ..CAMERA }),
        ("grey", grey),
        ("restarts", Coding { restart: 3, ..CAMERA }),
        ("progressive", Coding { progressive: true, ..CAMERA }),
    ];
    for (what, coding) in kinds {
        desk.comes_back(what, &jpeg_as(&grainy(413, 307), coding, &[]), request());
    }
}

/// A flat picture's optimised tables have few symbols, so the panel needs tables of its own.
#[test]
fn optimised_tables_come_back() {
    let desk = Desk::new();
    for picture in [grainy(413, 307), image::RgbImage::from_pixel(320, 240, image::Rgb([90, 120, 60]))] {
        let mut photo = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut photo, 90);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(true);
        let (width, height) = picture.dimensions();
        encoder.encode(picture.as_raw(), width as u16, height as u16, ColorType::Rgb).unwrap();
        desk.comes_back("optimised", &photo, request());
    }
}

#[test]
fn exif_and_what_lay_behind_come_back() {
    let desk = Desk::new();
    let photo = jpeg(&grainy(320, 400), Some(&camera_block()));
    let mut request = request();
    request.options.strip = Strip { serials: true, maker: true, device: true, comments: true };
    desk.comes_back("stripped", &photo, request.clone());
    let trailed = [&photo[..], b"bytes that nothing names"].concat();
    desk.comes_back("unknown tail", &trailed, request.clone());
    request.options.tail = Tail::Drop;
    desk.comes_back("dropped tail", &trailed, request);
}

#[test]
fn fill_bytes_and_odd_ends_come_back() {
    let desk = Desk::new();
    let photo = jpeg(&grainy(320, 240), None);
    let mut filled = photo.clone();
    filled.splice(2..2, [0xFF; 3]);
    let last = filled.len() - 2;
    filled.splice(last..last, [0xFF; 5]);
    desk.comes_back("fill bytes", &filled, request());
}

#[test]
fn it_costs_far_less_than_a_second_file() {
    let desk = Desk::new();
    let photo = jpeg(&grainy(2000, 1500), Some(&camera_block()));
    let stamped = desk.stamp(&photo, request());
    let kept = stamped.displaced.unwrap();
    let bytes = desk.displaced();
    assert_eq!((kept.length, kept.digest), (bytes.len() as u64, Sha256::digest(&bytes).into()));
    assert_eq!(Seal::decode(&stamped.seal).unwrap().body.displaced, Some(kept.digest), "the seal binds it");
    assert!(bytes.len() * 2 < photo.len(), "{} of {}", bytes.len(), photo.len());
}

#[test]
fn without_the_setting_nothing_is_kept() {
    let desk = Desk::new();
    fs::write(desk.path("in.jpg"), jpeg(&scene(320, 240), None)).unwrap();
    let stamper = Stamper::new().unwrap();
    let stamped = stamper.stamp_file(&desk.path("in.jpg"), &desk.path("out.jpg"), &request(), &signer()).unwrap();
    assert_eq!(stamped.displaced, None);
    assert!(!desk.path("out.jpg.displaced").exists());
}

#[test]
fn another_photo_s_displaced_bits_are_refused() {
    let (a, b) = (Desk::new(), Desk::new());
    a.stamp(&jpeg(&scene(320, 240), None), request());
    b.stamp(&jpeg(&grainy(320, 240), None), request());
    fs::write(a.path("out.jpg.displaced"), b.displaced()).unwrap();
    assert_eq!(a.rebuild(), Err("cannot_rebuild"));
    assert!(!a.path("back.jpg").exists());
}

#[test]
fn damaged_bits_never_give_anything_but_the_original() {
    let desk = Desk::new();
    let photo = jpeg(&grainy(320, 240), Some(&camera_block()));
    desk.stamp(&photo, request());
    let whole = desk.displaced();
    let sites = (0..130).chain((130..whole.len()).step_by(37));
    for at in sites {
        let mut bent = whole.clone();
        bent[at] ^= 1 << (at % 8);
        fs::write(desk.path("out.jpg.displaced"), &bent).unwrap();
        if desk.rebuild().is_ok() {
            assert_eq!(fs::read(desk.path("back.jpg")).unwrap(), photo, "byte {at}");
            fs::remove_file(desk.path("back.jpg")).unwrap();
        }
        fs::write(desk.path("out.jpg.displaced"), &whole[..at]).unwrap();
        assert!(desk.rebuild().is_err(), "{at} bytes");
    }
    let mut names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["in.jpg", "out.jpg", "out.jpg.displaced"], "no temporary file stays");
}

#[test]
fn nothing_is_rebuilt_over_its_own_sources() {
    let desk = Desk::new();
    desk.stamp(&jpeg(&scene(320, 240), None), request());
    let (stamped, displaced) = (desk.path("out.jpg"), desk.path("out.jpg.displaced"));
    for out in [&stamped, &displaced] {
        assert_eq!(rebuild(&stamped, &displaced, out).unwrap_err().code(), "same_file");
    }
    assert_eq!(rebuild(&stamped, &desk.path("none"), &desk.path("back.jpg")).unwrap_err().code(), "cannot_read");
}
