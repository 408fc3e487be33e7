//! The answers that mean something beyond their own flow: the next follow-up, the end of a document, the summary.

use routebook_domain::flow::{Answered, FlowState};
use routebook_domain::record::Value;
use routebook_domain::template::{Meaning, Template};
use routebook_domain::time::Day;

/// The day of the next follow-up, as it was answered last. What was planned before a flow came to its end is off.
pub(super) fn follow_up(template: &Template, state: &FlowState) -> Option<Day> {
    let planned = last(template, state, Meaning::FollowUp)?;
    let end = state.stages.last().filter(|_| has_ended(template, state));
    day(planned).filter(|_| end.is_none_or(|end| planned.at.at_ms >= end.at.at_ms))
}

/// Whether no stage follows, in a template that has several.
pub(super) fn has_ended(template: &Template, state: &FlowState) -> bool {
    let last = |stage: &String| template.next_stages(stage).is_empty();
    template.stages.len() > 1 && state.stage.as_ref().is_some_and(last)
}

/// The last follow-up in one sentence.
pub(super) fn summary(template: &Template, state: &FlowState) -> Option<String> {
    last(template, state, Meaning::Summary).and_then(|a| a.value.as_text()).map(Into::into)
}

/// The first day on which a document ends.
pub(super) fn expiry(template: &Template, state: &FlowState) -> Option<Day> {
    answers(template, state, Meaning::Expiry).filter_map(day).min()
}

fn day(answered: &Answered) -> Option<Day> {
    answered.value.as_text()?.parse().ok()
}

/// The answer that was given last; of two at once, the one of the later step.
fn last<'a>(template: &'a Template, state: &'a FlowState, means: Meaning) -> Option<&'a Answered> {
    answers(template, state, means).max_by_key(|answered| answered.at.at_ms)
}

fn answers<'a>(
    template: &'a Template,
    state: &'a FlowState,
    means: Meaning,
) -> impl Iterator<Item = &'a Answered> + 'a {
    let fields = template.steps().flat_map(|step| step.fields.iter().map(move |field| (step, field)));
    let meant = fields.filter(move |(_, field)| field.means == Some(means));
    let given = meant.filter_map(|(step, field)| state.step(&step.id)?.answers.get(&field.id));
    given.filter(|answered| answered.value != Value::Null)
}
