//! What a fold gives: everything that a screen shows of a flow.

mod course;
mod step;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use course::{Caused, DeadlineState, Entered, Explained, Ignored, Moment, Review, Verdict, Voided};
pub use step::{Answered, Attached, Carried, Earlier, StepState};

use crate::ids::{PersonId, RecordId};
use crate::place::Fix;
use crate::record::Value;
use crate::template::TemplateRef;
use crate::time::{Day, TrustedTime};

use super::Unmet;

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
    /// What was said about doubts, in order.
    pub explained: Vec<Explained>,
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

impl FlowState {
    /// A step's state by its id.
    pub fn step(&self, id: &str) -> Option<&StepState> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Whether it ever entered a stage.
    pub fn entered(&self, stage: &str) -> bool {
        self.stages.iter().any(|s| s.stage == stage)
    }

    /// An answer by its step and field.
    pub fn answer(&self, step: &str, field: &str) -> Option<&Value> {
        self.step(step)?.answers.get(field).map(|a| &a.value)
    }

    /// Every piece of evidence, with its step.
    pub fn evidence(&self) -> impl Iterator<Item = (&StepState, &Attached)> {
        self.steps.iter().flat_map(|step| step.evidence.iter().map(move |a| (step, a)))
    }

    /// When it was last worked on, UTC milliseconds; saying why something raises doubts is no work on it.
    pub fn touched_ms(&self) -> Option<i64> {
        let work = self.timeline.iter().filter(|moment| !moment.ignored && moment.action != "explain");
        work.map(|moment| moment.at.at_ms).max()
    }

    pub(super) fn step_mut(&mut self, id: &str) -> Option<&mut StepState> {
        self.steps.iter_mut().find(|s| s.id == id)
    }
}
