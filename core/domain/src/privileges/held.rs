//! What one flow brings towards privileges.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, Serializer};

use crate::evidence::EvidenceKind;
use crate::flow::{FlowState, Status};
use crate::template::Template;

/// What a flow holds as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The steps that are finished, neither given back nor left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<String>,
    /// The evidence that a supervisor accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Piece>,
}

/// One accepted piece of evidence; in JSON `[kind, ms, least_ms]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Piece {
    /// Which kind.
    pub kind: EvidenceKind,
    /// How long it is, milliseconds, if it has a length.
    pub ms: Option<u32>,
    /// How long its need wants it to be, milliseconds.
    pub least_ms: Option<u64>,
}

impl Serialize for Piece {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (self.kind, self.ms, self.least_ms).serialize(s)
    }
}

impl Piece {
    /// Only voice notes have to be long: as long as their need says, else `voice_min_seconds`.
    pub(super) fn is_long_enough(&self, voice_min_seconds: i64) -> bool {
        let usual = u64::try_from(voice_min_seconds).unwrap_or(0).saturating_mul(1_000);
        let enough = || self.ms.is_some_and(|ms| u64::from(ms) >= self.least_ms.unwrap_or(usual));
        self.kind != EvidenceKind::Voice || enough()
    }
}

/// What a flow brings: nothing once it is void; evidence counts while the flow is approved and its step stands.
pub fn held(template: &Template, state: &FlowState) -> Held {
    if state.status == Status::Voided {
        return Held::default();
    }
    let stands = state.steps.iter().filter(|s| s.is_finished());
    let done = stands.map(|s| s.id.clone()).collect();
    let accepted = if state.status == Status::Approved { accepted(template, state) } else { Vec::new() };
    Held { done, accepted }
}

fn accepted(template: &Template, state: &FlowState) -> Vec<Piece> {
    let mut seen = BTreeSet::new();
    let standing = state.evidence().filter(|(step, _)| step.returned.is_none());
    let once = standing.filter(|(_, attached)| seen.insert(attached.evidence.id));
    let piece = |(step, attached): (&crate::flow::StepState, &crate::flow::Attached)| {
        let need = template.step(&step.id).and_then(|s| s.need(&attached.need));
        let least_ms = need.and_then(|n| n.min_seconds).map(|seconds| u64::from(seconds) * 1_000);
        Piece { kind: attached.evidence.kind, ms: attached.evidence.duration_ms, least_ms }
    };
    once.map(piece).collect()
}
