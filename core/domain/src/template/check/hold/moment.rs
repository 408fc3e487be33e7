//! What can and what must be there at the moment when a gate is judged.

use std::collections::BTreeSet;

use super::super::reach::Reach;
use crate::template::{Field, Mark, Need, Spot, Stage, Step, Template};

/// A moment in a flow, as a search for states knows it.
pub(super) struct Moment<'a> {
    t: &'a Template,
    /// The steps that may have been recorded by then.
    may: BTreeSet<&'a str>,
    /// The steps that are certainly recorded by then.
    must: BTreeSet<&'a str>,
    /// Those of them whose evidence is certainly there as well.
    proven: BTreeSet<&'a str>,
    /// The stages that may have been entered by then.
    stages: BTreeSet<&'a str>,
    /// Whether the flow may have been handed in, and approved, by then.
    handed_in: bool,
    /// The step that is about to be recorded: its own answers are not there.
    recording: Option<&'a Step>,
}

impl<'a> Moment<'a> {
    fn new(t: &'a Template, may: &[bool], always: &[bool]) -> Self {
        let entered = |marks: &[bool]| t.stages.iter().zip(marks.to_vec()).filter(|(_, m)| *m).map(|(s, _)| s);
        let must: BTreeSet<_> = entered(always).flat_map(certain).collect();
        Self {
            t,
            may: entered(may).flat_map(|s| &s.steps).map(|s| s.id.as_str()).collect(),
            proven: must.clone(),
            must,
            stages: entered(may).map(|s| s.id.as_str()).collect(),
            handed_in: false,
            recording: None,
        }
    }

    /// Before a stage is entered.
    pub(super) fn entering(t: &'a Template, reach: &Reach, stage: usize) -> Self {
        Self::new(t, &reach.before(Some(stage)), &reach.always(stage))
    }

    /// Before a stage is left: its own steps are done as well. A last stage is left by handing in, which does not wait
    /// for evidence.
    pub(super) fn leaving(t: &'a Template, reach: &Reach, stage: usize) -> Self {
        let (mut may, mut always) = (reach.before(Some(stage)), reach.always(stage));
        (may[stage], always[stage]) = (true, true);
        let mut moment = Self::new(t, &may, &always);
        if reach.next(stage).is_empty() {
            moment.unprove(&t.stages[stage]);
        }
        moment
    }

    fn unprove(&mut self, stage: &Stage) {
        self.proven.retain(|id| !stage.steps.iter().any(|step| step.id == *id));
    }

    /// Before a step is recorded: its own answers are not there, nor is what waits for it, unless it can be skipped.
    pub(super) fn recording(t: &'a Template, reach: &Reach, step: &'a Step) -> Self {
        let own = t.stages.iter().position(|s| s.steps.iter().any(|x| x.id == step.id)).unwrap_or(0);
        let mut may = if holds_up(step) { reach.before(Some(own)) } else { reach.before(None) };
        may[own] = true;
        let mut moment = Self::new(t, &may, &reach.always(own));
        if holds_up(step) {
            let waiting = waiting(t, &step.id);
            moment.may.retain(|id| !waiting.contains(id));
        }
        moment.handed_in = true;
        moment.recording = Some(step);
        moment
    }

    /// While a step is done.
    pub(super) fn earning(t: &'a Template, reach: &Reach, step: &'a Step) -> Self {
        let own = t.stages.iter().position(|s| s.steps.iter().any(|x| x.id == step.id)).unwrap_or(0);
        let mut moment = Self::new(t, &reach.before(None), &reach.always(own));
        moment.must.insert(&step.id);
        moment.proven.insert(&step.id);
        moment.handed_in = true;
        moment
    }

    /// Before the flow is handed in: answers are there, evidence of the last stage may be missing.
    pub(super) fn handing_in(t: &'a Template, reach: &Reach) -> Self {
        let mut moment = Self::new(t, &reach.before(None), &reach.always_at_end());
        let last = t.stages.iter().enumerate().filter(|(i, _)| reach.next(*i).is_empty());
        last.for_each(|(_, stage)| moment.unprove(stage));
        moment
    }

    /// The field of a spot.
    pub(super) fn field(&self, spot: &Spot) -> Option<&'a Field> {
        self.t.step(&spot.step)?.field(&spot.item)
    }

    /// The need of a spot.
    pub(super) fn need(&self, spot: &Spot) -> Option<&'a Need> {
        self.t.step(&spot.step)?.need(&spot.item)
    }

    /// Whether a step may have been recorded.
    pub(super) fn may(&self, step: &str) -> bool {
        self.may.contains(step) && self.recording.is_none_or(|own| own.id != step)
    }

    /// Whether a step may have evidence: one that asks for answers takes it before they are given.
    pub(super) fn may_prove(&self, step: &str) -> bool {
        let own = self.recording.filter(|own| own.id == step);
        own.map_or_else(|| self.may(step), |own| !own.fields.is_empty())
    }

    /// Whether a field is certainly answered.
    pub(super) fn answered(&self, spot: &Spot) -> bool {
        self.must.contains(spot.step.as_str()) && self.field(spot).is_some_and(|f| f.required)
    }

    /// How many pieces of evidence a need certainly has.
    pub(super) fn pieces(&self, spot: &Spot) -> i64 {
        let there = self.proven.contains(spot.step.as_str());
        self.need(spot).filter(|_| there).map_or(0, |need| i64::from(need.min))
    }

    /// Whether a step is certainly finished.
    pub(super) fn finished(&self, step: &str) -> bool {
        self.proven.contains(step)
    }

    /// Whether a moment may have passed.
    pub(super) fn passed(&self, mark: &Mark) -> bool {
        match mark {
            Mark::Start => true,
            Mark::Submit | Mark::Approve => self.handed_in,
            Mark::Step(id) => self.may(id),
            Mark::Stage(id) => self.stages.contains(id.as_str()),
        }
    }
}

/// The steps of a stage that cannot be skipped: whoever left it has recorded them.
fn certain(stage: &Stage) -> impl Iterator<Item = &str> {
    stage.steps.iter().filter(|s| !s.skip).map(|s| s.id.as_str())
}

/// Whether a step holds up what waits for it: it asks for an answer and cannot be skipped.
fn holds_up(step: &Step) -> bool {
    !step.skip && step.fields.iter().any(|f| f.required)
}

/// The steps that wait for a step, and those that wait for them. Steps only wait for earlier ones.
fn waiting<'a>(t: &'a Template, id: &'a str) -> BTreeSet<&'a str> {
    let (mut waiting, mut holding) = (BTreeSet::new(), BTreeSet::from([id]));
    for step in t.steps() {
        if t.prerequisites(&step.id).iter().any(|before| holding.contains(before)) {
            waiting.insert(step.id.as_str());
            holding.extend(holds_up(step).then_some(step.id.as_str()));
        }
    }
    waiting
}
