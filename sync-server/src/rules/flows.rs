//! A flow from the exact bytes of its accepted actions.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use routebook_domain::flow::{Action, FlowState, fold, pinned};
use routebook_domain::ids::FlowId;
use routebook_domain::record::TemplateRecord;
use routebook_domain::template::{Template, TemplateRef, read};
use routebook_protocol::{Op, Payload};

use crate::model::StoredOp;
use crate::rules::beacon::Beacons;
use crate::rules::{Cx, RuleError, Ruled, ids};
use crate::store::StoreError;

/// A flow with its template and actions.
pub struct Flow {
    /// The template version that it is pinned to.
    pub template: Template,
    /// Its accepted actions by position.
    pub actions: Vec<Action>,
    /// What they come to.
    pub folded: FlowState,
    /// The position that its next action gets: behind erased ones too.
    pub next: u64,
}

impl Flow {
    /// A flow without actions.
    pub fn empty(template: Template) -> Self {
        let folded = fold(&template, []);
        Self { template, actions: Vec::new(), folded, next: 1 }
    }

    /// What its actions come to.
    pub fn state(&self) -> &FlowState {
        &self.folded
    }
}

/// Reads a flow; `None` if nobody started it. An action whose body was erased leaves its position empty.
///
/// # Errors
/// What the store says; [`StoreError::Damaged`] where it holds what was never accepted.
pub fn load(cx: &Cx<'_>, id: FlowId) -> Ruled<Option<Flow>> {
    let beacons = Beacons::of(cx)?;
    let ops = cx.tx.flow_ops(cx.tenant, id)?;
    let next = ops.iter().filter_map(|op| op.place).map(|place| place.2).max().unwrap_or(0) + 1;
    let kept = ops.into_iter().filter(|op| !op.raw.body.is_empty());
    let actions = kept.map(|op| action(&beacons, op)).collect::<Ruled<Vec<_>>>()?;
    let Some(version) = pinned(&actions) else {
        return Ok(None);
    };
    let template = template(cx, &version)?.ok_or_else(|| damaged("a flow's template is gone"))?;
    let folded = fold(&template, &actions);
    Ok(Some(Flow { template, actions, folded, next }))
}

/// A version of a template from its record; `None` if the company has none such. It was checked when it was
/// published.
///
/// # Errors
/// What the store says.
pub fn template(cx: &Cx<'_>, version: &TemplateRef) -> Ruled<Option<Template>> {
    let record = cx.tx.record(cx.tenant, ids::template(cx.tenant, version))?;
    Ok(record.and_then(|r| known(TemplateRecord::from(&r.view()).document)))
}

/// So many documents are kept read: a company has some five templates in use, in two versions at most.
const KEPT: usize = 64;

/// The documents that were read last, with what they say. Every action of a flow asks for the flow's template, and
/// reading one takes longer than all else that judging an action does.
static READ: Mutex<VecDeque<(String, Template)>> = Mutex::new(VecDeque::new());

fn known(document: String) -> Option<Template> {
    let kept = || READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, template)) = kept().iter().find(|(known, _)| *known == document) {
        return Some(template.clone());
    }
    let template = read(&document).ok()?;
    let mut kept = kept();
    kept.truncate(KEPT - 1);
    kept.push_front((document, template.clone()));
    Some(template)
}

fn action(beacons: &Beacons, stored: StoredOp) -> Ruled<Action> {
    let (received_ms, position) = (stored.received_ms, stored.place.map(|p| p.2));
    let op = Op::read(stored.raw).map_err(|e| damaged(&e.to_string()))?;
    let meant = op.meant().map_err(|e| damaged(&e.to_string()))?;
    let (id, by, at) = (meant.id(), meant.person(), beacons.judge(&meant.op.header, received_ms));
    let Payload::Act(act) = meant.body.payload else {
        return Err(damaged("an op of a flow is no action"));
    };
    Ok(Action { id, by, at, received_ms: Some(received_ms), position, fix: act.fix, kind: act.kind })
}

fn damaged(what: &str) -> RuleError {
    StoreError::Damaged(what.into()).into()
}
