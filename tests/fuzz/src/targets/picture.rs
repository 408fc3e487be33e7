//! Looking at a foreign file without stamping it: what the server does with every upload.

use image::{ImageFormat, load_from_memory_with_format};
use routebook_evidence::{look, probe, thumbnail, unique_id};

pub fn run(file: &[u8]) {
    // Looking is more lenient than stamping: what the decoder of progressive files makes of a torn one is looked at.
    let (seen, probed) = (look(file), probe(file));
    if let (Ok(seen), Ok(_)) = (&seen, &probed) {
        assert_eq!(look(file).map(|again| again.dhash).ok(), Some(seen.dhash), "looking again sees the same");
    }
    let _any_code_or_none = unique_id(file);
    if let Ok(small) = thumbnail(file) {
        let decoded = load_from_memory_with_format(&small, ImageFormat::Jpeg).expect("a small picture decodes");
        assert!(decoded.width().max(decoded.height()) <= 480);
    }
}
