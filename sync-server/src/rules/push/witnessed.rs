//! What a phone gives back to a restored server: the server's own actions on the phone's flows.

use std::collections::VecDeque;

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::PersonId;
use routebook_domain::time::Hlc;
use routebook_protocol::{Op, Payload};

use crate::rules::{Cx, Ruled, chain};

/// Actions that wait for their place among the phone's own, in the order of their clocks.
pub struct Witnessed {
    person: PersonId,
    waiting: VecDeque<Op>,
}

impl Witnessed {
    /// What a person's phone gives back.
    pub fn by(person: PersonId, ops: &[Op]) -> Self {
        Self { person, waiting: ops.iter().cloned().collect() }
    }

    /// Takes those that were done before a clock: a return must stand before the records that repaired it.
    ///
    /// # Errors
    /// What the store says.
    pub fn until(&mut self, cx: &Cx<'_>, clock: Option<Hlc>) -> Ruled<()> {
        let due = |op: &Op| clock.is_none_or(|clock| op.header.claimed < clock);
        let mut early = VecDeque::new();
        while let Some(op) = self.waiting.pop_front() {
            if !due(&op) {
                self.waiting.push_front(op);
                break;
            }
            if !take(cx, self.person, &op)? {
                early.push_back(op);
            }
        }
        early.into_iter().rev().for_each(|op| self.waiting.push_front(op));
        Ok(())
    }
}

/// Takes one back; `false` while what it judged is not here yet.
fn take(cx: &Cx<'_>, person: PersonId, op: &Op) -> Ruled<bool> {
    let Ok(meant) = op.meant() else { return Ok(true) };
    let Payload::Act(act) = &meant.body.payload else { return Ok(true) };
    if !cx.tx.ops_by_body(cx.tenant, meant.id())?.is_empty() {
        return Ok(true);
    }
    let Some(row) = cx.tx.flow(cx.tenant, act.flow)? else { return Ok(false) };
    let given = matches!(act.kind, ActionKind::HandOver { to, .. } if to == person);
    if row.owner != person && !given {
        return Ok(true);
    }
    let ready = judged(&act.kind).is_none_or(|judged| judged <= row.position);
    if ready {
        chain::take_back(cx, &meant, act)?;
    }
    Ok(ready)
}

/// The position up to which a review saw its flow.
fn judged(kind: &ActionKind) -> Option<u64> {
    match kind {
        ActionKind::Approve { judged } | ActionKind::Return { judged, .. } => Some(*judged),
        _ => None,
    }
}
