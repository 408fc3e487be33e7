use std::path::PathBuf;

use routebook_domain::ids::EvidenceId;
use routebook_domain::place::FenceVerdict;
use routebook_domain::time::TrustedTime;
use serde::Serialize;

use super::{DoubtView, Receipt};

/// How far a photo's file has travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaState {
    /// The log names it; it lies on this phone.
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

impl From<routebook_store::MediaState> for MediaState {
    fn from(state: routebook_store::MediaState) -> Self {
        use routebook_store::MediaState as S;
        match state {
            S::Promised => Self::Promised,
            S::Uploading => Self::Uploading,
            S::Received => Self::Received,
            S::Verified => Self::Verified,
        }
    }
}

/// A photo of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MediaView {
    /// Which evidence.
    pub evidence: EvidenceId,
    /// The code on its panel, if it is a photo.
    pub code: Option<String>,
    /// On which step.
    pub step: String,
    /// How far it has travelled.
    pub state: MediaState,
    /// The stamped photo on this phone.
    pub path: Option<PathBuf>,
    /// Its thumbnail on this phone.
    pub thumb: Option<PathBuf>,
}

/// What taking a photo caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PhotoReceipt {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The stamped photo.
    pub path: PathBuf,
    /// Its thumbnail.
    pub thumb: PathBuf,
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
    /// When, and how far that can be trusted.
    pub taken: TrustedTime,
    /// Whether it was taken at the outlet.
    pub place: FenceVerdict,
    /// How far from it, metres.
    pub distance_m: Option<f64>,
    /// What is doubtful about it; nothing is blocked by it, and a reason can be given.
    pub doubts: Vec<DoubtView>,
    /// What it did to its step.
    pub receipt: Receipt,
}
