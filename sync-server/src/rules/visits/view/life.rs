//! The shapes of a flow's life: stages, layers, deadlines, what it caused, and its end.

use routebook_domain::evidence::Layer;
use routebook_domain::ids::EvidenceId;
use routebook_domain::template::{Recipient, Title};
use serde::Serialize;

use super::{ShownView, TimeView};
use crate::rules::people::Named;

/// One stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageView {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// When it was entered and by whom.
    pub entered: Option<EnteredView>,
    /// The flow is in it.
    pub current: bool,
}

/// That a stage was entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnteredView {
    /// When.
    pub at: TimeView,
    /// By whom.
    pub by: Named,
}

/// One layer of the chain of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LayerView {
    /// Which.
    pub layer: Layer,
    /// Everything that it needs is there.
    pub met: bool,
}

/// One deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeadlineView {
    /// Which of the template's.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// By when.
    pub due_at: i64,
    /// When it was met.
    pub met: Option<TimeView>,
    /// `met`, `late`, `cannot_tell`, `running` or `overdue`.
    pub state: &'static str,
}

/// One to-do that the flow caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CausedView {
    /// Which of the template's consequences.
    pub id: String,
    /// What is to be done.
    pub title: Title,
    /// Who is to do it.
    pub to: Recipient,
    /// Since when.
    pub at: TimeView,
    /// By when.
    pub due_at: Option<i64>,
    /// Whether it is settled.
    pub settled: bool,
}

/// What the flow's template has no place for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CarriedView {
    /// The step that it was given under.
    pub step: String,
    /// Its field or need.
    pub item: String,
    /// The answer.
    pub value: serde_json::Value,
    /// What the answer refers to.
    pub shown: Option<ShownView>,
    /// The evidence.
    pub evidence: Option<EvidenceId>,
    /// When it was given.
    pub at: TimeView,
}

/// That the flow was declared void.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoidedView {
    /// By whom.
    pub by: Named,
    /// When.
    pub at: TimeView,
    /// Why.
    pub reason: String,
}
