use std::path::PathBuf;

use routebook_domain::doubt::Doubt;
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::time::{Day, TrustedTime};
use serde::Serialize;

use super::OutletRef;

/// A reason to look twice, told to the rep first. It blocks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoubtView {
    /// What it is about, with its numbers.
    #[serde(flatten)]
    pub doubt: Doubt,
    /// The reason that was given for it last.
    pub explained: Option<String>,
    /// The photo that this one resembles, where it is on this phone.
    pub twin: Option<TwinView>,
}

/// An earlier photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TwinView {
    /// Which evidence.
    pub evidence: EvidenceId,
    /// Of which flow.
    pub flow: FlowId,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The business day of its flow.
    pub day: Day,
    /// When it was taken.
    pub at: TrustedTime,
    /// Its thumbnail on this phone.
    pub thumb: Option<PathBuf>,
}
