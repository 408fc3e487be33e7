//! What the judgement of a parcel will read, asked for in one go: fifty ops of one visit would otherwise ask fifty times.

use std::collections::BTreeSet;

use routebook_domain::flow::{Act, ActionKind};
use routebook_protocol::{Op, Payload};

use crate::rules::{Cx, Ruled};
use crate::store::Expected;

/// Says what these ops will be about, by what those mean that are offered again.
///
/// # Errors
/// What the store says.
pub fn expect<'a>(cx: &Cx<'_>, ops: impl Iterator<Item = &'a Op>) -> Ruled<()> {
    let (mut wanted, mut records, mut flows) = (Expected::default(), BTreeSet::new(), BTreeSet::new());
    for body in ops.filter_map(|op| Some(op.meant().ok()?.body)) {
        wanted.bodies.push(body.id);
        match &body.payload {
            Payload::Create { record, .. }
            | Payload::Set { record, .. }
            | Payload::Delete { record, .. }
            | Payload::Restore { record, .. }
            | Payload::Move { record, .. } => drop(records.insert(*record)),
            Payload::MergeInto { record, into, .. } => records.extend([*record, *into]),
            Payload::Act(Act { flow, kind, .. }) => {
                flows.insert(*flow);
                match kind {
                    ActionKind::Start { subject, .. } => records.extend(subject),
                    ActionKind::Attach { evidence, .. } => wanted.evidence.push(evidence.id),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    (wanted.records, wanted.flows) = (records.into_iter().collect(), flows.into_iter().collect());
    Ok(cx.tx.expect(cx.tenant, &wanted)?)
}
