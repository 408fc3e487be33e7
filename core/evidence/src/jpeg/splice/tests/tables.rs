//! Tables that lack what the panel needs.

use super::oracle::read;
use super::*;

fn poor() -> Kind {
    Kind { own_tables: true, density: 3, ..Kind::new("4:2:0", &[(2, 2), (1, 1), (1, 1)]) }
}

#[test]
fn tables_without_the_panels_symbols_are_replaced_and_nothing_is_lost() {
    let (kind, rect) = (poor(), Rect { x: 16, y: 16, width: 48, height: 16 });
    let photo = forge(&kind);
    let stamped = stamp(&photo.bytes, Some(rect), &mut Stripes).unwrap();
    assert!(stamped.spliced.tables.is_some());
    let (after, inside) = (read(&kind, &stamped.file).tiles, inside(&kind, rect));
    assert!((0..after.len()).all(|i| inside(i) || photo.tiles[i] == after[i]));
    assert!(give_back(&photo.bytes, &stamped, rect) == photo.bytes);
}

#[test]
fn full_tables_are_kept() {
    let photo = forge(&Kind { own_tables: false, ..poor() });
    let stamped = stamp(&photo.bytes, Some(Rect { x: 0, y: 0, width: 32, height: 32 }), &mut Stripes).unwrap();
    assert_eq!(stamped.spliced.tables, None);
}

/// What an encoder of several scans writes for one component, or for three.
fn optimised(colour: jpeg_encoder::ColorType) -> Vec<u8> {
    let channels = if colour == jpeg_encoder::ColorType::Luma { 1 } else { 3 };
    let samples: Vec<u8> = (0..160 * 120 * channels).map(|i| (i % 160 / 2 + i / 160) as u8).collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 70);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&samples, 160, 120, colour).unwrap();
    bytes
}

#[test]
fn several_scans_are_not_spliced() {
    let bytes = optimised(jpeg_encoder::ColorType::Rgb);
    assert_eq!(head_of(&bytes).way, crate::jpeg::Way::Pixels);
    assert_eq!(stamp(&bytes, None, &mut Blank).err().map(|e| e.code()), Some("unsupported"));
}

#[test]
fn an_encoders_optimised_tables_are_replaced_where_they_must_be() {
    let bytes = optimised(jpeg_encoder::ColorType::Luma);
    let rect = Rect { x: 0, y: 96, width: 160, height: 24 };
    let stamped = stamp(&bytes, Some(rect), &mut Stripes).unwrap();
    assert!(stamped.spliced.tables.is_some());
    let decoded = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
    let (before, after) = (decoded(&bytes), decoded(&stamped.file));
    assert!((0..96).all(|y| (0..160).all(|x| before.get_pixel(x, y) == after.get_pixel(x, y))));
}

#[test]
fn a_symbol_with_two_codes_is_copied_but_not_promised_back() {
    let (kind, rect) = (Kind { own_tables: false, ..poor() }, Rect { x: 16, y: 16, width: 48, height: 16 });
    let mut bytes = forge(&kind).bytes;
    let at = bytes.windows(4).position(|w| w[..2] == [0xFF, 0xC4]).unwrap();
    // The last of the twelve DC sizes becomes a second one before it, which nobody uses.
    assert_eq!(bytes[at + 5 + 16 + 11], 11);
    bytes[at + 5 + 16 + 11] = 10;
    let stamped = stamp(&bytes, Some(rect), &mut Stripes).unwrap();
    assert!(!stamped.spliced.whole);
}
