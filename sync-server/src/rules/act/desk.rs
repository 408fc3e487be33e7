//! The flow that a run of actions goes to. Fifty actions of one push make one flow: it is read and decoded once, and what
//! follows from it, its row, doubts, figures and the summary of its outlet, is judged and written once, behind the last.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::FlowId;
use routebook_domain::merge::Stamp;
use routebook_domain::record::Value;

use super::{facts, overlap};
use crate::model::FlowRow;
use crate::rules::flows::{Flow, load};
use crate::rules::{Cx, Ruled, doubt, summary};

/// Holds one flow at most. Before anything else is read or written that a flow has a part in, it is cleared by
/// [`Desk::settle`]; so is it before the transaction ends.
#[derive(Default)]
pub struct Desk(Option<Underway>);

struct Underway {
    id: FlowId,
    /// `None` while an action is judged, and where the flow did not begin.
    flow: Option<Flow>,
    /// The row as it is stored.
    before: Option<FlowRow>,
    /// The row behind the last action, without what [`Desk::settle`] adds; `None` until one is accepted.
    row: Option<FlowRow>,
    /// The last action that the summary of the outlet tells of, and how many there were.
    told: Option<(Stamp, u32)>,
}

/// Whether the flow may stay behind such an action. Others ask for what the flow's row says, or change whose it is.
pub(super) const fn stays(kind: &ActionKind) -> bool {
    use ActionKind::{Attach, Correct, Record, Resubmit, Skip, Start, Submit};
    matches!(kind, Start { .. } | Record { .. } | Correct { .. } | Attach { .. } | Skip { .. } | Submit | Resubmit)
}

/// Whether an answer refers to the flow that it is given in.
fn names_itself(act: &Act) -> bool {
    let (ActionKind::Record { answers, .. } | ActionKind::Correct { answers, .. }) = &act.kind else { return false };
    answers.values().filter_map(Value::as_ref).any(|id| id.bytes() == act.flow.bytes())
}

impl Desk {
    /// The flow of an action: as it lies here, else read; `None` if nobody started it.
    pub(super) fn take(&mut self, cx: &Cx<'_>, act: &Act) -> Ruled<Option<Flow>> {
        let here = self.0.as_ref().is_some_and(|at| at.id == act.flow && at.flow.is_some());
        if !here || !stays(&act.kind) || names_itself(act) {
            self.settle(cx)?;
        }
        if self.0.is_none() {
            let (flow, before) = (load(cx, act.flow)?, cx.tx.flow(cx.tenant, act.flow)?);
            self.0 = Some(Underway { id: act.flow, flow, before, row: None, told: None });
        }
        Ok(self.0.as_mut().and_then(|at| at.flow.take()))
    }

    /// The flow once more, unchanged; one that did not begin is dropped.
    pub(super) fn give_back(&mut self, flow: Flow) {
        if let Some(at) = self.0.as_mut().filter(|_| !flow.actions.is_empty()) {
            at.flow = Some(flow);
        }
    }

    /// The row of a flow before its next action.
    pub(super) fn row(&self, cx: &Cx<'_>, id: FlowId) -> Ruled<Option<FlowRow>> {
        match self.0.as_ref().filter(|at| at.id == id) {
            Some(at) => Ok(at.row.as_ref().or(at.before.as_ref()).cloned()),
            None => Ok(cx.tx.flow(cx.tenant, id)?),
        }
    }

    /// The flow with one more action, and its row then.
    pub(super) fn put(&mut self, flow: Flow, before: Option<FlowRow>, row: FlowRow, cause: Stamp) {
        let tells = summary::tells(before.as_ref(), &row);
        let fresh = Underway { id: row.id, flow: None, before, row: None, told: None };
        let mut at = self.0.take().filter(|at| at.id == row.id).unwrap_or(fresh);
        if tells {
            at.told = Some((cause, at.told.map_or(0, |(_, times)| times) + 1));
        }
        self.0 = Some(Underway { flow: Some(flow), row: Some(row), ..at });
    }

    /// Clears the desk: writes what follows from the actions that were accepted.
    ///
    /// # Errors
    /// What the store says.
    pub fn settle(&mut self, cx: &Cx<'_>) -> Ruled<()> {
        let Some(Underway { id, flow: Some(flow), before, row: Some(mut row), told }) = self.0.take() else {
            return Ok(());
        };
        overlap::flag(cx, before.as_ref(), &mut row)?;
        doubt::weigh(&doubt::Judging::of(cx), &flow, &mut row)?;
        cx.tx.put_flow(cx.tenant, &row)?;
        facts::keep(cx, id, &flow)?;
        told.map_or(Ok(()), |told| summary::rewrite_of(cx, told, &row))
    }
}
