//! Stamping: from an original photo to a stamped file, its small picture and its signed seal.
//!
//! [`Stamper::stamp`] works on bytes, [`Stamper::stamp_file`] on paths. Both go through [`pixels`]; a path that
//! splices the coded picture can take its place without changing what callers see.

mod assemble;
mod file;
mod options;
mod pixels;

pub use options::{StampOptions, Strip, Tail};
pub use pixels::thumbnail;

use routebook_domain::ports::Signer;
use sha2::{Digest, Sha256};

use pixels::Made;

use crate::panel::{Glyphs, PanelText, PanelWords};
use crate::quality::Look;
use crate::seal::SealBody;
use crate::{Claim, Code, EvidenceError, Facts, Method, Seal};

/// What to stamp onto a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampRequest {
    /// What the seal will claim.
    pub facts: Facts,
    /// The names on the panel.
    pub words: PanelWords,
    /// What the company chose.
    pub options: StampOptions,
}

/// A stamped photo.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// SHA-256 of the stamped file.
    pub digest: [u8; 32],
    /// Its length in bytes.
    pub length: u64,
    /// A small upright JPEG of it, long edge 480 pixels at most, without metadata.
    pub thumb: Vec<u8>,
    /// SHA-256 of the small picture.
    pub thumb_digest: [u8; 32],
    /// The seal's exact bytes: store and send these, never an encoding made again.
    pub seal: Vec<u8>,
    /// The code on the panel.
    pub code: Code,
    /// SHA-256 of the original file.
    pub original_digest: [u8; 32],
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
    /// What the photo looks like above its panel.
    pub look: Look,
    /// How the file was made.
    pub method: Method,
    /// What the stamp displaced, where it is kept.
    pub displaced: Option<Displaced>,
}

/// The file that gives the original back; it lies beside the stamped one, its name ending in `.displaced`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Displaced {
    /// SHA-256 of it.
    pub digest: [u8; 32],
    /// Its length in bytes.
    pub length: u64,
}

/// Stamps photos; keep one and share it: it holds the fonts and the glyphs already drawn.
pub struct Stamper {
    glyphs: Glyphs,
}

impl Stamper {
    /// A stamper with the bundled font.
    ///
    /// # Errors
    /// [`EvidenceError::BadFont`] only if the build carries a damaged font.
    pub fn new() -> Result<Self, EvidenceError> {
        Ok(Self { glyphs: Glyphs::new()? })
    }

    /// A stamper that asks a platform's font (OpenType or TrueType, or the first of a collection) for what the
    /// bundled font lacks.
    ///
    /// # Errors
    /// [`EvidenceError::BadFont`] where the bytes are no font; go on with [`Stamper::new`].
    pub fn with_platform_font(bytes: Vec<u8>) -> Result<Self, EvidenceError> {
        Ok(Self { glyphs: Glyphs::with_platform(bytes)? })
    }

    /// Stamps a photo held in memory; also returns the stamped JPEG, in the original's orientation.
    ///
    /// # Errors
    /// See [`EvidenceError`]: what cannot be stamped whole is not stamped at all.
    pub fn stamp(
        &self,
        original: &[u8],
        request: &StampRequest,
        signer: &dyn Signer,
    ) -> Result<(Vec<u8>, Stamped), EvidenceError> {
        let claim = Claim { original: hash(original), facts: request.facts.clone() };
        let code = claim.code();
        let text = PanelText::new(&request.facts, &request.words, &code);
        let made = pixels::make(original, &request.facts, &text, &code, &self.glyphs)?;
        let body = seal_body(&claim, text, &made, signer);
        let stamped = Stamped {
            seal: Seal::sign(&body, signer)?,
            digest: body.stamped,
            length: body.length,
            thumb: made.thumb,
            thumb_digest: body.thumb,
            code,
            original_digest: claim.original,
            width: made.size.0,
            height: made.size.1,
            look: Look { dhash: 0, brightness: 128, detail: None },
            method: body.method,
            displaced: None,
        };
        Ok((made.jpeg, stamped))
    }
}

fn seal_body(claim: &Claim, text: PanelText, made: &Made, signer: &dyn Signer) -> SealBody {
    SealBody {
        claim: claim.encode(),
        code: claim.code(),
        panel: made.panel,
        text: text.lines,
        method: made.method,
        stamped: hash(&made.jpeg),
        length: made.jpeg.len() as u64,
        thumb: hash(&made.thumb),
        public_key: signer.public_key(),
        spans: None,
        dhash: None,
        brightness: None,
        detail: None,
        panel_bits: None,
        displaced: None,
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
