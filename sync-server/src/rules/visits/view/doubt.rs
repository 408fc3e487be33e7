//! The shapes of doubts.

use std::collections::BTreeMap;

use routebook_domain::doubt::{DoubtCode, Grade};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::time::Day;
use serde::Serialize;

use super::TimeView;
use crate::rules::people::Named;

/// A reason to look twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoubtView {
    /// What it is about.
    pub code: DoubtCode,
    /// How strong it is.
    pub grade: Grade,
    /// What it adds to the score.
    pub weight: u32,
    /// The photo that it is about; none for the whole flow.
    pub evidence: Option<EvidenceId>,
    /// The photo that it resembles, within sight.
    pub other: Option<EvidenceId>,
    /// Its numbers.
    pub params: BTreeMap<String, i64>,
    /// The owner said why.
    pub explained: bool,
    /// The photo that it resembles, described.
    pub twin: Option<TwinView>,
}

/// A photo that another one resembles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TwinView {
    /// Which.
    pub evidence: EvidenceId,
    /// In which flow.
    pub flow: FlowId,
    /// The code on its panel, with dashes.
    pub code: Option<String>,
    /// At which outlet.
    pub outlet: Option<Named>,
    /// Whose flow.
    pub rep: Named,
    /// The business day of the flow.
    pub day: Day,
    /// When it was taken.
    pub at: TimeView,
    /// A thumbnail is here.
    pub thumb: bool,
}

/// What the owner said about doubts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedView {
    /// The words of the doubts.
    pub doubts: Vec<String>,
    /// The photo that they are about.
    pub evidence: Option<EvidenceId>,
    /// In their words.
    pub reason: String,
    /// Who.
    pub by: Named,
    /// When.
    pub at: TimeView,
}
