//! What an action caused: predicted on the phone until the server's receipt confirms it.

use std::collections::HashMap;

use routebook::{Ahead, Echo, FlowId, Met, Pending, Promise, StepPoints};

use crate::coded::Coded;
use crate::error::Trouble;
use crate::input;
use crate::metrics::DeadlineOutcome;
use crate::phone::RoutebookCore;
use crate::templates::{title, word};
use crate::visits::FlowStatus;

/// Something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Saved {
    /// The number of its last entry in the log.
    pub seq: u64,
}

/// What an action caused.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Receipt {
    /// The entry's number in the log.
    pub seq: u64,
    /// In which flow.
    pub flow: String,
    /// Which step; empty where it is about the whole flow.
    pub step: String,
    /// Whether nothing is missing in the step.
    pub step_done: bool,
    /// The points that the step earned.
    pub earned: u32,
    /// Where the flow stands.
    pub status: FlowStatus,
    /// The points of the flow.
    pub points: u32,
    /// The points it can earn.
    pub max_points: u32,
    /// What is missing in the whole flow.
    pub missing: Vec<Coded>,
    /// The first step that is not done.
    pub next: Option<String>,
    /// The stage that the flow is in.
    pub stage: Option<String>,
    /// What came of it.
    pub echo: EchoView,
}

/// What came of an action.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct EchoView {
    /// The server has it: no prediction any more.
    pub confirmed: bool,
    /// Where the flow stands after it.
    pub status: FlowStatus,
    /// Points won, or taken back if below zero.
    pub points: i64,
    /// The same by step; the completion under an empty one.
    pub steps: HashMap<String, i64>,
    /// The to-dos that it caused.
    pub todos: Vec<CausedTodo>,
    /// The ids of the to-dos that it settled.
    pub settled: Vec<String>,
    /// The privileges that it unlocked.
    pub unlocked: Vec<String>,
    /// The privileges that it locked again.
    pub locked: Vec<String>,
    /// The deadlines that it met.
    pub deadlines: Vec<MetDeadline>,
    /// How many requirements are still missing.
    pub missing: u32,
}

/// A to-do that was caused.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CausedTodo {
    /// Which of the template's consequences.
    pub id: String,
    /// What is to be done, by language.
    pub title: HashMap<String, String>,
    /// Who is to do it, in one word.
    pub to: String,
    /// By when, UTC milliseconds.
    pub due_ms: Option<i64>,
}

/// A deadline that was met.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MetDeadline {
    /// Which of the template's.
    pub id: String,
    /// By when, UTC milliseconds.
    pub due_ms: i64,
    /// In time or not.
    pub outcome: DeadlineOutcome,
}

/// What a step will bring, before it is recorded.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PromiseView {
    /// The points of the step.
    pub points: u32,
    /// They depend on what is answered.
    pub conditional: bool,
    /// The points for the whole, if this step completes it.
    pub completion: u32,
    /// The to-dos that it causes or settles.
    pub todos: Vec<String>,
    /// The deadlines that run towards it.
    pub deadlines: Vec<RunningDeadline>,
    /// The privileges that it brings nearer.
    pub privileges: Vec<PromisedPrivilege>,
}

/// A deadline that runs.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RunningDeadline {
    /// Which of the template's.
    pub id: String,
    /// By when, UTC milliseconds.
    pub due_ms: i64,
}

/// A privilege that comes nearer.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PromisedPrivilege {
    /// Which.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// How much is there.
    pub have: u32,
    /// How much it takes.
    pub need: u32,
    /// It opens by this.
    pub unlocks: bool,
    /// Only once it was accepted.
    pub after_review: bool,
}

#[uniffi::export]
impl RoutebookCore {
    /// What an entry caused, by its number.
    pub async fn echo(&self, seq: u64) -> Result<EchoView, Trouble> {
        self.rep(move |rep| Ok(rep.echo(seq)?.into())).await
    }

    /// What a step will bring.
    pub async fn preview(&self, flow: String, step: String) -> Result<PromiseView, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        self.rep(move |rep| Ok(rep.preview(flow, &step)?.into())).await
    }
}

impl From<routebook::Saved> for Saved {
    fn from(routebook::Saved { seq }: routebook::Saved) -> Self {
        Self { seq }
    }
}

impl From<routebook::Receipt> for Receipt {
    fn from(receipt: routebook::Receipt) -> Self {
        let routebook::Receipt {
            seq,
            flow,
            step,
            step_done,
            earned,
            status,
            points,
            max_points,
            missing,
            next,
            stage,
            echo,
        } = receipt;
        let (flow, status, missing, echo) = (flow.to_string(), status.into(), Coded::all(&missing), echo.into());
        Self { seq, flow, step, step_done, earned, status, points, max_points, missing, next, stage, echo }
    }
}

impl From<Echo> for EchoView {
    fn from(echo: Echo) -> Self {
        let Echo { confirmed, status, points, steps, todos, settled, unlocked, locked, deadlines, missing } = echo;
        let by_step = |StepPoints { step, delta }| (step.unwrap_or_default(), delta);
        Self {
            confirmed,
            status: status.into(),
            points,
            steps: steps.into_iter().map(by_step).collect(),
            todos: todos.into_iter().map(Into::into).collect(),
            settled,
            unlocked,
            locked,
            deadlines: deadlines.into_iter().map(Into::into).collect(),
            missing,
        }
    }
}

impl From<routebook::CausedTodo> for CausedTodo {
    fn from(routebook::CausedTodo { id, title: named, to, due_ms }: routebook::CausedTodo) -> Self {
        Self { id, title: title(named), to: word(&to), due_ms }
    }
}

impl From<Met> for MetDeadline {
    fn from(Met { id, due_ms, outcome }: Met) -> Self {
        Self { id, due_ms, outcome: outcome.into() }
    }
}

impl From<Promise> for PromiseView {
    fn from(promise: Promise) -> Self {
        let Promise { points, conditional, completion, todos, deadlines, privileges } = promise;
        let deadlines = deadlines.into_iter().map(|Pending { id, due_ms }| RunningDeadline { id, due_ms }).collect();
        let privileges = privileges.into_iter().map(Into::into).collect();
        Self { points, conditional, completion, todos, deadlines, privileges }
    }
}

impl From<Ahead> for PromisedPrivilege {
    fn from(Ahead { id, title: named, have, need, unlocks, after_review }: Ahead) -> Self {
        Self { id, title: title(named), have, need, unlocks, after_review }
    }
}
