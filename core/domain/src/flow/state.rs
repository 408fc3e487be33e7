//! What a fold gives: everything that a screen shows of a flow.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ReturnedStep, Unmet};
use crate::evidence::Evidence;
use crate::ids::{BodyId, PersonId, RecordId};
use crate::place::Fix;
use crate::record::Value;
use crate::template::{Recipient, TemplateRef};
use crate::time::{Day, TrustedTime};

/// Where a flow stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody started it.
    #[default]
    NotStarted,
    /// 进行中: being worked on.
    Open,
    /// 待补全: handed in, and evidence is missing.
    Incomplete,
    /// 待审核: handed in and complete.
    Submitted,
    /// 已退回: steps were given back.
    Returned,
    /// 已通过: accepted.
    Approved,
    /// 已作废: declared void.
    Voided,
}

impl Status {
    /// Every status with its word in tables and the API.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::NotStarted, "not_started"),
        (Self::Open, "open"),
        (Self::Incomplete, "incomplete"),
        (Self::Submitted, "submitted"),
        (Self::Returned, "returned"),
        (Self::Approved, "approved"),
        (Self::Voided, "voided"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(s, _)| *s == self).map_or("", |(_, word)| word)
    }

    /// The status of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, w)| *w == word).map(|(s, _)| s)
    }
}

/// A flow's state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlowState {
    /// The template version that it is pinned to.
    pub template: TemplateRef,
    /// Where it stands.
    pub status: Status,
    /// Who owns it.
    pub owner: Option<PersonId>,
    /// What it is about.
    pub subject: Option<RecordId>,
    /// The business day that it counts for.
    pub day: Option<Day>,
    /// The template's numbers as they were adjusted where it began.
    pub params: BTreeMap<String, i64>,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// The stages that it entered, in order, the current one last.
    pub stages: Vec<Entered>,
    /// Its steps, in the template's order.
    pub steps: Vec<StepState>,
    /// The points of the finished steps.
    pub points: u32,
    /// The points of all steps.
    pub max_points: u32,
    /// What is missing until it is complete.
    pub missing: Vec<Unmet>,
    /// When it was started.
    pub started: Option<TrustedTime>,
    /// Where the phone was then.
    pub started_fix: Option<Fix>,
    /// When it was last handed in.
    pub submitted: Option<TrustedTime>,
    /// The last review.
    pub review: Option<Review>,
    /// Something came after what the review saw.
    pub new_evidence: bool,
    /// When it was last accepted, while it stands as accepted.
    pub approved: Option<TrustedTime>,
    /// That it was declared void, and why.
    pub voided: Option<Voided>,
    /// Its deadlines, as far as they have begun to run.
    pub deadlines: Vec<DeadlineState>,
    /// The to-dos that it caused.
    pub caused: Vec<Caused>,
    /// Answers and evidence for which the template has no place since it was carried over.
    pub carried: Vec<Carried>,
    /// The highest position given by the server.
    pub position: u64,
    /// Every action in order.
    pub timeline: Vec<Moment>,
    /// Actions that could not be applied, with the reason.
    pub ignored: Vec<Ignored>,
}

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
    /// Why it was left out, until it is recorded after all.
    pub skipped: Option<String>,
    /// When all its required fields were answered for the first time.
    pub recorded_at: Option<TrustedTime>,
    /// When it was finished, while it is.
    pub done_at: Option<TrustedTime>,
    /// How long was spent on its fields, milliseconds by field id; `""` is the whole form.
    pub spent: BTreeMap<String, u64>,
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

/// A stage that a flow entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entered {
    /// Which stage.
    pub stage: String,
    /// When.
    pub at: TrustedTime,
    /// By whom.
    pub by: PersonId,
}

/// That a flow was declared void.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voided {
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// Why.
    pub reason: String,
}

/// A deadline that runs or ran.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeadlineState {
    /// Which of the template's.
    pub id: String,
    /// By when, UTC milliseconds; exactly then is on time.
    pub due_ms: i64,
    /// When it was met, if it was.
    pub met: Option<TrustedTime>,
}

/// A to-do that a flow caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Caused {
    /// Which of the template's consequences.
    pub id: String,
    /// Who is to do it.
    pub to: Recipient,
    /// By which action.
    pub by: BodyId,
    /// When.
    pub at: TrustedTime,
    /// By when it should be settled, UTC milliseconds.
    pub due_ms: Option<i64>,
    /// Whether it is settled.
    pub settled: bool,
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

/// A review's verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Accepted.
    Approve,
    /// Steps were given back.
    Return {
        /// Which, and why.
        steps: Vec<ReturnedStep>,
    },
}

/// A review.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// Who reviewed.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// The position up to which they saw it.
    pub judged: u64,
    /// What they decided.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The action.
    pub id: BodyId,
    /// What was done, in one word.
    pub action: &'static str,
    /// On which step.
    pub step: Option<String>,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// When the server received it.
    pub received_ms: Option<i64>,
    /// Its position, given by the server.
    pub position: Option<u64>,
    /// 补录.
    pub late: bool,
    /// It could not be applied.
    pub ignored: bool,
}

/// An action that could not be applied.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ignored {
    /// The action.
    pub id: BodyId,
    /// Why.
    pub why: Unmet,
}

impl FlowState {
    /// A step's state by its id.
    pub fn step(&self, id: &str) -> Option<&StepState> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Every piece of evidence, with its step.
    pub fn evidence(&self) -> impl Iterator<Item = (&StepState, &Attached)> {
        self.steps.iter().flat_map(|step| step.evidence.iter().map(move |a| (step, a)))
    }

    pub(super) fn step_mut(&mut self, id: &str) -> Option<&mut StepState> {
        self.steps.iter_mut().find(|s| s.id == id)
    }
}
