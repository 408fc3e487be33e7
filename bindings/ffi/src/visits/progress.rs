//! How far a step is.

use std::collections::HashMap;

use routebook::{Answered, Attached, Carried, Earlier, StepState};

use crate::evidence::EvidenceRecord;
use crate::place::PlaceFix;
use crate::time::TrustedMoment;
use crate::value::FieldValue;

/// One step's state.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct StepProgress {
    /// Which step.
    pub id: String,
    /// All required fields are answered.
    pub recorded: bool,
    /// Fields and evidence are all there.
    pub done: bool,
    /// The points it earned so far.
    pub earned: u32,
    /// Its answers by field.
    pub answers: HashMap<String, AnswerView>,
    /// Its evidence, in order.
    pub evidence: Vec<AttachedView>,
    /// Why it was given back, until it is repaired.
    pub returned: Option<String>,
    /// Why it was left out, until it is done after all.
    pub skipped: Option<String>,
    /// When all its required fields were answered for the first time.
    pub recorded_at: Option<TrustedMoment>,
    /// When it was finished, while it is.
    pub done_at: Option<TrustedMoment>,
    /// How long was spent on its fields, milliseconds; the whole form under an empty one.
    pub spent: HashMap<String, u64>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AnswerView {
    /// The answer.
    pub value: FieldValue,
    /// When it was given.
    pub at: TrustedMoment,
    /// 补录: it came after the flow was handed in.
    pub late: bool,
    /// What it replaced, the oldest first.
    pub earlier: Vec<EarlierAnswer>,
}

/// An answer that another one replaced.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct EarlierAnswer {
    /// The answer.
    pub value: FieldValue,
    /// When it was given.
    pub at: TrustedMoment,
    /// Who replaced it.
    pub replaced_by: String,
    /// Why, if it was a correction.
    pub reason: Option<String>,
}

/// One piece of evidence on a step.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AttachedView {
    /// The need that it meets.
    pub need: String,
    /// The evidence.
    pub evidence: EvidenceRecord,
    /// When it was taken.
    pub at: TrustedMoment,
    /// Where.
    pub fix: Option<PlaceFix>,
    /// 补录: it came after the flow was handed in.
    pub late: bool,
}

/// What found no place in the version that a flow was carried over to; it stays readable.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CarriedView {
    /// The step.
    pub step: String,
    /// Its field or need.
    pub item: String,
    /// The answer.
    pub value: Option<FieldValue>,
    /// The evidence.
    pub evidence: Option<EvidenceRecord>,
    /// When it was given.
    pub at: TrustedMoment,
}

impl From<StepState> for StepProgress {
    fn from(step: StepState) -> Self {
        let StepState { id, recorded, done, earned, answers, evidence, returned, skipped, recorded_at, done_at, spent } =
            step;
        Self {
            id,
            recorded,
            done,
            earned,
            answers: answers.into_iter().map(|(field, answer)| (field, answer.into())).collect(),
            evidence: evidence.into_iter().map(Into::into).collect(),
            returned,
            skipped,
            recorded_at: recorded_at.map(Into::into),
            done_at: done_at.map(Into::into),
            spent: spent.into_iter().collect(),
        }
    }
}

impl From<Answered> for AnswerView {
    fn from(Answered { value, at, late, earlier }: Answered) -> Self {
        Self { value: value.into(), at: at.into(), late, earlier: earlier.into_iter().map(Into::into).collect() }
    }
}

impl From<Earlier> for EarlierAnswer {
    fn from(Earlier { value, at, replaced_by, reason }: Earlier) -> Self {
        Self { value: value.into(), at: at.into(), replaced_by: replaced_by.to_string(), reason }
    }
}

impl From<Attached> for AttachedView {
    fn from(Attached { need, evidence, at, fix, late }: Attached) -> Self {
        Self { need, evidence: evidence.into(), at: at.into(), fix: fix.map(Into::into), late }
    }
}

impl From<Carried> for CarriedView {
    fn from(Carried { step, item, value, evidence, at }: Carried) -> Self {
        Self { step, item, value: value.map(Into::into), evidence: evidence.map(Into::into), at: at.into() }
    }
}
