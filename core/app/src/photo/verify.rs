use std::fs;
use std::path::Path;

use routebook_evidence::{Known, verify};

use crate::error::Error;

/// The five answers, each pass, fail or cannot tell with its reason, and what the seal says.
pub use routebook_evidence::Report as VerifyReport;

/// Checks a photo against its seal, knowing nothing of the company's keys and places.
///
/// # Errors
/// [`Error::Photo`] with `cannot_read` for the file and `bad_seal` for bytes that are no seal.
pub fn verify_photo(file: &Path, seal: &[u8]) -> Result<VerifyReport, Error> {
    let bytes = fs::read(file).map_err(|e| Error::cannot_read(file, &e))?;
    let broken = |e: routebook_evidence::SealError| Error::Photo { code: "bad_seal".into(), detail: e.to_string() };
    verify(&bytes, seal, &Known::default()).map_err(broken)
}
