//! What the judgement of a parcel will read, asked for in one go: fifty ops of one visit would otherwise ask fifty times.

use std::collections::BTreeSet;

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, RecordId};
use routebook_protocol::{Op, Payload};

use crate::rules::{Cx, Ruled};
use crate::store::Expected;

/// Says what these ops of a person's chain will be about, by what those mean that are offered again.
///
/// # Errors
/// What the store says.
pub fn expect<'a>(
    cx: &Cx<'_>,
    (person, chain): (PersonId, EnrolmentId),
    ops: impl Iterator<Item = &'a Op>,
) -> Ruled<()> {
    let mut seen = Seen { records: BTreeSet::from([person]), ..Seen::default() };
    let (people, enrolments) = (vec![person], vec![chain]);
    let mut wanted = Expected { home: true, people, enrolments, ..Expected::default() };
    for body in ops.filter_map(|op| Some(op.meant().ok()?.body)) {
        wanted.bodies.push(body.id);
        if let Payload::Act(Act { kind: ActionKind::Attach { evidence, .. }, .. }) = &body.payload {
            wanted.evidence.push(evidence.id);
        }
        seen.add(body.payload);
    }
    wanted.records = seen.records.into_iter().collect();
    (wanted.outlets, wanted.flows) = (seen.outlets.into_iter().collect(), seen.flows.into_iter().collect());
    Ok(cx.tx.expect(cx.tenant, &wanted)?)
}

/// What bodies name, each once.
#[derive(Default)]
struct Seen {
    records: BTreeSet<RecordId>,
    outlets: BTreeSet<OutletId>,
    flows: BTreeSet<FlowId>,
}

impl Seen {
    fn add(&mut self, payload: Payload) {
        match payload {
            Payload::Create { record, fields, .. } => {
                self.outlet(record);
                self.records.extend(fields.iter().filter_map(|(_, value)| value.as_ref()));
            }
            Payload::Move { record, to, .. } => {
                self.outlet(record);
                self.records.insert(to);
            }
            Payload::Set { record, .. } | Payload::Delete { record, .. } | Payload::Restore { record, .. } => {
                self.outlet(record);
            }
            Payload::MergeInto { record, into, .. } => [record, into].into_iter().for_each(|id| self.outlet(id)),
            Payload::Act(Act { flow, kind, .. }) => {
                self.flows.insert(flow);
                if let ActionKind::Start { subject: Some(subject), .. } = kind {
                    self.outlet(subject);
                }
            }
            _ => {}
        }
    }

    fn outlet(&mut self, id: RecordId) {
        self.records.insert(id);
        self.outlets.insert(id);
    }
}
