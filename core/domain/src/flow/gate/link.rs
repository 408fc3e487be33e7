//! Roles, and answers that refer to something: both are known to whoever asks, not to the flow.

use super::{Answer, Scene};
use crate::flow::Unmet;
use crate::people::Role;
use crate::record::Value;
use crate::template::{Linked, LinkedRecord};

pub(super) fn role(role: Role, scene: &Scene<'_>) -> Answer {
    match scene.context {
        None => Answer::CannotTell,
        Some(context) => Answer::when(context.role >= Some(role), || Unmet::RoleNeeded { role }),
    }
}

pub(super) fn judge(rule: &LinkedRecord, scene: &Scene<'_>) -> Answer {
    let id = scene.state.answer(&rule.field.step, &rule.field.item).and_then(Value::as_ref);
    let link = match (id, scene.context) {
        (Some(_), None) => return Answer::CannotTell,
        (id, context) => id.and_then(|id| context?.links.get(&id)),
    };
    let good = link.is_some_and(|link| link.what == rule.is && (link.closed || !rule.closed));
    let what = || match &rule.is {
        Linked::Record(kind) => kind.word().to_owned(),
        Linked::Flow(key) => key.clone(),
    };
    Answer::when(good, || Unmet::LinkMissing {
        step: rule.field.step.clone(),
        field: rule.field.item.clone(),
        what: what(),
    })
}
