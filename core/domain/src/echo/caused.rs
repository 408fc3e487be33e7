//! What an action caused.

use serde::{Deserialize, Serialize};

use super::unlock::{gain, opens};
use crate::flow::{Action, FlowState, Status, fold, once};
use crate::ids::BodyId;
use crate::metrics::Outcome;
use crate::points::{changes, earned};
use crate::privileges::{Rule, Standing, held};
use crate::template::{Recipient, Template, Title};

/// What an action caused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Echo {
    /// The server has it: no prediction any more.
    pub confirmed: bool,
    /// Where the flow stands after it.
    pub status: Status,
    /// Points won, or taken back if below zero.
    pub points: i64,
    /// The same by step.
    pub steps: Vec<StepPoints>,
    /// The to-dos that it caused.
    pub todos: Vec<Todo>,
    /// The to-dos that it settled.
    pub settled: Vec<String>,
    /// The privileges that it unlocked.
    pub unlocked: Vec<String>,
    /// The privileges that it locked again.
    pub locked: Vec<String>,
    /// The deadlines that it met.
    pub deadlines: Vec<Met>,
    /// How many requirements are still missing.
    pub missing: u32,
}

/// A change of the points of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPoints {
    /// The step; `None` for the completion.
    pub step: Option<String>,
    /// Points won, or taken back if below zero.
    pub delta: i64,
}

/// A to-do that was caused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Todo {
    /// Which of the template's consequences.
    pub id: String,
    /// What is to be done.
    pub title: Title,
    /// Who is to do it.
    pub to: Recipient,
    /// By when, UTC milliseconds.
    pub due_ms: Option<i64>,
}

/// A deadline that was met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// Which of the template's.
    pub id: String,
    /// By when, UTC milliseconds.
    pub due_ms: i64,
    /// In time or not.
    pub outcome: Outcome,
}

/// What lies between two states of one flow; `standings` are the rep's as of `before`.
pub fn caused(
    template: &Template,
    before: &FlowState,
    after: &FlowState,
    rules: &[Rule],
    standings: &[Standing],
    voice_min_seconds: i64,
) -> Echo {
    let steps = changes(&earned(template, before), &earned(template, after));
    let (unlocked, locked) = turned(template, before, after, rules, standings, voice_min_seconds);
    Echo {
        confirmed: false,
        status: after.status,
        points: steps.iter().map(|(_, delta)| delta).sum(),
        steps: steps.into_iter().map(|(step, delta)| StepPoints { step, delta }).collect(),
        todos: todos(template, before, after),
        settled: settled(before, after),
        unlocked,
        locked,
        deadlines: met(before, after),
        missing: after.missing.len() as u32,
    }
}

/// What one action of a flow caused; `actions` are in order, `standings` are the rep's with the flow as it is.
/// `None` if the flow has no such action.
pub fn of<'a>(
    template: &Template,
    actions: impl IntoIterator<Item = &'a Action>,
    action: BodyId,
    rules: &[Rule],
    standings: &[Standing],
    voice_min_seconds: i64,
) -> Option<Echo> {
    let once = once(actions);
    let at = once.iter().position(|a| a.id == action)?;
    let until = |n: usize| fold(template, once[..n].iter().copied());
    let (before, after) = (until(at), until(at + 1));
    let whole = until(once.len());
    let then = rewound(template, &before, &whole, rules, standings, voice_min_seconds);
    let echo = caused(template, &before, &after, rules, &then, voice_min_seconds);
    Some(Echo { confirmed: once[at].position.is_some(), ..echo })
}

/// The standings without what the flow brought after `before`.
fn rewound(
    template: &Template,
    before: &FlowState,
    whole: &FlowState,
    rules: &[Rule],
    standings: &[Standing],
    voice_min_seconds: i64,
) -> Vec<Standing> {
    let (then, now) = (held(template, before), held(template, whole));
    let back = |standing: &Standing| {
        let since = gain(rules, &standing.id, &template.key, &then, &now, voice_min_seconds);
        let have = u32::try_from((i64::from(standing.have) - since).max(0)).unwrap_or(u32::MAX);
        Standing { have, open: have >= standing.need, ..standing.clone() }
    };
    standings.iter().map(back).collect()
}

/// The privileges that opened, and those that closed.
fn turned(
    template: &Template,
    before: &FlowState,
    after: &FlowState,
    rules: &[Rule],
    standings: &[Standing],
    voice_min_seconds: i64,
) -> (Vec<String>, Vec<String>) {
    let (had, has) = (held(template, before), held(template, after));
    let more = |s: &Standing| gain(rules, &s.id, &template.key, &had, &has, voice_min_seconds);
    let turn = |open: bool| {
        let turned = standings.iter().filter(move |s| s.open != open);
        turned.filter(|s| opens(s, more(s)) == open).map(|s| s.id.clone()).collect()
    };
    (turn(true), turn(false))
}

fn todos(template: &Template, before: &FlowState, after: &FlowState) -> Vec<Todo> {
    let fresh = after.caused.iter().filter(|c| before.caused.iter().all(|known| known.id != c.id));
    let title = |id: &str| template.consequences.iter().find(|c| c.id == id).map(|c| c.title.clone());
    let todo = |c: &crate::flow::Caused| {
        let (id, to, due_ms) = (c.id.clone(), c.to, c.due_ms);
        Todo { title: title(&id).unwrap_or_default(), id, to, due_ms }
    };
    fresh.map(todo).collect()
}

fn settled(before: &FlowState, after: &FlowState) -> Vec<String> {
    let open = |id: &str| before.caused.iter().any(|c| c.id == id && !c.settled);
    after.caused.iter().filter(|c| c.settled && open(&c.id)).map(|c| c.id.clone()).collect()
}

fn met(before: &FlowState, after: &FlowState) -> Vec<Met> {
    let was_met = |id: &str| before.deadlines.iter().any(|d| d.id == id && d.met.is_some());
    let fresh = after.deadlines.iter().filter(|d| !was_met(&d.id));
    let met = fresh.filter_map(|d| Some((d, d.outcome()?)));
    met.map(|(d, against)| Met { id: d.id.clone(), due_ms: d.due_ms, outcome: against.into() }).collect()
}
