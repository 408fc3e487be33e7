use std::collections::HashMap;

use routebook::FlowState;

use super::course::{
    DeadlineView, EnteredStage, ExplainedDoubts, IgnoredAction, ReviewView, TimelineMoment, VoidedView, caused,
};
use super::progress::{CarriedView, StepProgress};
use crate::coded::Coded;
use crate::place::PlaceFix;
use crate::time::TrustedMoment;

/// Everything that was done in a flow, and what is missing.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VisitState {
    /// Who owns it.
    pub owner: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// The template's numbers as they were adjusted where it began.
    pub numbers: HashMap<String, i64>,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// The stages that it entered, the current one last.
    pub stages: Vec<EnteredStage>,
    /// Its steps, in the template's order.
    pub steps: Vec<StepProgress>,
    /// The points of the finished steps.
    pub points: u32,
    /// The points of all steps.
    pub max_points: u32,
    /// What is missing until it is complete (`domain::flow::Unmet`).
    pub missing: Vec<Coded>,
    /// When it was started.
    pub started: Option<TrustedMoment>,
    /// Where the phone was then.
    pub started_at: Option<PlaceFix>,
    /// When it was last handed in.
    pub submitted: Option<TrustedMoment>,
    /// The last review.
    pub review: Option<ReviewView>,
    /// Something came after what the review saw.
    pub new_evidence: bool,
    /// When it was accepted, while it stands so.
    pub approved: Option<TrustedMoment>,
    /// That it was declared void, and why.
    pub voided: Option<VoidedView>,
    /// What was said about doubts.
    pub explained: Vec<ExplainedDoubts>,
    /// Its deadlines, as far as they run.
    pub deadlines: Vec<DeadlineView>,
    /// The to-dos that it caused: the consequence as the code, `to`, `at_ms`, `due_ms` and `settled`.
    pub caused: Vec<Coded>,
    /// What found no place since it was carried over to a later version.
    pub carried: Vec<CarriedView>,
    /// The highest position given by the server.
    pub position: u64,
    /// Every action in order.
    pub timeline: Vec<TimelineMoment>,
    /// Actions that could not be applied, with the reason.
    pub ignored: Vec<IgnoredAction>,
}

impl From<FlowState> for VisitState {
    fn from(state: FlowState) -> Self {
        let FlowState {
            template: _,
            status: _,
            owner,
            subject,
            day: _,
            params,
            stage,
            stages,
            steps,
            points,
            max_points,
            missing,
            started,
            started_fix,
            submitted,
            review,
            new_evidence,
            approved,
            voided,
            explained,
            deadlines,
            caused: todos,
            carried,
            position,
            timeline,
            ignored,
        } = state;
        Self {
            owner: owner.map(|id| id.to_string()),
            subject: subject.map(|id| id.to_string()),
            numbers: params.into_iter().collect(),
            stage,
            stages: stages.into_iter().map(Into::into).collect(),
            steps: steps.into_iter().map(Into::into).collect(),
            points,
            max_points,
            missing: Coded::all(&missing),
            started: started.map(Into::into),
            started_at: started_fix.map(Into::into),
            submitted: submitted.map(Into::into),
            review: review.map(Into::into),
            new_evidence,
            approved: approved.map(Into::into),
            voided: voided.map(Into::into),
            explained: explained.into_iter().map(Into::into).collect(),
            deadlines: deadlines.into_iter().map(Into::into).collect(),
            caused: todos.into_iter().map(caused).collect(),
            carried: carried.into_iter().map(Into::into).collect(),
            position,
            timeline: timeline.into_iter().map(Into::into).collect(),
            ignored: ignored.into_iter().map(Into::into).collect(),
        }
    }
}
