//! A flow's row from its state.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{Answered, Attached, FlowState, Status};
use routebook_domain::ids::FlowId;
use routebook_domain::place::FenceVerdict;
use routebook_domain::record::{Outlet, Value};
use routebook_domain::template::{FlowKind, Meaning, Recipient, Template};
use routebook_domain::time::Day;

use crate::model::{Flag, FlowRow, Waiting};
use crate::rules::flows::Flow;
use crate::rules::{Cx, Ruled, outlets};

/// The row of a started flow; place, distance, flags and doubts stay as they were judged before, but for the flag of
/// photos outside, which is judged where photos came or went.
pub fn of(cx: &Cx<'_>, id: FlowId, flow: &Flow, before: Option<&FlowRow>) -> Ruled<Option<FlowRow>> {
    let (s, template) = (flow.state(), &flow.template);
    let (Some(owner), Some(day), Some(started)) = (s.owner, s.day, s.started) else {
        return Ok(None);
    };
    let (place, distance_m) = match before {
        Some(row) => (row.place, row.distance_m),
        None => place(cx, s)?,
    };
    let photos = photos(s).count() as u32;
    let mut flags = before.map(|row| row.flags.clone()).unwrap_or_default();
    if before.map_or(0, |row| row.photos) != photos {
        flags.remove(&Flag::PhotoOutside);
        flags.extend(photo_outside(cx, template.kind, s)?.then_some(Flag::PhotoOutside));
    }
    Ok(Some(FlowRow {
        id,
        kind: template.kind,
        template: s.template.clone(),
        owner,
        subject: s.subject,
        day,
        status: s.status,
        points: s.points,
        max_points: s.max_points,
        missing: s.missing.clone(),
        started_ms: started.at_ms,
        submitted_ms: s.submitted.map(|t| t.at_ms),
        photos,
        place,
        distance_m,
        position: flow.next - 1,
        new_evidence: s.new_evidence,
        stage: s.stage.clone(),
        ended: ended(template, s),
        touched_ms: s.touched_ms().unwrap_or(started.at_ms),
        closed_ms: closed(s),
        due_day: latest(template, s, Meaning::FollowUp).and_then(|a| day_of(&a.value)),
        expires_day: meant(template, s, Meaning::Expiry).filter_map(|a| day_of(&a.value)).min(),
        summary: latest(template, s, Meaning::Summary).and_then(|a| a.value.as_text()).map(Into::into),
        flags,
        waiting: waiting(s),
        doubt: before.map_or(0, |row| row.doubt),
        doubts: before.map(|row| row.doubts.clone()).unwrap_or_default(),
        normal: None,
    }))
}

fn photos(s: &FlowState) -> impl Iterator<Item = &Attached> {
    s.evidence().map(|(_, a)| a).filter(|a| a.evidence.kind == EvidenceKind::Photo)
}

/// Only a visit is at its outlet; a customer's papers may be photographed anywhere.
fn photo_outside(cx: &Cx<'_>, kind: FlowKind, s: &FlowState) -> Ruled<bool> {
    let Some(outlet) = s.subject.filter(|_| kind == FlowKind::Visit) else { return Ok(false) };
    let Some(fence) = outlets::fence(cx, outlet)? else { return Ok(false) };
    Ok(photos(s).any(|a| fence.judge(a.fix.as_ref()) == FenceVerdict::Outside))
}

fn place(cx: &Cx<'_>, s: &FlowState) -> Ruled<(FenceVerdict, Option<f64>)> {
    let record = s.subject.map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten();
    let Some(fence) = record.map(|r| Outlet::from(&r.view()).fence()) else {
        return Ok((FenceVerdict::CannotTell, None));
    };
    let fix = s.started_fix.as_ref();
    Ok((fence.judge(fix), fence.distance_m(fix)))
}

/// In a last stage, where a template has several.
fn ended(template: &Template, s: &FlowState) -> bool {
    let last = s.stage.as_deref().is_some_and(|stage| template.next_stages(stage).is_empty());
    template.stages.len() > 1 && last
}

/// When it was first handed in or declared void: what is given back and handed in again was closed all the same.
fn closed(s: &FlowState) -> Option<i64> {
    let closing = s.timeline.iter().filter(|m| !m.ignored && matches!(m.action, "submit" | "void"));
    closing.map(|m| m.at.at_ms).min()
}

fn meant<'a>(t: &'a Template, s: &'a FlowState, meaning: Meaning) -> impl Iterator<Item = &'a Answered> {
    let asked = t.steps().flat_map(|step| step.fields.iter().map(move |field| (step, field)));
    let wanted = asked.filter(move |(_, field)| field.means == Some(meaning));
    wanted.filter_map(|(step, field)| s.step(&step.id)?.answers.get(&field.id))
}

fn latest<'a>(t: &'a Template, s: &'a FlowState, meaning: Meaning) -> Option<&'a Answered> {
    meant(t, s, meaning).max_by_key(|answered| answered.at.at_ms)
}

fn day_of(value: &Value) -> Option<Day> {
    value.as_text()?.parse().ok()
}

fn waiting(s: &FlowState) -> Vec<Waiting> {
    let open = s.caused.iter().filter(|c| c.to == Recipient::Supervisor && !c.settled && s.status != Status::Voided);
    open.map(|c| Waiting { id: c.id.clone(), at_ms: c.at.at_ms, due_ms: c.due_ms }).collect()
}
