//! What the judgement of a parcel will read, asked for in two goes: fifty ops of one visit would otherwise ask fifty
//! times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_domain::template::FlowKind;
use routebook_protocol::{Op, Payload};

use crate::rules::act::MOST_VISITS;
use crate::rules::aliases::resolve;
use crate::rules::beacon::Beacons;
use crate::rules::doubt::{About, Shots, expect_flow};
use crate::rules::flows::template;
use crate::rules::summary::VISITS;
use crate::rules::{Cx, Ruled, ids};
use crate::store::{Expected, NormalBefore};

/// Says what these ops of a person's chain will be about, by what those mean that are offered again.
///
/// # Errors
/// What the store says.
pub fn expect<'a>(
    cx: &Cx<'_>,
    (person, chain): (PersonId, EnrolmentId),
    ops: impl Iterator<Item = &'a Op>,
) -> Ruled<()> {
    let mut seen =
        Seen { tenant: cx.tenant, records: BTreeSet::from([person]), outlets: BTreeSet::new(), flows: BTreeSet::new() };
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
    wanted.kinds.extend((!wanted.flows.is_empty()).then_some(RecordKind::Setting));
    Ok(cx.tx.expect(cx.tenant, &wanted)?)
}

/// Says what the flows of these ops will be judged by, beside their own actions; what [`expect`] names is known.
///
/// # Errors
/// What the store says.
pub fn expect_near(cx: &Cx<'_>, person: PersonId, ops: &[Op]) -> Ruled<()> {
    let beacons = Beacons::of(cx)?;
    let (mut flows, mut shots) = (BTreeMap::new(), Shots::default());
    for meant in ops.iter().filter_map(|op| op.meant().ok()) {
        let (Payload::Act(act), header) = (&meant.body.payload, &meant.op.header) else { continue };
        let at = beacons.judge(header, cx.now_ms);
        if let Some(about) = about(cx, act, person, at.at_ms)? {
            flows.insert(act.flow, about);
        }
        if let ActionKind::Attach { evidence, .. } = &act.kind {
            let outlet = flows.get(&act.flow).and_then(|about| about.outlet);
            shots.add(cx, (header.person, at), evidence, outlet)?;
        }
    }
    if flows.is_empty() {
        return Ok(());
    }
    let mut wanted = Expected { near: shots.near_them(), ..Expected::default() };
    for (id, about) in &flows {
        expect_flow(&mut wanted, *id, about);
        if about.kind == FlowKind::Visit {
            wanted.days.push((about.owner, about.day, MOST_VISITS));
            wanted.visits.extend(about.outlet.map(|outlet| (outlet, VISITS)));
        }
    }
    let lands = cx.tx.memberships_of(cx.tenant, person)?;
    wanted.records = lands.into_iter().map(|stay| stay.territory).collect();
    Ok(cx.tx.expect(cx.tenant, &narrowed(wanted))?)
}

/// A flow by its start, or by what is known of it already.
fn about(cx: &Cx<'_>, act: &Act, person: PersonId, at_ms: i64) -> Ruled<Option<About>> {
    if let ActionKind::Start { template: version, subject, day, .. } = &act.kind {
        let kind = template(cx, version)?.map(|template| template.kind);
        let (owner, outlet) = (person, subject.map(|id| resolve(cx, id)).transpose()?);
        let about = |kind| About { owner, kind, template: version.key.clone(), outlet, day: *day, started_ms: at_ms };
        return Ok(kind.map(about));
    }
    let row = cx.tx.flow(cx.tenant, act.flow)?;
    Ok(row.map(|row| About {
        owner: row.owner,
        kind: row.kind,
        template: row.template.key,
        outlet: row.subject,
        day: row.day,
        started_ms: row.started_ms,
    }))
}

/// Each list once: of a person's ways and of what was before a person's flows the one that holds the others.
fn narrowed(mut wanted: Expected) -> Expected {
    wanted.days.sort_unstable();
    wanted.days.dedup();
    wanted.visits.sort_unstable();
    wanted.visits.dedup();
    wanted.moves.sort_unstable();
    wanted.moves.dedup_by_key(|(person, ..)| *person);
    let of = |n: &NormalBefore| (n.owner, n.kind.word(), n.template.clone());
    wanted.normal.sort_by_key(|n| (of(n), Reverse(n.at)));
    wanted.normal.dedup_by_key(|n| of(n));
    wanted
}

/// What bodies name, each once.
struct Seen {
    tenant: TenantId,
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
                if let ActionKind::Start { template, subject, .. } = kind {
                    subject.into_iter().for_each(|id| self.outlet(id));
                    self.records.insert(ids::template(self.tenant, &template));
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
