//! Whether one more action may be added.

mod answer;
mod attach;
mod begin;
mod context;
mod explain;
mod hand_in;
mod migrate;
mod own;
mod review;
mod stage;

pub use context::{Context, Link};
pub use explain::MAX_REASON;

use super::gate::Scene;
use super::{Action, ActionKind, FlowState, Status, Unmet};
use crate::template::Template;

/// The only gatekeeper: `Ok`, or everything that stands in the way.
///
/// Pure: the phone asks it before an action enters its log, the server asks it again with the same template.
pub fn check(template: &Template, state: &FlowState, action: &Action, context: &Context) -> Result<(), Vec<Unmet>> {
    let unmet = each_once(Asked { template, state, action, context }.unmet());
    if unmet.is_empty() { Ok(()) } else { Err(unmet) }
}

/// One action in front of the gate.
struct Asked<'a> {
    template: &'a Template,
    state: &'a FlowState,
    action: &'a Action,
    context: &'a Context,
}

impl<'a> Asked<'a> {
    fn unmet(&self) -> Vec<Unmet> {
        match &self.action.kind {
            ActionKind::Start { template, subject, params, .. } => self.start(template, *subject, params),
            _ if self.state.owner.is_none() => vec![Unmet::NotStarted],
            _ if self.state.status == Status::Voided => self.closed(),
            ActionKind::Record { step, answers, .. } => self.record(step, answers),
            ActionKind::Attach { step, need, evidence } => self.attach(step, need, evidence),
            ActionKind::Correct { step, answers, reason } => self.correct(step, answers, reason),
            ActionKind::Skip { step, reason } => self.skip(step, reason),
            ActionKind::EnterStage { stage } => self.enter(stage),
            ActionKind::Submit => self.submit(),
            ActionKind::Resubmit => self.resubmit(),
            ActionKind::Approve { .. } => self.approve(),
            ActionKind::Return { steps, .. } => self.give_back(steps),
            ActionKind::Void { reason } => self.void(reason),
            ActionKind::HandOver { to, reason } => self.hand_over(*to, reason),
            ActionKind::Migrate { to } => self.migrate(to),
            ActionKind::Explain { doubts, evidence, reason } => self.explain(doubts, *evidence, reason),
        }
    }

    fn scene(&self) -> Scene<'a> {
        Scene { template: self.template, state: self.state, at: &self.action.at, context: Some(self.context) }
    }

    fn closed(&self) -> Vec<Unmet> {
        vec![Unmet::FlowClosed { state: self.state.status }]
    }

    /// Nothing, if the state is one of these.
    fn in_state(&self, open: &[Status]) -> Vec<Unmet> {
        if open.contains(&self.state.status) { Vec::new() } else { self.closed() }
    }

    fn owner(&self) -> Vec<Unmet> {
        let owns = self.state.owner == Some(self.action.by);
        if owns { Vec::new() } else { vec![Unmet::NotOwner] }
    }

    fn owner_or_reviewer(&self) -> Vec<Unmet> {
        if self.context.reviews_owner { Vec::new() } else { self.owner() }
    }

    fn reviewer(&self) -> Vec<Unmet> {
        if self.context.reviews_owner { Vec::new() } else { vec![Unmet::NotReviewer] }
    }
}

/// A step and a gate may ask for the same.
fn each_once(all: Vec<Unmet>) -> Vec<Unmet> {
    all.into_iter().fold(Vec::new(), |mut kept, unmet| {
        if !kept.contains(&unmet) {
            kept.push(unmet);
        }
        kept
    })
}

fn why(reason: &str) -> Vec<Unmet> {
    if reason.trim().is_empty() { vec![Unmet::WhyMissing] } else { Vec::new() }
}
