//! Body 14: whether a held op counts.

use std::collections::BTreeMap;

use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_domain::record::Value;
use routebook_protocol::{Refusal, Scope, Verdict};

use super::again::again;
use super::{DEPENDS, all, author, code, first};
use crate::model::StoredOp;
use crate::rules::{Arrival, Cx, Judged, Ruled};

/// The code of an op that a supervisor refused; its one parameter list says who and why.
const AGAINST: &str = "decided_against";

/// What a supervisor decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Decision {
    /// Whether it counts.
    pub accept: bool,
    /// Why, in the supervisor's words.
    pub reason: String,
}

/// Judges a held op again without what held it, or refuses it; then whatever of its flow waited for it.
///
/// # Errors
/// What the store says; a refusal is a verdict.
pub fn decide(cx: &Cx<'_>, a: &Arrival<'_>, of: (EnrolmentId, u64), decision: &Decision) -> Ruled<Judged> {
    if !a.author.server {
        return Ok(Judged::refused("not_allowed"));
    }
    let Some(op) = first(cx, of)? else {
        return Ok(Judged::refused("unknown_op"));
    };
    if code(&op).is_none() {
        return Ok(Judged::refused("not_held"));
    }
    let waiting = waiting_for(cx, &op)?;
    let judged = if decision.accept { again(cx, &op)? } else { Judged::of(against(a.author.person, decision)) };
    tell(cx, op, judged)?;
    for op in waiting {
        let judged = again(cx, &op)?;
        tell(cx, op, judged)?;
    }
    Ok(Judged::of(a.accepted()))
}

fn against(by: PersonId, decision: &Decision) -> Verdict {
    let params = [("by", Value::Ref(by)), ("reason", Value::from(decision.reason.as_str()))];
    let params: BTreeMap<String, Value> = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Verdict::Refused(Refusal { code: AGAINST.into(), unmet: vec![(AGAINST.into(), params)] })
}

/// The actions that wait only because this one of their flow does, in the order in which they came.
fn waiting_for(cx: &Cx<'_>, op: &StoredOp) -> Ruled<Vec<StoredOp>> {
    if op.flow.is_none() || code(op) == Some(DEPENDS) {
        return Ok(Vec::new());
    }
    Ok(all(cx)?.into_iter().filter(|other| other.flow == op.flow && code(other) == Some(DEPENDS)).collect())
}

/// Keeps the verdict under every chain that offered the op, and lets its author hear of it.
fn tell(cx: &Cx<'_>, op: StoredOp, judged: Judged) -> Ruled<()> {
    let others = op.body.map_or(Ok(Vec::new()), |body| cx.tx.ops_by_body(cx.tenant, body))?;
    let others = others.into_iter().filter(|other| (other.enrolment, other.seq) != (op.enrolment, op.seq));
    for other in others.filter(|other| code(other).is_some()).collect::<Vec<_>>() {
        keep(cx, StoredOp { verdict: judged.verdict.clone(), ..other })?;
    }
    keep(cx, StoredOp { verdict: judged.verdict, flow: judged.flow.or(op.flow), place: judged.place, ..op })
}

fn keep(cx: &Cx<'_>, op: StoredOp) -> Ruled<()> {
    if let Some(person) = author(&op) {
        let scope = Scope::Person(person);
        let seq = cx.tx.next_seq(cx.tenant, scope)?;
        cx.tx.put_verdict_change(cx.tenant, (scope, seq), (op.enrolment, op.seq), &op.verdict)?;
    }
    Ok(cx.tx.put_op(cx.tenant, &op)?)
}
