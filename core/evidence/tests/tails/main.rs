//! Data behind the picture: what is known stays readable, what is unknown or shows the unstamped scene goes.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod build;
mod maps;
mod videos;

use build::photo;
use routebook_evidence::{StampRequest, Tail};
use support::{Shot, request, stamp, stamp_as};

pub fn dropping() -> StampRequest {
    let mut request = request();
    request.options.tail = Tail::Drop;
    request
}

pub fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|w| w == word)
}

/// Where the picture ends: behind the first EOI that no segment hides.
pub fn end_of(jpeg: &[u8]) -> usize {
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    at + jpeg[at..].windows(2).position(|w| w == [0xFF, 0xD9]).unwrap() + 2
}

#[test]
fn unknown_bytes_are_left_behind_and_hashed() {
    let plain = photo(&[], &[]);
    let trailed = photo(&[], b"a trailer that nothing names");
    let (a, b) = (stamp(&plain), stamp(&trailed));
    assert_eq!(b.jpeg.len(), end_of(&b.jpeg));
    assert_ne!(a.original_digest, b.original_digest);
    assert_eq!(stamp_as(&trailed, &dropping()).jpeg, b.jpeg);
}

/// Whatever a header claims about its tail, the stamped file is a whole JPEG.
pub fn is_whole(shot: &Shot) {
    assert!(routebook_evidence::probe(&shot.jpeg).is_ok());
    assert!(image::load_from_memory(&shot.jpeg).is_ok());
}
