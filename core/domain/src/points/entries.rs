//! From one flow's actions to entries.

use std::collections::BTreeMap;

use super::Entry;
use super::replay::replay;
use crate::flow::{Action, FlowState, Status};
use crate::ids::PersonId;
use crate::template::Template;

/// What a flow earned, change by change; whoever has a part in it joins `people`.
///
/// `template` is the version that the flow stands on, `older` holds the versions of [`super::earlier_versions`],
/// `actions` are in order, each once. Whoever owns the flow when points are won keeps them; what is taken back is taken
/// from whoever has it. The entries of a flow always add up to the points of its state.
pub(crate) fn entries(
    template: &Template,
    older: &[&Template],
    actions: &[&Action],
    people: &mut Vec<PersonId>,
) -> Vec<Entry> {
    let mut book = Book { earned: BTreeMap::new(), holders: BTreeMap::new(), entries: Vec::new(), people };
    replay(template, older, actions, |rules, action, state| book.turn(rules, action, state));
    book.entries
}

/// A person's place in the list of a flow's people.
pub(crate) fn place(people: &mut Vec<PersonId>, person: PersonId) -> usize {
    people.iter().position(|known| *known == person).unwrap_or_else(|| {
        people.push(person);
        people.len() - 1
    })
}

/// Which points each step of a flow brings in a state; the completion under `None`.
pub(crate) fn earned(template: &Template, state: &FlowState) -> BTreeMap<Option<String>, i64> {
    let steps = state.steps.iter().map(|s| (Some(s.id.clone()), i64::from(s.earned)));
    let accepted = state.status == Status::Approved;
    let completion = (None, if accepted { i64::from(template.completion_points) } else { 0 });
    steps.chain([completion]).filter(|(_, points)| *points > 0).collect()
}

/// The changes between two states, by step.
pub(crate) fn changes(
    before: &BTreeMap<Option<String>, i64>,
    after: &BTreeMap<Option<String>, i64>,
) -> Vec<(Option<String>, i64)> {
    let mut all: BTreeMap<_, i64> = before.iter().map(|(step, points)| (step.clone(), -points)).collect();
    after.iter().for_each(|(step, points)| *all.entry(step.clone()).or_default() += points);
    all.into_iter().filter(|(_, delta)| *delta != 0).collect()
}

struct Book<'a> {
    earned: BTreeMap<Option<String>, i64>,
    /// Who has the points of each step, the last who won some last.
    holders: BTreeMap<Option<String>, Vec<(PersonId, i64)>>,
    entries: Vec<Entry>,
    people: &'a mut Vec<PersonId>,
}

impl Book<'_> {
    fn turn(&mut self, rules: &Template, action: &Action, state: &FlowState) {
        let Some(owner) = state.owner else { return };
        let earned = earned(rules, state);
        for (step, delta) in changes(&self.earned, &earned) {
            let shares = if delta > 0 { self.give(&step, owner, delta) } else { self.take(&step, -delta) };
            for (person, delta) in shares {
                let (at_ms, received_ms, step) = (action.at.at_ms, action.received_ms, step.clone());
                self.entries.push(Entry { at_ms, received_ms, step, delta, who: place(self.people, person) });
            }
        }
        self.earned = earned;
    }

    fn give(&mut self, step: &Option<String>, owner: PersonId, points: i64) -> Vec<(PersonId, i64)> {
        self.holders.entry(step.clone()).or_default().push((owner, points));
        vec![(owner, points)]
    }

    fn take(&mut self, step: &Option<String>, points: i64) -> Vec<(PersonId, i64)> {
        let held = self.holders.entry(step.clone()).or_default();
        let (mut left, mut shares) = (points, Vec::new());
        while left > 0
            && let Some((person, has)) = held.pop()
        {
            let part = has.min(left);
            shares.push((person, -part));
            held.extend((has > part).then_some((person, has - part)));
            left -= part;
        }
        shares
    }
}
