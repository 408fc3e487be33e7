//! The committed corpus, drawn here and by nobody's camera: `ROUTEBOOK_WRITE_CORPUS=1` writes it again.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../../core/evidence/tests/support/tiff.rs"]
#[allow(dead_code)]
mod tiff;

use std::fs;
use std::path::Path;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use routebook_evidence::{StampOptions, probe};
use routebook_fuzz::{folder, join, photo_with, request, signer, stamper};
use tempfile::TempDir;
use tiff::Tiff;

type Seeds = Vec<(&'static str, Vec<u8>)>;

/// Smooth shapes: few bytes, and every kind of block.
fn pixels(width: u32, height: u32) -> Vec<u8> {
    let tone = |x: u32, y: u32, n: u32| (x * n + y * (4 - n) + ((x / 40 + y / 56) % 2) * 60) as u8;
    (0..height).flat_map(|y| (0..width).flat_map(move |x| [tone(x, y, 1), tone(x, y, 2), tone(x, y, 3)])).collect()
}

fn encoded(sampling: SamplingFactor, colour: ColorType, set: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let (width, height) = (249u16, 241u16);
    let rgb = pixels(width.into(), height.into());
    let data: Vec<u8> = match colour {
        ColorType::Luma => rgb.chunks(3).map(|p| p[1]).collect(),
        ColorType::Cmyk => rgb.chunks(3).flat_map(|p| [p[0], p[1], p[2], 9]).collect(),
        _ => rgb,
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 40);
    encoder.set_sampling_factor(sampling);
    set(&mut encoder);
    encoder.encode(&data, width, height, colour).unwrap();
    out
}

fn camera() -> Vec<u8> {
    encoded(SamplingFactor::F_2_2, ColorType::Rgb, |_| ())
}

fn grey() -> Vec<u8> {
    encoded(SamplingFactor::F_1_1, ColorType::Luma, |_| ())
}

fn photos() -> Seeds {
    use SamplingFactor::{F_1_1, F_1_2, F_2_1, F_2_2, F_4_1};
    let rgb = |sampling| encoded(sampling, ColorType::Rgb, |_| ());
    let mut seeds: Seeds = vec![("grey.jpg", grey()), ("420.jpg", camera())];
    seeds.extend([("444.jpg", rgb(F_1_1)), ("422.jpg", rgb(F_2_1)), ("440.jpg", rgb(F_1_2)), ("411.jpg", rgb(F_4_1))]);
    let with = |set: fn(&mut Encoder<&mut Vec<u8>>)| encoded(F_2_2, ColorType::Rgb, set);
    seeds.push(("restarts.jpg", with(|e| e.set_restart_interval(5))));
    seeds.push(("optimised.jpg", with(|e| e.set_optimized_huffman_tables(true))));
    seeds.push(("progressive.jpg", with(|e| e.set_progressive(true))));
    seeds.push(("cmyk.jpg", encoded(F_1_1, ColorType::Cmyk, |_| ())));
    seeds.push(("extended.jpg", extended(camera())));
    seeds.push(("turned.jpg", photo_with(&camera(), &Tiff { big: true }.turned(6))));
    seeds.push(("preview.jpg", photo_with(&camera(), &blocks()[2].1)));
    seeds.push(("tail.jpg", [camera(), b"a video that follows the picture".to_vec()].concat()));
    seeds.push(("filled.jpg", filled(&camera())));
    seeds
}

/// The frame header of extended sequential coding; eight bits a sample are the same there.
fn extended(mut file: Vec<u8>) -> Vec<u8> {
    let at = file.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    file[at + 1] = 0xC1;
    file
}

/// Fill bytes before a marker.
fn filled(file: &[u8]) -> Vec<u8> {
    let at = file.windows(2).position(|pair| pair == [0xFF, 0xDB]).unwrap();
    [&file[..at], &[0xFF; 5], &file[at..]].concat()
}

fn blocks() -> Seeds {
    let (little, big) = (Tiff { big: false }, Tiff { big: true });
    let exif = |t: Tiff| [t.ascii(0x9003, "2026:03:02 10:11:12"), t.bytes(0x927C, b"maker's own"), t.long(0xA002, 249)];
    let gps = |t: Tiff| [t.ascii(0x0001, "N"), t.short(0x001E, 0)];
    let main = |t: Tiff| vec![t.ascii(0x010F, "Maker"), t.ascii(0x0110, "Model"), t.short(0x0112, 6)];
    vec![
        ("little", little.block(main(little), &exif(little), &gps(little), &[])),
        ("big", big.block(main(big), &exif(big), &gps(big), &[])),
        ("preview", big.block(main(big), &exif(big), &[], &grey()[..600])),
        ("turned", little.turned(3)),
        ("empty", Vec::new()),
    ]
}

fn seals() -> Seeds {
    let seal = |photo: &[u8], options| stamper().stamp(photo, &request(options), &signer()).unwrap().1.seal;
    let mut bare = request(StampOptions::default());
    (bare.facts.fix, bare.facts.outlet, bare.facts.time.beacon) = (None, None, None);
    bare.facts.trusted = routebook_domain::time::judge(&bare.facts.time);
    vec![
        ("spliced", seal(&camera(), StampOptions::default())),
        ("pixels", seal(&photos()[8].1, StampOptions::default())),
        ("bare", stamper().stamp(&grey(), &bare, &signer()).unwrap().1.seal),
    ]
}

fn stamped(photo: &[u8]) -> Vec<u8> {
    stamper().stamp(photo, &request(StampOptions::default()), &signer()).unwrap().0
}

fn looks() -> Seeds {
    vec![("stamped.jpg", stamped(&camera())), ("stamped-grey.jpg", stamped(&grey())), ("tiny.jpg", tiny())]
}

/// Too small to be stamped, not too small to be looked at.
fn tiny() -> Vec<u8> {
    let mut out = Vec::new();
    Encoder::new(&mut out, 40).encode(&pixels(17, 9), 17, 9, ColorType::Rgb).unwrap();
    out
}

fn displaced() -> Seeds {
    let pair = |photo: Vec<u8>| {
        let folder = TempDir::new().unwrap();
        let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
        fs::write(&input, photo).unwrap();
        let options = StampOptions { keep_displaced: true, ..StampOptions::default() };
        stamper().stamp_file(&input, &output, &request(options), &signer()).unwrap();
        join(&fs::read(folder.path().join("out.jpg.displaced")).unwrap(), &fs::read(&output).unwrap())
    };
    vec![("420", pair(camera())), ("grey", pair(grey())), ("tail", pair([camera(), b"tail".to_vec()].concat()))]
}

fn write(target: &str, seeds: &Seeds) {
    if std::env::var_os("ROUTEBOOK_WRITE_CORPUS").is_some() {
        fs::create_dir_all(folder(target)).unwrap();
        seeds.iter().for_each(|(name, bytes)| fs::write(folder(target).join(name), bytes).unwrap());
    }
}

/// Encoders may change their bytes from version to version, so names are compared and not contents.
fn is_committed(target: &str, seeds: &Seeds) {
    write(target, seeds);
    for (name, bytes) in seeds {
        assert!(Path::new(&folder(target)).join(name).exists(), "{target}/{name}: ROUTEBOOK_WRITE_CORPUS=1 writes it");
        assert!(bytes.len() < 40_000, "{name}: {} bytes", bytes.len());
    }
}

#[test]
fn every_kind_of_photo_is_in_the_corpus() {
    is_committed("stamp", &photos());
    is_committed("picture", &looks());
    for (name, photo) in photos() {
        assert_eq!(probe(&photo).is_ok(), name != "cmyk.jpg", "{name}");
    }
}

#[test]
fn blocks_seals_and_displaced_bits_are_in_the_corpus() {
    is_committed("exif", &blocks());
    is_committed("seal", &seals());
    is_committed("rebuild", &displaced());
}
