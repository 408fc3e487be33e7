//! A camera's EXIF block inside a good photo: whatever it holds, the photo is stamped and reads back.

use std::io::Cursor;
use std::sync::OnceLock;

use exif::{In, Reader, Tag};
use routebook_evidence::{StampOptions, Strip};

use crate::corpus::seed;
use crate::work::{request, signer, stamper};

pub fn run(block: &[u8]) {
    let photo = photo_with(base(), block);
    let everything = Strip { serials: true, maker: true, device: true, comments: true };
    let strip = [Strip::default(), everything][block.len() % 2];
    let options = StampOptions { strip, ..StampOptions::default() };
    if let Ok((file, _)) = stamper().stamp(&photo, &request(options), &signer()) {
        reads_back(&file);
    }
}

/// An independent reader finds what the stamp wrote.
fn reads_back(file: &[u8]) {
    let read = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(file));
    let read = read.or_else(|e| e.distill_partial_result(|_| {})).expect("stamped EXIF is readable");
    for tag in [Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, Tag::ImageUniqueID, Tag::GPSLatitude] {
        assert!(read.get_field(tag, In::PRIMARY).is_some(), "{tag} is missing");
    }
}

/// A JPEG with this block as its EXIF, as far as a segment holds it.
pub fn photo_with(bare: &[u8], block: &[u8]) -> Vec<u8> {
    let block = &block[..block.len().min(65_000)];
    let length = (2 + 6 + block.len()) as u16;
    let (start, rest) = bare.split_at(2.min(bare.len()));
    [start, &[0xFF, 0xE1], &length.to_be_bytes(), b"Exif\0\0", block, rest].concat()
}

/// The smallest photo of the corpus of `stamp`.
fn base() -> &'static [u8] {
    static BASE: OnceLock<Vec<u8>> = OnceLock::new();
    BASE.get_or_init(|| seed("stamp", "grey.jpg"))
}
