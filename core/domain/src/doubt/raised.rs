//! One doubt.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DoubtCode, Grade, Limits};
use crate::ids::EvidenceId;

/// A reason to look twice; words live in the apps.
///
/// As JSON: `{"code": "speed", "grade": "flag", "weight": 60, "evidence": null, "other": null,
/// "params": {"km_h": 310, "limit": 150, "metres": 15500, "seconds": 180}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What it is about.
    pub code: DoubtCode,
    /// How strong it is.
    pub grade: Grade,
    /// What it adds to the score, 0 to 100.
    pub weight: u32,
    /// The photo that it is about; `None` for the whole flow.
    pub evidence: Option<EvidenceId>,
    /// The photo that it resembles.
    pub other: Option<EvidenceId>,
    /// Its numbers by name; docs/doubt.md lists them.
    pub params: BTreeMap<String, i64>,
}

impl Doubt {
    pub(super) fn flag(code: DoubtCode, limits: &Limits) -> Self {
        Self::new(code, Grade::Flag, limits.weight(code))
    }

    pub(super) fn review(code: DoubtCode, limits: &Limits) -> Self {
        Self::new(code, Grade::Review, limits.weight(code))
    }

    /// A review of what can also be a flag.
    pub(super) fn half(code: DoubtCode, limits: &Limits) -> Self {
        Self::new(code, Grade::Review, limits.weight(code).div_ceil(2))
    }

    fn new(code: DoubtCode, grade: Grade, weight: u32) -> Self {
        Self { code, grade, weight, evidence: None, other: None, params: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &str, number: i64) -> Self {
        self.params.insert(name.into(), number);
        self
    }

    pub(super) fn about(self, evidence: Option<EvidenceId>) -> Self {
        Self { evidence, ..self }
    }

    pub(super) fn like(self, other: EvidenceId) -> Self {
        Self { other: Some(other), ..self }
    }
}
