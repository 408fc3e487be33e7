//! The shape of a step.

use std::collections::BTreeMap;

use routebook_domain::evidence::{EvidenceKind, Layer};
use routebook_domain::ids::{EvidenceId, RecordId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{Choice, FieldType, Title};
use routebook_domain::time::Day;
use serde::Serialize;

use super::{FixView, TimeView};
use crate::rules::people::Named;

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What it can earn.
    pub points: u32,
    /// What it earned.
    pub earned: u32,
    /// Everything that it asks for is there.
    pub done: bool,
    /// Something of it came after the flow was handed in.
    pub late: bool,
    /// The stage that it stands in.
    pub stage: String,
    /// All its required questions are answered.
    pub recorded: bool,
    /// Why it was left out.
    pub skipped: Option<String>,
    /// How long was spent on its fields, milliseconds; `""` is the whole form.
    pub spent_ms: BTreeMap<String, u64>,
    /// Why it was given back.
    pub returned: Option<ReturnedView>,
    /// Its questions with their answers.
    pub fields: Vec<FieldView>,
    /// The evidence that it needs.
    pub needs: Vec<NeedView>,
    /// The evidence that it has.
    pub evidence: Vec<EvidenceView>,
}

/// Why a step was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReturnedView {
    /// In the reviewer's words.
    pub reason: String,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldView {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What an answer looks like.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// The unit behind a number.
    pub unit: Option<String>,
    /// Whether the step needs it.
    pub required: bool,
    /// The choices, for a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The answer.
    pub answer: serde_json::Value,
    /// What the answer refers to, for a person, an outlet or a flow.
    pub shown: Option<ShownView>,
    /// It was given after the flow was handed in.
    pub late: bool,
    /// When it was given.
    pub answered_at: Option<TimeView>,
    /// What it replaced, the oldest first.
    pub revisions: Vec<RevisionView>,
}

/// What an answer refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownView {
    /// `person`, `outlet` or `flow`.
    pub kind: &'static str,
    /// Which; the outlet that remains, for one that was merged into another.
    pub id: RecordId,
    /// The name of the person or the outlet; of a flow's outlet, or of its owner where it is about none.
    pub name: String,
    /// A flow's template.
    pub title: Option<Title>,
    /// The business day that a flow counts for.
    pub day: Option<Day>,
}

/// An answer that another one replaced.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RevisionView {
    /// The answer.
    pub value: serde_json::Value,
    /// What it referred to.
    pub shown: Option<ShownView>,
    /// When it was given.
    pub at: TimeView,
    /// Who replaced it.
    pub by: Named,
    /// Why, if it was a correction.
    pub reason: Option<String>,
}

/// Evidence that a step needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedView {
    /// Which.
    pub id: String,
    /// Of which kind.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: Title,
    /// How much is needed.
    pub min: u32,
    /// How much is there.
    pub have: u32,
    /// Its layer of the chain of evidence.
    pub layer: Layer,
    /// The version that a document must have.
    pub version: Option<String>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceView {
    /// Which.
    pub id: EvidenceId,
    /// Of which kind.
    pub kind: EvidenceKind,
    /// The need that it meets.
    pub need: String,
    /// A document's version as its makers name it.
    pub version: Option<String>,
    /// How long a voice note is.
    pub duration_ms: Option<u32>,
    /// The file's media type.
    pub media_type: String,
    /// The file's length in bytes.
    pub length: u64,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// How far the file has come.
    pub state: &'static str,
    /// When it was taken.
    pub taken_at: TimeView,
    /// Where.
    pub place: Option<FixView>,
    /// How far that is from a visit's outlet as its place is known, metres.
    pub distance_m: Option<f64>,
    /// Whether that is inside the outlet's fence.
    pub at_outlet: FenceVerdict,
    /// The code that its panel shows.
    pub code: Option<String>,
    /// It came after the flow was handed in.
    pub late: bool,
    /// A thumbnail is here.
    pub thumb: bool,
    /// The whole file is here.
    pub full: bool,
}
