//! What the facade confirmed to a rep, noted apart from the phone: whatever stands here must never be lost.

use std::collections::BTreeMap;
use std::path::PathBuf;

use routebook::{Day, EvidenceId, FlowId, OutletId, Value};
use routebook_scene::View;

use super::Part;

/// Answers by step and field.
pub type Given = BTreeMap<(String, String), Value>;

/// One rep's notes.
#[derive(Clone, Debug, Default)]
pub struct Diary {
    /// Visits and action sheets that were handed in.
    pub visits: Vec<VisitNote>,
    /// Photos that were taken.
    pub photos: Vec<PhotoNote>,
    /// Outlets that were corrected.
    pub edits: Vec<EditNote>,
    /// Documents, signatures and voice notes.
    pub files: Vec<FileNote>,
    /// Customers and other matters that live longer than a day.
    pub matters: Vec<MatterNote>,
    /// Answers of visits as they were when they were carried over to a later version.
    pub carried: Vec<(FlowId, Given)>,
    /// The visit at which corners were cut.
    pub doubted: Option<FlowId>,
    /// A customer went to a colleague.
    pub gave_away: bool,
    /// How often each scene was played, by its name.
    pub scenes: BTreeMap<&'static str, u64>,
}

/// A matter of a rep's.
#[derive(Clone, Debug)]
pub struct MatterNote {
    /// What it is for in the script.
    pub part: Part,
    /// Which.
    pub flow: FlowId,
    /// About whom.
    pub outlet: OutletId,
}

/// A file that was attached as it is.
#[derive(Clone, Debug)]
pub struct FileNote {
    /// Its id.
    pub evidence: EvidenceId,
    /// To which flow.
    pub flow: FlowId,
    /// SHA-256, hex, as the facade said.
    pub digest: String,
    /// Where the phone keeps it.
    pub path: PathBuf,
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
    /// What the camera was pointed at.
    pub view: View,
    /// The code on its panel.
    pub code: String,
    /// The phone said that the camera's file was used before.
    pub used_before: bool,
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
