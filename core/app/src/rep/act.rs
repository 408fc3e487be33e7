//! The one way by which an action enters the log.

use std::sync::Arc;

use routebook_domain::flow::{Act, Action, ActionKind, Context, FlowState, Read, check, fold};
use routebook_domain::ids::{BodyId, FlowId};
use routebook_domain::place::Fix;
use routebook_domain::record::RecordKind;
use routebook_domain::template::{FlowKind, Template};
use routebook_protocol::{Body, Op, Payload};
use routebook_store::{FlowNow, Reader, Writer};

use super::{Moment, Rep};
use crate::error::Error;

/// A flow as the next action finds it.
struct Before {
    template: Arc<Template>,
    state: FlowState,
}

impl Rep {
    /// Asks the gate, then appends. Op, effect and read model are one transaction, the caller's.
    pub(super) fn act(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
        kind: ActionKind,
        fix: Option<Fix>,
    ) -> Result<Op, Error> {
        let before = before(w, flow, &kind)?;
        let action = self.action(w, now, kind, fix)?;
        pass(&before, &action)?;
        let reads = reads(w, &action.kind)?;
        let act = Act { flow, fix: action.fix, reads, kind: action.kind };
        self.append(w, now, action.id, Payload::Act(act))
    }

    /// Whether an action may be added, without adding it.
    pub(super) fn gate(&self, r: &Reader<'_>, now: &Moment, flow: FlowId, kind: ActionKind) -> Result<(), Error> {
        pass(&before(r, flow, &kind)?, &self.action(r, now, kind, None)?)
    }

    pub(super) fn append(&self, w: &Writer<'_>, now: &Moment, id: BodyId, payload: Payload) -> Result<Op, Error> {
        let mut salt = [0; 16];
        self.inner.platform.random.fill(&mut salt);
        Ok(w.append(now.reading, &Body { id, salt, payload })?)
    }

    pub(super) fn body_id(&self, now: &Moment) -> BodyId {
        BodyId::from_bytes(self.random_id(now.trusted.at_ms))
    }

    fn action(&self, r: &Reader<'_>, now: &Moment, kind: ActionKind, fix: Option<Fix>) -> Result<Action, Error> {
        let by = r.identity()?.person;
        Ok(Action { id: self.body_id(now), by, at: now.trusted, received_ms: None, position: None, fix, kind })
    }
}

fn pass(before: &Before, action: &Action) -> Result<(), Error> {
    check(&before.template, &before.state, action, &Context::default()).map_err(Error::Unmet)
}

fn before(r: &Reader<'_>, flow: FlowId, kind: &ActionKind) -> Result<Before, Error> {
    if let Some(FlowNow { template, state, .. }) = r.flow(flow)? {
        return Ok(Before { template, state });
    }
    match kind {
        ActionKind::Start { template, .. } => {
            let template = r.template(template)?.ok_or(Error::NotFound { what: "template" })?;
            Ok(Before { state: fold(&template, []), template })
        }
        _ if r.flow_row(flow)?.is_some() => Err(Error::NotFound { what: "template" }),
        _ => Err(Error::NotFound { what: "visit" }),
    }
}

/// A start depends on what the phone knew of the outlet.
fn reads(r: &Reader<'_>, kind: &ActionKind) -> Result<Vec<Read>, Error> {
    let ActionKind::Start { subject: Some(outlet), .. } = kind else { return Ok(Vec::new()) };
    Ok(r.record_version(RecordKind::Outlet, *outlet)?.into_iter().collect())
}

/// The template for something begun today: of the first key of its kind, the highest version.
pub fn template_for(r: &Reader<'_>, kind: FlowKind) -> Result<Arc<Template>, Error> {
    let mut all: Vec<_> = r.templates()?.into_iter().filter(|t| t.kind == kind).collect();
    all.sort_by(|a, b| a.key.cmp(&b.key).then(b.version.cmp(&a.version)));
    all.into_iter().next().ok_or(Error::NotFound { what: "template" })
}

/// What a verb names when a flow should be there.
pub fn flow_now(r: &Reader<'_>, flow: FlowId) -> Result<FlowNow, Error> {
    match r.flow(flow)? {
        Some(now) => Ok(now),
        None if r.flow_row(flow)?.is_some() => Err(Error::NotFound { what: "template" }),
        None => Err(Error::NotFound { what: "visit" }),
    }
}

/// The first step that is not done.
pub fn next_step(state: &FlowState) -> Option<String> {
    state.steps.iter().find(|s| !s.done || s.returned.is_some()).map(|s| s.id.clone())
}
