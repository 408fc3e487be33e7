//! What a fold gives of each step: its answers and its evidence.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::evidence::Evidence;
use crate::ids::PersonId;
use crate::place::Fix;
use crate::record::Value;
use crate::time::TrustedTime;

/// One step's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StepState {
    /// The step.
    pub id: String,
    /// All required fields are answered.
    pub recorded: bool,
    /// Fields and evidence are all there.
    pub done: bool,
    /// The points it earned so far.
    pub earned: u32,
    /// Its answers by field.
    pub answers: BTreeMap<String, Answered>,
    /// Its evidence, in order.
    pub evidence: Vec<Attached>,
    /// Why it was given back, until it is repaired.
    pub returned: Option<String>,
    /// Why it was left out, until it is recorded or proven after all.
    pub skipped: Option<String>,
    /// When all its required fields were answered for the first time.
    pub recorded_at: Option<TrustedTime>,
    /// When it was finished, while it is.
    pub done_at: Option<TrustedTime>,
    /// How long was spent on its fields, milliseconds by field id; `""` is the whole form.
    pub spent: BTreeMap<String, u64>,
}

impl StepState {
    /// Whether someone finished it and it stands: it was neither given back nor left out.
    pub fn is_finished(&self) -> bool {
        self.done_at.is_some() && self.returned.is_none() && self.skipped.is_none()
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// The answer.
    pub value: Value,
    /// When it was given.
    pub at: TrustedTime,
    /// 补录: it came after the flow was handed in.
    pub late: bool,
    /// What it replaced, the oldest first.
    pub earlier: Vec<Earlier>,
}

/// An answer that another one replaced.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earlier {
    /// The answer.
    pub value: Value,
    /// When it was given.
    pub at: TrustedTime,
    /// Who replaced it.
    pub replaced_by: PersonId,
    /// Why, if it was a correction.
    pub reason: Option<String>,
}

/// One piece of evidence on a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attached {
    /// The need that it meets.
    pub need: String,
    /// The evidence.
    pub evidence: Evidence,
    /// When it was taken.
    pub at: TrustedTime,
    /// Where.
    pub fix: Option<Fix>,
    /// 补录: it came after the flow was handed in.
    pub late: bool,
}

/// What found no place in the version that a flow was carried over to; it stays readable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Carried {
    /// The step.
    pub step: String,
    /// Its field or need.
    pub item: String,
    /// The answer.
    pub value: Option<Value>,
    /// The evidence.
    pub evidence: Option<Evidence>,
    /// When it was given.
    pub at: TrustedTime,
}
