//! Actions: small, immutable, timed, placed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;
use crate::ids::{BodyId, EvidenceId, FlowId, PersonId, RecordId};
use crate::merge::Dot;
use crate::place::Fix;
use crate::record::Value;
use crate::template::TemplateRef;
use crate::time::{Day, TrustedTime};

/// What a person does to a flow, as the log carries it.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// To which flow.
    pub flow: FlowId,
    /// Where the phone was, if it knew.
    pub fix: Option<Fix>,
    /// Which versions of records the check on the phone read.
    pub reads: Vec<Read>,
    /// What is done.
    pub kind: ActionKind,
}

/// A record's version as a check read it: the dot of its last write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// Which record.
    pub record: RecordId,
    /// Its last write.
    pub dot: Dot,
}

/// What can be done to a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum ActionKind {
    /// Begin it; whoever begins owns it.
    Start {
        /// The template version that it stays on.
        template: TemplateRef,
        /// What it is about: the outlet of a visit.
        subject: Option<RecordId>,
        /// The business day that it counts for.
        day: Day,
        /// The template's numbers as they were adjusted where it began; they stay for this flow.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        params: BTreeMap<String, i64>,
    },
    /// Answer a step's questions; a later answer replaces an earlier one.
    Record {
        /// Which step.
        step: String,
        /// Answers by field id; `Null` takes an answer back.
        answers: BTreeMap<String, Value>,
        /// How long the person spent on each field, milliseconds by field id; `""` is the whole form.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        spent: BTreeMap<String, u32>,
    },
    /// Add evidence to a step.
    Attach {
        /// Which step.
        step: String,
        /// Which of its needs.
        need: String,
        /// The evidence.
        evidence: Evidence,
    },
    /// Hand it in.
    Submit,
    /// Accept it.
    Approve {
        /// The position up to which the reviewer saw it.
        judged: u64,
    },
    /// Give steps back to be repaired.
    Return {
        /// The position up to which the reviewer saw it.
        judged: u64,
        /// The steps and what is wrong with each.
        steps: Vec<ReturnedStep>,
    },
    /// Put answers right; what they replace stays readable.
    Correct {
        /// Which step.
        step: String,
        /// The right answers by field id.
        answers: BTreeMap<String, Value>,
        /// Why.
        reason: String,
    },
    /// Leave a step out, where the template allows it.
    Skip {
        /// Which step.
        step: String,
        /// Why.
        reason: String,
    },
    /// Move on to a stage.
    EnterStage {
        /// Which stage.
        stage: String,
    },
    /// Hand it in again after steps were given back.
    Resubmit,
    /// Declare it void; everything stays readable.
    Void {
        /// Why.
        reason: String,
    },
    /// Give it to another person, who owns it from then on.
    HandOver {
        /// To whom.
        to: PersonId,
        /// Why.
        reason: String,
    },
    /// Carry it over to a later version of its template.
    Migrate {
        /// That version.
        to: TemplateRef,
    },
    /// Say why something that raises doubts is as it is; changes nothing else.
    Explain {
        /// The words of the doubts, as in [`crate::doubt::DoubtCode::ALL`]; a later version may know more.
        doubts: Vec<String>,
        /// The photo that they are about; `None` for the whole flow.
        evidence: Option<EvidenceId>,
        /// Why.
        reason: String,
    },
}

/// One step given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedStep {
    /// Which step.
    pub step: String,
    /// What is wrong with it, in the reviewer's words.
    pub reason: String,
}

impl ActionKind {
    /// The word for what is done.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Start { .. } => "start",
            Self::Record { .. } => "record",
            Self::Attach { .. } => "attach",
            Self::Submit => "submit",
            Self::Approve { .. } => "approve",
            Self::Return { .. } => "return",
            Self::Correct { .. } => "correct",
            Self::Skip { .. } => "skip",
            Self::EnterStage { .. } => "enter_stage",
            Self::Resubmit => "resubmit",
            Self::Void { .. } => "void",
            Self::HandOver { .. } => "hand_over",
            Self::Migrate { .. } => "migrate",
            Self::Explain { .. } => "explain",
        }
    }

    /// The step that it touches, if it touches one.
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Record { step, .. }
            | Self::Attach { step, .. }
            | Self::Correct { step, .. }
            | Self::Skip { step, .. } => Some(step),
            _ => None,
        }
    }
}

/// The template version that a flow is pinned to: its start's, or the last later one that it was carried over to.
pub fn pinned<'a>(actions: impl IntoIterator<Item = &'a Action>) -> Option<TemplateRef> {
    actions.into_iter().fold(None, |pinned, action| match (&action.kind, pinned) {
        (ActionKind::Start { template, .. }, None) => Some(template.clone()),
        (ActionKind::Migrate { to }, Some(at)) if to.key == at.key && to.version > at.version => Some(to.clone()),
        (_, pinned) => pinned,
    })
}

/// An action as the rules read it: with who, when and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its identity.
    pub id: BodyId,
    /// Who did it.
    pub by: PersonId,
    /// When, as far as it can be trusted.
    pub at: TrustedTime,
    /// When the server received it; `None` while it is pending.
    pub received_ms: Option<i64>,
    /// Its place in the flow, given by the server; `None` while it is pending.
    pub position: Option<u64>,
    /// Where the phone was.
    pub fix: Option<Fix>,
    /// What was done.
    pub kind: ActionKind,
}
