//! Files of evidence: stamped photos, copies that stay as they are, and stamping without an enrolment.

mod files;
mod keep;
mod stamp;
mod verify;

pub use files::PhotoFiles;
pub use keep::{Kept, keep};
pub use stamp::{StampInput, StampReport, stamp_photo};
pub use verify::{VerifyReport, verify_photo};

use std::path::Path;
use std::sync::OnceLock;

use routebook_domain::ports::Signer;
use routebook_evidence::{Facts, Lang, PanelWords, StampOptions, StampRequest, Stamped, Stamper};

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

/// What the panel of a rep's photo says.
pub fn request(facts: Facts, outlet: String, rep: String, step: Option<String>) -> StampRequest {
    let words = PanelWords { lang: Lang::Zh, outlet, rep: Some(rep), step };
    StampRequest { facts, words, options: StampOptions::default() }
}

/// Stamps a photo into its two files; both are on disk when this returns.
pub fn stamp_into(
    photo: &Path,
    files: &PhotoFiles,
    request: &StampRequest,
    signer: &dyn Signer,
) -> Result<Stamped, Error> {
    let stamped = stamper()?.stamp_file(photo, &files.full, request, signer)?;
    files.write_thumb(&stamped.thumb)?;
    Ok(stamped)
}
