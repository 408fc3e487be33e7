use std::path::PathBuf;

use routebook::{Evidence, FileInput};

use crate::doubts::DoubtView;
use crate::error::Trouble;
use crate::input;
use crate::place::FenceVerdict;
use crate::receipts::Receipt;
use crate::time::TrustedMoment;

/// What kind of proof it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum EvidenceKind {
    /// A stamped photo.
    Photo,
    /// A customer's signature.
    Signature,
    /// A document with its version.
    Document,
    /// A recorded voice note.
    Voice,
}

/// One piece of evidence as the log names it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EvidenceRecord {
    /// Which.
    pub id: String,
    /// What kind of proof.
    pub kind: EvidenceKind,
    /// The file's media type.
    pub media_type: String,
    /// SHA-256 of the file, hex.
    pub digest: String,
    /// The file's length in bytes.
    pub length: u64,
    /// A document's version as its makers name it.
    pub version: Option<String>,
    /// How long a voice note is, milliseconds.
    pub duration_ms: Option<u32>,
}

/// How far a file has travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum MediaState {
    /// It lies on this phone.
    Promised,
    /// A part of it has arrived.
    Uploading,
    /// All of it has arrived.
    Received,
    /// The server compared it with the digest in the log.
    Verified,
    /// Another phone holds it, or held it.
    Elsewhere,
}

/// A piece of evidence with its files.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MediaView {
    /// Which evidence.
    pub evidence: String,
    /// The code on its panel, if it is a photo.
    pub code: Option<String>,
    /// On which step.
    pub step: String,
    /// How far it has travelled.
    pub state: MediaState,
    /// The file on this phone.
    pub path: Option<String>,
    /// Its thumbnail on this phone.
    pub thumb: Option<String>,
}

/// What taking a photo caused.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PhotoReceipt {
    /// Which evidence.
    pub evidence: String,
    /// The stamped photo.
    pub path: String,
    /// Its thumbnail.
    pub thumb: String,
    /// The code on its panel.
    pub code: String,
    /// SHA-256 of the stamped photo, hex.
    pub digest: String,
    /// Its length in bytes.
    pub length: u64,
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
    /// When.
    pub taken: TrustedMoment,
    /// Whether it was taken at the outlet.
    pub place: FenceVerdict,
    /// How far from it, metres.
    pub distance_m: Option<f64>,
    /// What is doubtful about it; nothing is blocked by it.
    pub doubts: Vec<DoubtView>,
    /// What it did to its step.
    pub receipt: Receipt,
}

/// A file that joins a step as it is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FileForm {
    /// Where it lies; it is only read.
    pub path: String,
    /// Its media type, e.g. `application/pdf`.
    pub media_type: String,
    /// A document's version as its makers name it.
    pub version: Option<String>,
    /// How long a voice note is, milliseconds.
    pub duration_ms: Option<u32>,
}

/// What adding a file caused.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FileReceipt {
    /// Which evidence.
    pub evidence: String,
    /// Which kind of proof.
    pub kind: EvidenceKind,
    /// The copy on this phone.
    pub path: String,
    /// SHA-256 of it, hex.
    pub digest: String,
    /// Its length in bytes.
    pub length: u64,
    /// When.
    pub taken: TrustedMoment,
    /// What it did to its step.
    pub receipt: Receipt,
}

/// A path as it crosses.
pub fn shown(path: PathBuf) -> String {
    path.to_string_lossy().into_owned()
}

impl From<routebook::EvidenceKind> for EvidenceKind {
    fn from(kind: routebook::EvidenceKind) -> Self {
        use routebook::EvidenceKind as K;
        match kind {
            K::Photo => Self::Photo,
            K::Signature => Self::Signature,
            K::Document => Self::Document,
            K::Voice => Self::Voice,
        }
    }
}

impl From<Evidence> for EvidenceRecord {
    fn from(evidence: Evidence) -> Self {
        let Evidence { id, kind, media_type, digest, length, seal: _, version, duration_ms } = evidence;
        let digest = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { id: id.to_string(), kind: kind.into(), media_type, digest, length, version, duration_ms }
    }
}

impl From<routebook::MediaState> for MediaState {
    fn from(state: routebook::MediaState) -> Self {
        use routebook::MediaState as S;
        match state {
            S::Promised => Self::Promised,
            S::Uploading => Self::Uploading,
            S::Received => Self::Received,
            S::Verified => Self::Verified,
            S::Elsewhere => Self::Elsewhere,
        }
    }
}

impl From<routebook::MediaView> for MediaView {
    fn from(routebook::MediaView { evidence, code, step, state, path, thumb }: routebook::MediaView) -> Self {
        let (path, thumb) = (path.map(shown), thumb.map(shown));
        Self { evidence: evidence.to_string(), code, step, state: state.into(), path, thumb }
    }
}

impl From<routebook::PhotoReceipt> for PhotoReceipt {
    fn from(photo: routebook::PhotoReceipt) -> Self {
        let routebook::PhotoReceipt {
            evidence,
            path,
            thumb,
            code,
            digest,
            length,
            width,
            height,
            taken,
            place,
            distance_m,
            doubts,
            receipt,
        } = photo;
        Self {
            evidence: evidence.to_string(),
            path: shown(path),
            thumb: shown(thumb),
            code,
            digest,
            length,
            width,
            height,
            taken: taken.into(),
            place: place.into(),
            distance_m,
            doubts: doubts.into_iter().map(Into::into).collect(),
            receipt: receipt.into(),
        }
    }
}

impl TryFrom<FileForm> for FileInput {
    type Error = Trouble;

    fn try_from(FileForm { path, media_type, version, duration_ms }: FileForm) -> Result<Self, Trouble> {
        let (path, media_type) = (input::path(path, "path")?, input::text(media_type, "media_type")?);
        Ok(Self { path, media_type, version: input::maybe_text(version, "version")?, duration_ms })
    }
}

impl From<routebook::FileReceipt> for FileReceipt {
    fn from(file: routebook::FileReceipt) -> Self {
        let routebook::FileReceipt { evidence, kind, path, digest, length, taken, receipt } = file;
        let (evidence, kind, path) = (evidence.to_string(), kind.into(), shown(path));
        Self { evidence, kind, path, digest, length, taken: taken.into(), receipt: receipt.into() }
    }
}
