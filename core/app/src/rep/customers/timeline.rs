//! What was done with a customer, in the order in which it was done.

use std::collections::BTreeMap;

use routebook_domain::flow::{Action, ActionKind, FlowState, Moment};
use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::record::{Person, RecordKind, Value};
use routebook_domain::template::{Meaning, Template, Title};
use routebook_store::{FlowNow, FlowRow, Reader};

use super::form::place_of;
use crate::error::Error;
use crate::views::TimelineEntry;
use routebook_domain::sort;

/// The lines of all flows by the best known time.
pub fn timeline(r: &Reader<'_>, rows: &[FlowRow]) -> Result<Vec<TimelineEntry>, Error> {
    let (mut all, mut names) = (Vec::new(), Names::default());
    for row in rows {
        let Some(FlowNow { template, actions, state, .. }) = r.flow(row.id)? else { continue };
        all.extend(lines(row.id, &template, &actions, &state));
    }
    in_order(&mut all);
    for line in &mut all {
        line.by_name = names.of(r, line.by)?;
    }
    Ok(all)
}

/// By the best known time, whenever things arrived; within one flow, lines of the same time stay in its order.
fn in_order(all: &mut [TimelineEntry]) {
    sort::by_key(all, |line| (line.at.at_ms, line.flow));
}

fn lines(flow: FlowId, template: &Template, actions: &[Action], state: &FlowState) -> Vec<TimelineEntry> {
    let said: BTreeMap<_, _> = actions.iter().map(|a| (a.id, &a.kind)).collect();
    let counted = state.timeline.iter().filter(|m| !m.ignored);
    counted.map(|m| line(flow, template, m, said.get(&m.id).copied())).collect()
}

fn line(flow: FlowId, template: &Template, m: &Moment, kind: Option<&ActionKind>) -> TimelineEntry {
    TimelineEntry {
        at: m.at,
        flow,
        action: m.action.into(),
        step: m.step.clone(),
        title: kind.and_then(|kind| title(template, kind)),
        by: m.by,
        by_name: None,
        summary: kind.and_then(|kind| summary(template, kind)),
        late: m.late,
        received_ms: m.received_ms,
    }
}

fn title(template: &Template, kind: &ActionKind) -> Option<Title> {
    match kind {
        ActionKind::EnterStage { stage } => template.stage(stage).map(|s| s.title.clone()),
        other => template.step(other.step()?).map(|s| s.title.clone()),
    }
}

fn summary(template: &Template, kind: &ActionKind) -> Option<String> {
    let (step, field) = place_of(template, Meaning::Summary)?;
    let (ActionKind::Record { step: at, answers, .. } | ActionKind::Correct { step: at, answers, .. }) = kind else {
        return None;
    };
    let value = answers.get(&field.id).filter(|_| *at == step.id)?;
    Value::as_text(value).map(Into::into)
}

/// The names of the people of one file.
#[derive(Default)]
struct Names(BTreeMap<PersonId, Option<String>>);

impl Names {
    fn of(&mut self, r: &Reader<'_>, person: PersonId) -> Result<Option<String>, Error> {
        if let Some(known) = self.0.get(&person) {
            return Ok(known.clone());
        }
        let record = r.record(RecordKind::Person, person)?;
        let name = record.as_ref().map(|record| Person::from(record).name).filter(|name| !name.is_empty());
        self.0.insert(person, name.clone());
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use routebook_domain::time::{Level, TrustedTime};

    use super::*;
    use crate::testing::REP;

    fn entry(n: u8, action: &str, at_ms: i64, received_ms: Option<i64>) -> TimelineEntry {
        TimelineEntry {
            at: TrustedTime { at_ms, earliest_ms: None, latest_ms: None, level: Level::Estimate, zone_min: 480 },
            flow: FlowId::from_bytes([n; 16]),
            action: action.into(),
            step: None,
            title: None,
            by: REP,
            by_name: None,
            summary: None,
            late: false,
            received_ms,
        }
    }

    fn order(mut all: Vec<TimelineEntry>) -> Vec<String> {
        in_order(&mut all);
        all.into_iter().map(|line| line.action).collect()
    }

    /// V14: what arrives late lands where it was done.
    #[test]
    fn what_arrives_late_or_waits_here_lands_in_its_place() {
        let arrived = [entry(1, "a", 100, Some(110)), entry(1, "d", 400, Some(410))];
        let late = [entry(1, "c", 300, None), entry(1, "b", 200, Some(900))];
        assert_eq!(order(arrived.into_iter().chain(late).collect()), ["a", "b", "c", "d"]);
    }

    #[test]
    fn equal_times_stay_in_the_order_of_their_flow_whichever_flow_came_first() {
        let one = || [entry(1, "z", 5, None), entry(1, "a", 5, Some(9)), entry(1, "m", 5, Some(7))];
        let two = || [entry(2, "y", 5, Some(1)), entry(2, "b", 5, None)];
        let expected = ["z", "a", "m", "y", "b"];
        assert_eq!(order(one().into_iter().chain(two()).collect()), expected);
        assert_eq!(order(two().into_iter().chain(one()).collect()), expected);
    }
}
