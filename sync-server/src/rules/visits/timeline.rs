//! What was done to a flow, in order.

use std::collections::BTreeMap;

use routebook_domain::flow::{Action, ActionKind, Moment, Unmet};
use routebook_domain::ids::BodyId;

use super::TimelineView;
use crate::rules::Ruled;
use crate::rules::flows::Flow;
use crate::rules::people::Names;

/// Every action, those that do not count included.
pub fn view(flow: &Flow, names: &Names<'_>) -> Ruled<Vec<TimelineView>> {
    let by_id: BTreeMap<BodyId, &Action> = flow.actions.iter().map(|a| (a.id, a)).collect();
    let moments = flow.state().timeline.iter().filter_map(|m| Some((m, *by_id.get(&m.id)?)));
    moments.map(|(moment, action)| line(flow, moment, action, names)).collect()
}

fn line(flow: &Flow, moment: &Moment, action: &Action, names: &Names<'_>) -> Ruled<TimelineView> {
    Ok(TimelineView {
        position: moment.position.unwrap_or(0),
        action: moment.action,
        step: step(flow, moment, &action.kind),
        person: names.of(moment.by)?,
        at: moment.at.into(),
        received_at: moment.received_ms.unwrap_or(0),
        late: moment.late,
        ignored: ignored(flow, moment.id),
        note: note(&action.kind),
    })
}

/// A reason given for a photo stands at the photo's step.
fn step(flow: &Flow, moment: &Moment, kind: &ActionKind) -> Option<String> {
    let ActionKind::Explain { evidence: Some(id), .. } = kind else { return moment.step.clone() };
    let mut held = flow.state().evidence().filter(|(_, a)| a.evidence.id == *id);
    held.next().map(|(step, _)| step.id.clone())
}

fn ignored(flow: &Flow, id: BodyId) -> Option<String> {
    let why = flow.state().ignored.iter().find(|i| i.id == id)?;
    code(&why.why)
}

fn code(unmet: &Unmet) -> Option<String> {
    let json = serde_json::to_value(unmet).ok()?;
    json.get("code")?.as_str().map(Into::into)
}

fn note(kind: &ActionKind) -> Option<String> {
    Some(match kind {
        ActionKind::Return { steps, .. } => steps.iter().map(|s| s.reason.as_str()).collect::<Vec<_>>().join("\n"),
        ActionKind::Correct { reason, .. }
        | ActionKind::Skip { reason, .. }
        | ActionKind::Void { reason }
        | ActionKind::HandOver { reason, .. }
        | ActionKind::Explain { reason, .. } => reason.clone(),
        ActionKind::EnterStage { stage } => stage.clone(),
        ActionKind::Migrate { to } => format!("{} v{}", to.key, to.version),
        _ => return None,
    })
}
