//! What happened to a flow on its way.

use std::collections::HashMap;

use routebook::{Caused, DeadlineState, Entered, Explained, Ignored, Moment, Review, ReviewVerdict, Voided};

use crate::coded::{Coded, ParamValue};
use crate::templates::word;
use crate::time::TrustedMoment;

/// A stage that a flow entered.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct EnteredStage {
    /// Which stage.
    pub stage: String,
    /// When.
    pub at: TrustedMoment,
    /// By whom.
    pub by: String,
}

/// That a flow was declared void.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VoidedView {
    /// By whom.
    pub by: String,
    /// When.
    pub at: TrustedMoment,
    /// Why.
    pub reason: String,
}

/// Why something doubtful is as it is.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ExplainedDoubts {
    /// The codes of the doubts.
    pub doubts: Vec<String>,
    /// The photo that they are about; nothing for the whole flow.
    pub evidence: Option<String>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// When.
    pub at: TrustedMoment,
}

/// A deadline that runs or ran.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DeadlineView {
    /// Which of the template's.
    pub id: String,
    /// Since when it counts.
    pub since: TrustedMoment,
    /// By when, UTC milliseconds; exactly then is on time.
    pub due_ms: i64,
    /// When it was met, if it was.
    pub met: Option<TrustedMoment>,
}

/// A review.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ReviewView {
    /// Who reviewed.
    pub by: String,
    /// When.
    pub at: TrustedMoment,
    /// The position up to which they saw it.
    pub judged: u64,
    /// It was accepted; else steps were given back.
    pub approved: bool,
    /// Which steps were given back.
    pub returned: Vec<ReturnedStep>,
}

/// A step that was given back.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReturnedStep {
    /// Which.
    pub step: String,
    /// Why.
    pub reason: String,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TimelineMoment {
    /// The action.
    pub id: String,
    /// What was done, in one word.
    pub action: String,
    /// On which step.
    pub step: Option<String>,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: TrustedMoment,
    /// When the server received it, UTC milliseconds.
    pub received_ms: Option<i64>,
    /// Its position, given by the server.
    pub position: Option<u64>,
    /// 补录.
    pub late: bool,
    /// It could not be applied.
    pub ignored: bool,
}

/// An action that could not be applied.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct IgnoredAction {
    /// The action.
    pub id: String,
    /// Why.
    pub why: Coded,
}

impl From<Entered> for EnteredStage {
    fn from(Entered { stage, at, by }: Entered) -> Self {
        Self { stage, at: at.into(), by: by.to_string() }
    }
}

impl From<Voided> for VoidedView {
    fn from(Voided { by, at, reason }: Voided) -> Self {
        Self { by: by.to_string(), at: at.into(), reason }
    }
}

impl From<Explained> for ExplainedDoubts {
    fn from(Explained { doubts, evidence, reason, by, at }: Explained) -> Self {
        let evidence = evidence.map(|id| id.to_string());
        Self { doubts, evidence, reason, by: by.to_string(), at: at.into() }
    }
}

impl From<DeadlineState> for DeadlineView {
    fn from(DeadlineState { id, from, due_ms, met }: DeadlineState) -> Self {
        Self { id, since: from.into(), due_ms, met: met.map(Into::into) }
    }
}

impl From<Review> for ReviewView {
    fn from(Review { by, at, judged, verdict }: Review) -> Self {
        let (approved, returned) = match verdict {
            ReviewVerdict::Approve => (true, Vec::new()),
            ReviewVerdict::Return { steps } => (false, steps.into_iter().map(Into::into).collect()),
        };
        Self { by: by.to_string(), at: at.into(), judged, approved, returned }
    }
}

impl From<routebook::ReturnedStep> for ReturnedStep {
    fn from(routebook::ReturnedStep { step, reason }: routebook::ReturnedStep) -> Self {
        Self { step, reason }
    }
}

impl From<Moment> for TimelineMoment {
    fn from(moment: Moment) -> Self {
        let Moment { id, action, step, by, at, received_ms, position, late, ignored } = moment;
        let (id, action, by) = (id.to_string(), action.to_owned(), by.to_string());
        Self { id, action, step, by, at: at.into(), received_ms, position, late, ignored }
    }
}

impl From<Ignored> for IgnoredAction {
    fn from(Ignored { id, why }: Ignored) -> Self {
        Self { id: id.to_string(), why: Coded::of(&why) }
    }
}

/// A to-do that a flow caused.
pub fn caused(Caused { id, to, by: _, at, due_ms, settled }: Caused) -> Coded {
    let number = |value| ParamValue::Number { value };
    let params = HashMap::from([
        ("to".to_owned(), ParamValue::Text { value: word(&to) }),
        ("at_ms".to_owned(), number(at.at_ms)),
        ("due_ms".to_owned(), due_ms.map_or(ParamValue::Empty, number)),
        ("settled".to_owned(), ParamValue::Flag { value: settled }),
    ]);
    Coded { code: id, params }
}
