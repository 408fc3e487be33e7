//! What a step will earn.

use serde::{Deserialize, Serialize};

use super::unlock::opens;
use crate::flow::{FlowState, Status};
use crate::privileges::{Rule, Standing};
use crate::template::{Earned, Mark, Step, Template, Title};

/// What a step will earn once its fields and evidence are all there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Points; 0 for a step that has earned them.
    pub points: u32,
    /// The points depend on what is answered.
    pub conditional: bool,
    /// Points that the whole flow brings once it is approved.
    pub completion: u32,
    /// The template's consequences that it causes.
    pub todos: Vec<String>,
    /// The running deadlines that it meets.
    pub deadlines: Vec<Pending>,
    /// The privileges that it brings nearer.
    pub privileges: Vec<Ahead>,
}

/// A deadline that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Which of the template's.
    pub id: String,
    /// By when, UTC milliseconds.
    pub due_ms: i64,
}

/// A privilege that a step brings nearer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// Which privilege.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// How much there is.
    pub have: u32,
    /// How much is needed.
    pub need: u32,
    /// With this step there is enough.
    pub unlocks: bool,
    /// It counts once a supervisor has accepted it.
    pub after_review: bool,
}

/// What a step will earn in a flow; `standings` are the rep's, over all flows. A step that the template lacks promises
/// nothing, and neither does a void flow.
pub fn preview(template: &Template, state: &FlowState, step: &str, rules: &[Rule], standings: &[Standing]) -> Promise {
    let Some(rule) = template.step(step).filter(|_| state.status != Status::Voided) else {
        return Promise::default();
    };
    let earned = state.step(step).map_or(0, |s| s.earned);
    Promise {
        points: rule.points.saturating_sub(earned),
        conditional: rule.earns_if.is_some(),
        completion: if state.status == Status::Approved { 0 } else { template.completion_points },
        todos: todos(template, state, step),
        deadlines: deadlines(template, state, step),
        privileges: privileges(template, state, rule, rules, standings),
    }
}

fn todos(template: &Template, state: &FlowState, step: &str) -> Vec<String> {
    let on = Mark::Step(step.into());
    let fresh = |id: &str| state.caused.iter().all(|caused| caused.id != id);
    template.consequences.iter().filter(|c| c.on == on && fresh(&c.id)).map(|c| c.id.clone()).collect()
}

fn deadlines(template: &Template, state: &FlowState, step: &str) -> Vec<Pending> {
    let until = Mark::Step(step.into());
    let meant = |id: &str| template.deadlines.iter().any(|d| d.id == id && d.until == until);
    let running = state.deadlines.iter().filter(|d| d.met.is_none() && meant(&d.id));
    running.map(|d| Pending { id: d.id.clone(), due_ms: d.due_ms }).collect()
}

fn privileges(
    template: &Template,
    state: &FlowState,
    step: &Step,
    rules: &[Rule],
    standings: &[Standing],
) -> Vec<Ahead> {
    let own = rules.iter().filter(|rule| rule.template == template.key);
    let ahead = own.filter_map(|rule| {
        let (gain, after_review) = brings(state, step, &rule.when)?;
        let standing = standings.iter().find(|s| s.id == rule.id && !s.open)?;
        let (id, title) = (rule.id.clone(), rule.title.clone());
        let unlocks = opens(standing, gain);
        Some(Ahead { id, title, have: standing.have, need: standing.need, unlocks, after_review })
    });
    ahead.collect()
}

/// How much a step adds to what a rule counts, and whether a review has to come first; `None` if nothing.
fn brings(state: &FlowState, step: &Step, when: &Earned) -> Option<(i64, bool)> {
    let at = state.step(&step.id);
    match when {
        Earned::Done { step: id, .. } => {
            let counted = at.is_some_and(crate::flow::StepState::is_finished);
            (*id == step.id && !counted).then_some((1, false))
        }
        Earned::ValidEvidence { kind, .. } => {
            let wanted: u32 = step.needs.iter().filter(|need| need.kind == *kind).map(|need| need.min.max(1)).sum();
            let counted = state.status == Status::Approved;
            (wanted > 0 && !counted).then_some((wanted.into(), true))
        }
    }
}
