//! From actions to a state.

mod answer;
mod attach;
mod begin;
mod carry;
mod own;
mod review;
mod settle;
mod stage;

pub(super) use stage::edge;

use std::collections::BTreeMap;

use super::mark::left_behind;
use super::order::once;
use super::{Action, ActionKind, Earlier, FlowState, Ignored, Moment, Status, Unmet, Verdict};
use crate::template::Template;

/// Folds actions into a state: confirmed ones in flow position, then own pending ones in log order.
///
/// Total: an action that cannot be applied is listed as ignored with its reason, and the rest goes on. An action
/// that stands twice counts once. The template is the version that [`super::pinned`] gives: what was done under
/// earlier versions passes through its steps and fields, and what finds no place there is carried, never lost.
pub fn fold<'a>(template: &Template, actions: impl IntoIterator<Item = &'a Action>) -> FlowState {
    walk_all(template, &once(actions), None)
}

/// Like [`fold`], and shows the state after each action.
pub fn walk<'a>(
    template: &Template,
    actions: impl IntoIterator<Item = &'a Action>,
    mut see: impl FnMut(&Action, &FlowState),
) -> FlowState {
    walk_all(template, &once(actions), Some(&mut see))
}

type See<'s> = &'s mut dyn FnMut(&Action, &FlowState);

fn walk_all(template: &Template, actions: &[&Action], mut see: Option<See<'_>>) -> FlowState {
    let left = left_behind(template, actions);
    let mut folding = Folding {
        template,
        state: begin::empty(template),
        older: false,
        landing: false,
        taken_back: BTreeMap::default(),
    };
    for (i, action) in actions.iter().enumerate() {
        (folding.older, folding.landing) = (i < left, left > 0 && i == left);
        folding.take(action);
        if let Some(see) = &mut see {
            folding.settle();
            see(action, &folding.state);
        }
    }
    folding.settle();
    folding.state
}

/// A fold on its way.
struct Folding<'t> {
    template: &'t Template,
    state: FlowState,
    /// The action at hand was done under a version that the flow left since.
    older: bool,
    /// The action at hand moves the flow to the version that is folded under.
    landing: bool,
    /// What stood before an answer that was taken back, by step and field, for when it is given again.
    taken_back: BTreeMap<(String, String), Vec<Earlier>>,
}

impl Folding<'_> {
    fn take(&mut self, action: &Action) {
        let late = self.state.submitted.is_some();
        let fault = self.apply(action).err();
        if fault.is_none() {
            self.note(action);
        }
        self.state.timeline.push(moment(action, late, fault.is_some()));
        self.state.ignored.extend(fault.map(|why| Ignored { id: action.id, why }));
        self.state.position = self.state.position.max(action.position.unwrap_or(0));
    }

    fn apply(&mut self, action: &Action) -> Result<(), Unmet> {
        match (&action.kind, self.state.status) {
            (ActionKind::Start { .. }, Status::NotStarted) => self.start(action),
            (ActionKind::Start { .. }, _) => Err(Unmet::AlreadyStarted),
            (_, Status::NotStarted) => Err(Unmet::NotStarted),
            (_, Status::Voided) => Err(Unmet::FlowClosed { state: Status::Voided }),
            _ => self.go_on(action),
        }
    }

    fn go_on(&mut self, action: &Action) -> Result<(), Unmet> {
        match &action.kind {
            ActionKind::Record { step, answers, spent } => self.record(action, step, answers, spent),
            ActionKind::Correct { step, answers, reason } => self.correct(action, step, answers, reason),
            ActionKind::Skip { step, reason } => self.skip(step, reason),
            ActionKind::Attach { step, need, evidence } => self.attach(action, step, need, evidence),
            ActionKind::EnterStage { stage } => self.enter(action, stage),
            ActionKind::Submit | ActionKind::Resubmit => self.submit(action),
            ActionKind::Approve { judged } => self.review(action, *judged, Verdict::Approve),
            ActionKind::Return { judged, steps } => {
                self.review(action, *judged, Verdict::Return { steps: steps.clone() })
            }
            ActionKind::Void { reason } => self.void(action, reason),
            ActionKind::HandOver { to, .. } => self.hand_over(*to),
            ActionKind::Migrate { to } => self.migrate(to),
            ActionKind::Explain { doubts, evidence, reason } => self.explain(action, doubts, *evidence, reason),
            ActionKind::Start { .. } => Err(Unmet::AlreadyStarted),
        }
    }
}

fn moment(action: &Action, late: bool, ignored: bool) -> Moment {
    let kind = &action.kind;
    Moment {
        id: action.id,
        action: kind.word(),
        step: kind.step().map(Into::into),
        by: action.by,
        at: action.at,
        received_ms: action.received_ms,
        position: action.position,
        late: late && kind.step().is_some(),
        ignored,
    }
}
