//! What the facade confirmed to a rep, noted apart from the phone: whatever stands here must never be lost.

use std::path::PathBuf;

use routebook::{Day, EvidenceId, FlowId, OutletId};

/// One rep's notes.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    /// Visits and action sheets that were handed in.
    pub visits: Vec<VisitNote>,
    /// Photos that were taken.
    pub photos: Vec<PhotoNote>,
    /// Outlets that were corrected.
    pub edits: Vec<EditNote>,
}

/// A flow that was handed in.
#[derive(Clone, Debug)]
pub struct VisitNote {
    /// Which.
    pub flow: FlowId,
    /// The outlet; `None` for an action sheet.
    pub outlet: Option<OutletId>,
    /// The business day.
    pub day: Day,
}

/// A photo that was attached.
#[derive(Clone, Debug)]
pub struct PhotoNote {
    /// Its id.
    pub evidence: EvidenceId,
    /// To which flow.
    pub flow: FlowId,
    /// SHA-256 of the stamped file, hex, as the facade said.
    pub digest: String,
    /// Its length.
    pub length: u64,
    /// Where the phone keeps it.
    pub path: PathBuf,
    /// SHA-256 of the small picture, hex, read when it was taken.
    pub thumb_digest: String,
}

/// An outlet's note as the rep last wrote it.
#[derive(Clone, Debug)]
pub struct EditNote {
    /// Which outlet.
    pub outlet: OutletId,
    /// What it says.
    pub note: String,
}
