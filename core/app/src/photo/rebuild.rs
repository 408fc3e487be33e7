use std::path::Path;

use routebook_evidence::EvidenceError;
use serde::Serialize;

use crate::error::Error;

/// A camera's original that was put together again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RebuildReport {
    /// SHA-256 of it, hex: the one that its seal claims.
    pub digest: String,
    /// Its length in bytes.
    pub length: u64,
}

/// Puts a camera's original together from the stamped photo and the bits that its panel displaced, byte for byte. A
/// file that stands at `out` is replaced only by a whole one.
///
/// # Errors
/// [`Error::Photo`]: the two do not belong together, or one of them was changed; [`Error::Storage`].
pub fn rebuild_photo(stamped: &Path, displaced: &Path, out: &Path) -> Result<RebuildReport, Error> {
    let digest = routebook_evidence::rebuild(stamped, displaced, out).map_err(failed)?;
    let length = std::fs::metadata(out).map_err(|e| Error::io("the original could not be read back", &e))?.len();
    Ok(RebuildReport { digest: hex::encode(digest), length })
}

/// What is written here is no stamped photo.
fn failed(error: EvidenceError) -> Error {
    match &error {
        EvidenceError::CannotWrite { source, .. } => Error::io("the original could not be written", source),
        _ => error.into(),
    }
}
