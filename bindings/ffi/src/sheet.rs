//! The day's action sheet.

use std::collections::HashMap;

use routebook::{Proposal, ProposalKind, SheetInput, Window};

use crate::error::Trouble;
use crate::input;
use crate::outlets::OutletRef;
use crate::phone::RoutebookCore;
use crate::value::FieldValue;
use crate::visits::VisitView;

/// How an action sheet stands to its window.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SheetView {
    /// How it stands.
    pub state: SheetState,
    /// When it opens, is due and closes; nothing on a rest day.
    pub window: Option<SheetWindow>,
}

/// How a sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SheetState {
    /// Nobody works that day.
    RestDay,
    /// Its window has not opened.
    NotYet,
    /// It can be handed in, in time.
    Open,
    /// It was, in time.
    OnTime,
    /// It was, or can be, late.
    Late,
    /// The time is known too roughly.
    CannotTell,
    /// Known not to have been handed in.
    Missed,
    /// Nobody knows yet.
    Unknown,
}

/// A sheet's window, UTC milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SheetWindow {
    /// It opens.
    pub opens_ms: i64,
    /// It is due.
    pub due_ms: i64,
    /// It closes.
    pub closes_ms: i64,
}

/// One line for the sheet, from what was done today.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SheetProposal {
    /// Its stable id.
    pub id: String,
    /// In which flow it was done.
    pub flow: String,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// A customer's matter was moved on; else an outlet was visited.
    pub followed_up: bool,
    /// The line as the sheet takes it.
    pub text: String,
    /// When it was last touched, UTC milliseconds.
    pub at_ms: i64,
}

/// What a rep confirms.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SheetForm {
    /// The ids of the proposals that are true; nothing for all.
    pub proposals: Option<Vec<String>>,
    /// What else was done, in own words; may be empty.
    pub done: String,
    /// The one thing that matters tomorrow.
    pub plan: String,
}

#[uniffi::export]
impl RoutebookCore {
    /// The action sheet of a business day; without one, of today.
    pub async fn action_sheet(&self, day: Option<String>) -> Result<VisitView, Trouble> {
        let day = input::maybe_day(day.as_ref(), "day")?;
        self.rep(move |rep| Ok(rep.action_sheet(day)?.into())).await
    }

    /// What was done today, as lines to confirm.
    pub async fn sheet_proposals(&self) -> Result<Vec<SheetProposal>, Trouble> {
        self.rep(|rep| Ok(rep.sheet_proposals()?.into_iter().map(Into::into).collect())).await
    }

    /// Confirms today's sheet and hands it in; repeating it is harmless.
    ///
    /// Errors: [`Trouble::NotYet`], among others before its window opens.
    pub async fn confirm_sheet(&self, form: SheetForm) -> Result<VisitView, Trouble> {
        let form = SheetInput::try_from(form)?;
        self.rep(move |rep| Ok(rep.confirm_sheet(&form)?.into())).await
    }

    /// The same by answers, step by step, for a template of the company's own.
    pub async fn confirm_actions(
        &self,
        answers: HashMap<String, HashMap<String, FieldValue>>,
    ) -> Result<VisitView, Trouble> {
        let steps: Vec<_> = input::list(answers.into_iter().collect(), "answers")?;
        let read = |(step, of)| Ok((input::text(step, "step")?, input::answers(of)?));
        let answers = steps.into_iter().map(read).collect::<Result<_, Trouble>>()?;
        self.rep(move |rep| Ok(rep.confirm_actions(answers)?.into())).await
    }
}

impl From<routebook::SheetView> for SheetView {
    fn from(routebook::SheetView { state, window }: routebook::SheetView) -> Self {
        let opened = |Window { opens_ms, due_ms, closes_ms }| SheetWindow { opens_ms, due_ms, closes_ms };
        Self { state: state.into(), window: window.map(opened) }
    }
}

impl From<routebook::SheetState> for SheetState {
    fn from(state: routebook::SheetState) -> Self {
        use routebook::SheetState as S;
        match state {
            S::RestDay => Self::RestDay,
            S::NotYet => Self::NotYet,
            S::Open => Self::Open,
            S::OnTime => Self::OnTime,
            S::Late => Self::Late,
            S::CannotTell => Self::CannotTell,
            S::Missed => Self::Missed,
            S::Unknown => Self::Unknown,
        }
    }
}

impl From<Proposal> for SheetProposal {
    fn from(Proposal { id, flow, outlet, what, text, at_ms }: Proposal) -> Self {
        let followed_up = match what {
            ProposalKind::Visited => false,
            ProposalKind::FollowedUp => true,
        };
        Self { id, flow: flow.to_string(), outlet: outlet.map(Into::into), followed_up, text, at_ms }
    }
}

impl TryFrom<SheetForm> for SheetInput {
    type Error = Trouble;

    fn try_from(SheetForm { proposals, done, plan }: SheetForm) -> Result<Self, Trouble> {
        let proposals = proposals.map(|ids| input::list(ids, "proposals")).transpose()?;
        Ok(Self { proposals, done: input::text(done, "done")?, plan: input::text(plan, "plan")? })
    }
}
