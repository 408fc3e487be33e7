//! The whole way of a photo: a valid stamped file, or a coded error.

use image::{ImageFormat, load_from_memory_with_format};
use routebook_evidence::{Info, Known, Reason, StampOptions, Verdict, probe, verify};

use crate::work::{request, signer, stamper};

pub fn run(photo: &[u8]) {
    match stamper().stamp(photo, &request(StampOptions::default()), &signer()) {
        Ok((file, stamped)) => holds(photo, &file, &stamped.seal),
        Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
    }
}

/// What was made is a JPEG of the photo's size, passes its own seal, and decodes where the photo did.
fn holds(photo: &[u8], file: &[u8], seal: &[u8]) {
    let after = probe(file).expect("a stamped file is a JPEG");
    // Where the scan is whole and what follows it is not, the stamp is more lenient than a look at every marker.
    if let Ok(before) = probe(photo) {
        let shape = |info: &Info| (info.width, info.height, info.components, info.orientation);
        assert_eq!(shape(&before), shape(&after), "size and orientation are kept");
    }
    let report = verify(file, seal, &Known::default()).expect("our own seal is readable");
    assert_eq!(report.file_intact.verdict, Verdict::Pass);
    assert_eq!(report.file_intact.reason, Reason::DigestMatches);
    // An independent decoder that took the photo takes the stamped file.
    if load_from_memory_with_format(photo, ImageFormat::Jpeg).is_ok() {
        let decoded = load_from_memory_with_format(file, ImageFormat::Jpeg);
        assert!(decoded.is_ok(), "{:?}", decoded.err());
    }
}
