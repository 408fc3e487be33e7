use routebook_domain::evidence::hex32;
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{BodyId, EnrolmentId, OutletId};
use routebook_domain::record::RecordKind;
use routebook_domain::time::judge;
use routebook_protocol::{Body, Payload, Verdict};
use routebook_store::{AttentionItem as Stored, Reader};

use super::super::Rep;
use super::super::brief::outlet_ref;
use super::amend::can_be_amended;
use super::describe::{Said, describe};
use crate::error::Error;
use crate::views::{AttentionItem, AttentionKind, Remedy};

impl Rep {
    /// What the server refused or holds back, and what lost to another in a conflict that nobody has settled: each with
    /// its value, the reason and what can be done. Nothing of it is lost.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn attention(&self) -> Result<Vec<AttentionItem>, Error> {
        self.read(items)
    }
}

/// The items in the order of the log.
pub fn items(r: &Reader<'_>) -> Result<Vec<AttentionItem>, Error> {
    let stored = r.attention()?;
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let enrolment = r.identity()?.enrolment;
    let mut all = stored.into_iter().map(|item| view(r, enrolment, item)).collect::<Result<Vec<_>, _>>()?;
    let holders: Vec<_> = all.iter().map(|item| (item.seq, item.dependants.clone())).collect();
    for item in &mut all {
        let holder = holders.iter().find(|(_, dependants)| dependants.contains(&item.seq));
        item.hangs_on = holder.map(|(seq, _)| *seq);
    }
    Ok(all)
}

/// An entry that a later version wrote is shown without its value: it must not hide the others.
fn view(r: &Reader<'_>, enrolment: EnrolmentId, stored: Stored) -> Result<AttentionItem, Error> {
    let body = stored.op.meant().ok().map(|meant| (*meant.time(), meant.body));
    let said = body.as_ref().map_or_else(|| Said::blank(stored.op.header.kind), |(_, body)| describe(&body.payload));
    let (kind, code, unmet) = match &stored.verdict {
        Verdict::Refused(refusal) => (AttentionKind::Refused, refusal.code.clone(), refusal.requirements()),
        Verdict::Held { code } => (AttentionKind::Held, code.clone(), Vec::new()),
        _ => (AttentionKind::Superseded, "conflict".into(), Vec::new()),
    };
    let reason = match &stored.verdict {
        Verdict::Refused(refusal) => refusal.reason().map(Into::into),
        _ => None,
    };
    let time = body.as_ref().map_or(stored.op.header.time, |(time, _)| *time);
    let body = body.map(|(_, body)| body);
    Ok(AttentionItem {
        enrolment,
        seq: stored.seq,
        body: body.as_ref().map_or(BodyId::from_bytes([0; 16]), |body| body.id),
        kind,
        what: said.what,
        code,
        unmet,
        reason,
        value: said.value,
        at: judge(&time),
        dependants: stored.dependants,
        hangs_on: None,
        flow: said.flow,
        outlet: outlet_ref(r, about(r, body.as_ref())?)?,
        conflict: stored.conflict.map(|id| hex32::to_hex(&id)),
        remedies: remedies(kind, body.as_ref()),
    })
}

/// The outlet that an entry is about, where that can be told.
fn about(r: &Reader<'_>, body: Option<&Body>) -> Result<Option<OutletId>, Error> {
    Ok(match body.map(|body| &body.payload) {
        Some(Payload::Act(act)) => match &act.kind {
            ActionKind::Start { subject, .. } => *subject,
            _ => r.flow_row(act.flow)?.and_then(|row| row.subject),
        },
        Some(
            Payload::Set { kind: RecordKind::Outlet, record, .. }
            | Payload::Delete { kind: RecordKind::Outlet, record }
            | Payload::Restore { kind: RecordKind::Outlet, record }
            | Payload::MergeInto { kind: RecordKind::Outlet, record, .. }
            | Payload::Move { kind: RecordKind::Outlet, record, .. },
        ) => Some(*record),
        Some(Payload::Settle(settle)) if settle.kind == RecordKind::Outlet => Some(settle.record),
        _ => None,
    })
}

fn remedies(kind: AttentionKind, body: Option<&Body>) -> Vec<Remedy> {
    match (kind, body.map(|body| &body.payload)) {
        (AttentionKind::Held, _) => vec![Remedy::Wait],
        (AttentionKind::Superseded, _) => vec![Remedy::Settle],
        (AttentionKind::Refused, None) => Vec::new(),
        (AttentionKind::Refused, Some(payload)) => {
            let mut all = vec![Remedy::Withdraw];
            if can_be_amended(payload) {
                all.insert(0, Remedy::Edit);
            }
            if super::again::can_be_written_again(payload) {
                all.insert(0, Remedy::Retry);
            }
            all
        }
    }
}
