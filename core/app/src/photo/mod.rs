//! Files of evidence: stamped photos, copies that stay as they are, and stamping without an enrolment.

mod files;
mod keep;
mod options;
mod rebuild;
mod stamp;
mod verify;

pub use files::PhotoFiles;
pub use keep::{Kept, keep};
pub use options::options;
pub use rebuild::{RebuildReport, rebuild_photo};
pub use stamp::{StampInput, StampReport, stamp_photo};
pub use verify::{VerifyReport, verify_photo};

use std::path::Path;
use std::sync::{Arc, OnceLock};

use routebook_domain::ports::Signer;
use routebook_evidence::{StampRequest, Stamped, Stamper, TextBitmaps};

use crate::error::Error;

/// Reading the font takes longer than stamping a small photo: one for the process.
static STAMPER: OnceLock<Stamper> = OnceLock::new();

/// The process's stamper.
pub fn stamper() -> Result<&'static Stamper, Error> {
    if let Some(stamper) = STAMPER.get() {
        return Ok(stamper);
    }
    let fresh = Stamper::new()?;
    Ok(STAMPER.get_or_init(|| fresh))
}

/// Hands over a platform's font (OpenType or TrueType, or the first of a collection) for the characters that the bundled
/// one lacks. It holds for every photo of this process; says whether it is taken, which it is only before the first one.
///
/// # Errors
/// [`Error::Photo`] with `cannot_read` or `bad_font`: go on without.
pub fn use_font(font: &Path) -> Result<bool, Error> {
    let unreadable = |e| {
        let detail = format!("the font {} cannot be read: {e}", font.display());
        Error::Photo { code: "cannot_read".into(), detail }
    };
    let bytes = std::fs::read(font).map_err(unreadable)?;
    Ok(STAMPER.set(Stamper::with_platform_font(bytes)?).is_ok())
}

/// Stamps a photo into its files; all are on disk when this returns. `bitmaps` draws what no font has.
pub fn stamp_into(
    photo: &Path,
    files: &PhotoFiles,
    request: &StampRequest,
    signer: &dyn Signer,
    bitmaps: Option<&Arc<dyn TextBitmaps>>,
) -> Result<Stamped, Error> {
    let plain = stamper()?;
    let stamped = match bitmaps {
        Some(bitmaps) => plain.with_bitmaps(bitmaps.clone()).stamp_file(photo, &files.full, request, signer)?,
        None => plain.stamp_file(photo, &files.full, request, signer)?,
    };
    files.close();
    files.write_thumb(&stamped.thumb)?;
    if stamped.displaced.is_none() {
        files.forget_displaced();
    }
    Ok(stamped)
}
