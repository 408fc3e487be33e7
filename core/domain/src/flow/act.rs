//! Actions: small, immutable, timed, placed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;
use crate::ids::{BodyId, FlowId, PersonId, RecordId};
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
    },
    /// Answer a step's questions; a later answer replaces an earlier one.
    Record {
        /// Which step.
        step: String,
        /// Answers by field id; `Null` takes an answer back.
        answers: BTreeMap<String, Value>,
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
        }
    }

    /// The step that it touches, if it touches one.
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Record { step, .. } | Self::Attach { step, .. } => Some(step),
            _ => None,
        }
    }
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
