//! Stamping: from an original photo to a stamped file, its small picture and its signed seal.
//!
//! [`Stamper::stamp`] works on bytes, [`Stamper::stamp_file`] on paths. Both go through [`flow`], which names the
//! stations in order:
//! - [`original`] is read once, for its digest and its head;
//! - [`coded`] puts the panel into the picture and leaves the scan in a spool;
//! - [`small`] makes thumbnail and preview of what the walk saw;
//! - [`tail`] finds what of the data behind the picture travels on, [`header`] what of the segments before it;
//! - [`output`] writes and hashes the file once;
//! - [`mod@file`] goes from path to path, [`place`] puts files in their places;
//! - [`displaced`] keeps, where it is wished, what gives the original back.

mod coded;
mod displaced;
mod file;
mod flow;
mod header;
mod options;
mod original;
mod output;
mod place;
mod small;
mod tail;

pub use displaced::rebuild;
pub use options::{StampOptions, Strip, Tail};
pub use small::thumbnail;

use std::io::Cursor;
use std::sync::Arc;

use routebook_domain::ports::Signer;

use flow::Streams;

use crate::panel::{Glyphs, PanelWords, TextBitmaps};
use crate::quality::Look;
use crate::{Code, EvidenceError, Facts, Method};

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
    glyphs: Arc<Glyphs>,
    bitmaps: Option<Arc<dyn TextBitmaps>>,
}

impl Stamper {
    /// A stamper with the bundled font.
    ///
    /// # Errors
    /// [`EvidenceError::BadFont`] only if the build carries a damaged font.
    pub fn new() -> Result<Self, EvidenceError> {
        Ok(Self { glyphs: Arc::new(Glyphs::new()?), bitmaps: None })
    }

    /// A stamper that asks a platform's font (OpenType or TrueType, or the first of a collection) for what the
    /// bundled font lacks.
    ///
    /// # Errors
    /// [`EvidenceError::BadFont`] where the bytes are no font; go on with [`Stamper::new`].
    pub fn with_platform_font(bytes: Vec<u8>) -> Result<Self, EvidenceError> {
        Ok(Self { glyphs: Arc::new(Glyphs::with_platform(bytes)?), bitmaps: None })
    }

    /// The same, fonts and drawn glyphs shared, with a platform that draws what neither font has.
    #[must_use]
    pub fn with_bitmaps(&self, bitmaps: Arc<dyn TextBitmaps>) -> Self {
        Self { glyphs: self.glyphs.clone(), bitmaps: Some(bitmaps) }
    }

    /// The characters of these names that no font has, each once: on a panel the platform draws them, or
    /// they are boxes with their code point.
    pub fn lacking(&self, words: &PanelWords) -> Vec<char> {
        let names = [Some(&words.outlet), words.rep.as_ref(), words.step.as_ref()];
        self.glyphs.lacking(&names.into_iter().flatten().map(String::as_str).collect::<String>())
    }

    /// Stamps a photo held in memory; also returns the stamped JPEG, in the original's orientation. What is
    /// displaced is not kept: there is no place beside bytes.
    ///
    /// # Errors
    /// See [`EvidenceError`]: what cannot be stamped whole is not stamped at all.
    pub fn stamp(
        &self,
        original: &[u8],
        request: &StampRequest,
        signer: &dyn Signer,
    ) -> Result<(Vec<u8>, Stamped), EvidenceError> {
        let (mut spool, mut output) = (Cursor::new(Vec::new()), Cursor::new(Vec::new()));
        let original = &mut Cursor::new(original);
        let streams = Streams { original, spool: &mut spool, output: &mut output, kept: None };
        let stamped = self.run(streams, request, signer)?;
        Ok((output.into_inner(), stamped))
    }
}

#[cfg(test)]
mod tests;
