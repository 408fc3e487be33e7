//! What is to be done with a flow, told without its template and without a fold.

use routebook_domain::flow::{FlowState, Status, StepState, Unmet, Verdict};
use routebook_domain::ids::PersonId;
use routebook_domain::template::{Mark, Recipient, Template, Title};
use serde::{Deserialize, Serialize};

use super::meanings;

/// What is to be done with a flow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Todos {
    /// The first step that is not done, while the flow is being worked on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<TodoStep>,
    /// The steps that were given back and are not repaired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<TodoStep>,
    /// Who gave them back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_by: Option<PersonId>,
    /// What is missing until the flow is complete.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Lack>,
    /// The deadlines that run.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owed: Vec<Owed>,
    /// The to-dos that the flow caused to its owner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caused: Vec<Owed>,
}

/// A step to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodoStep {
    /// The step.
    pub step: String,
    /// Its title.
    pub title: Title,
    /// Why it was given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lack {
    /// What.
    pub unmet: Unmet,
    /// The title of its step; empty where it is of none.
    pub title: Title,
}

/// Something to be done by a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// Which of the template's deadlines or consequences.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// By when, UTC milliseconds.
    pub due_ms: Option<i64>,
}

impl Todos {
    /// What a state leaves to be done.
    pub(super) fn of(template: &Template, state: &FlowState) -> Self {
        let open = matches!(state.status, Status::Open | Status::Incomplete | Status::Returned);
        let mut todos = Self { caused: caused(template, state), owed: owed(template, state), ..Self::default() };
        if open {
            todos.returned = given_back(template, state);
            todos.missing = state.missing.iter().map(|unmet| lack(template, unmet)).collect();
        }
        match state.status {
            Status::Open => {
                todos.next = state.steps.iter().find(|s| is_next(template, state, s)).map(|s| step(template, s))
            }
            Status::Returned => todos.returned_by = state.review.as_ref().filter(is_return).map(|review| review.by),
            _ => {}
        }
        todos
    }

    /// The earliest time of what is owed; the end of time for what has none.
    pub(super) fn owed_ms(&self) -> Option<i64> {
        self.owed.iter().chain(&self.caused).map(|owed| owed.due_ms.unwrap_or(i64::MAX)).min()
    }
}

fn is_return(review: &&routebook_domain::flow::Review) -> bool {
    matches!(review.verdict, Verdict::Return { .. })
}

/// A step of a stage that was not entered is nobody's turn yet.
fn is_next(template: &Template, state: &FlowState, at: &StepState) -> bool {
    let stage = template.stage_of(&at.id).map(|stage| &stage.id);
    let entered = state.stages.is_empty() || state.stages.iter().any(|entered| Some(&entered.stage) == stage);
    entered && !at.done && at.skipped.is_none()
}

fn step(template: &Template, at: &StepState) -> TodoStep {
    TodoStep { step: at.id.clone(), title: title_of(template, &at.id), reason: at.returned.clone() }
}

fn title_of(template: &Template, step: &str) -> Title {
    template.step(step).map(|rule| rule.title.clone()).unwrap_or_default()
}

fn given_back(template: &Template, state: &FlowState) -> Vec<TodoStep> {
    state.steps.iter().filter(|s| s.returned.is_some()).map(|s| step(template, s)).collect()
}

fn lack(template: &Template, unmet: &Unmet) -> Lack {
    let title = step_of(unmet).map(|step| title_of(template, &step)).unwrap_or_default();
    Lack { unmet: unmet.clone(), title }
}

/// Every code that is about a step says so under the same name.
fn step_of(unmet: &Unmet) -> Option<String> {
    let fields = serde_json::to_value(unmet).ok()?;
    Some(fields.get("step")?.as_str()?.to_owned())
}

/// A flow that came to its end owes only what began to run with its end.
fn owed(template: &Template, state: &FlowState) -> Vec<Owed> {
    if matches!(state.status, Status::NotStarted | Status::Approved | Status::Voided) {
        return Vec::new();
    }
    let last = meanings::has_ended(template, state).then(|| state.stage.clone().map(Mark::Stage)).flatten();
    let running = state.deadlines.iter().filter(|d| d.met.is_none());
    let rule = |id: &str| template.deadlines.iter().find(|rule| rule.id == id);
    let owed = running.filter_map(|d| Some((d, rule(&d.id)?)));
    let owed = owed.filter(|(_, rule)| last.as_ref().is_none_or(|last| rule.from == *last));
    owed.map(|(d, rule)| Owed { id: d.id.clone(), title: rule.title.clone(), due_ms: Some(d.due_ms) }).collect()
}

fn caused(template: &Template, state: &FlowState) -> Vec<Owed> {
    if state.status == Status::Voided {
        return Vec::new();
    }
    let open = state.caused.iter().filter(|c| c.to == Recipient::Owner && !c.settled);
    let rule = |id: &str| template.consequences.iter().find(|rule| rule.id == id);
    let owed = open.filter_map(|c| Some((c, rule(&c.id)?)));
    owed.map(|(c, rule)| Owed { id: c.id.clone(), title: rule.title.clone(), due_ms: c.due_ms }).collect()
}
