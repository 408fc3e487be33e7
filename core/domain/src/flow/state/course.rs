//! What a fold gives of a flow's course: stages, reviews, deadlines, to-dos and every action.

use serde::Serialize;

use crate::flow::{ReturnedStep, Unmet};
use crate::ids::{BodyId, EvidenceId, PersonId};
use crate::template::Recipient;
use crate::time::{Against, TrustedTime, against_since};

/// A stage that a flow entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entered {
    /// Which stage.
    pub stage: String,
    /// When.
    pub at: TrustedTime,
    /// By whom.
    pub by: PersonId,
}

/// That a flow was declared void.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voided {
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// Why.
    pub reason: String,
}

/// Why something that raises doubts is as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// The words of the doubts.
    pub doubts: Vec<String>,
    /// The photo that they are about; `None` for the whole flow.
    pub evidence: Option<EvidenceId>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
}

/// A deadline that runs or ran.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeadlineState {
    /// Which of the template's.
    pub id: String,
    /// Since when it counts.
    #[serde(skip)]
    pub from: TrustedTime,
    /// By when, UTC milliseconds; exactly then is on time.
    pub due_ms: i64,
    /// When it was met, if it was.
    pub met: Option<TrustedTime>,
}

impl DeadlineState {
    /// How it was met, if it was. Where the bounds of its beginning or of its end do not tell, nobody is called late.
    pub fn outcome(&self) -> Option<Against> {
        let counted_ms = self.due_ms.saturating_sub(self.from.at_ms);
        self.met.map(|met| against_since(&met, &self.from, counted_ms))
    }
}

/// A to-do that a flow caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Caused {
    /// Which of the template's consequences.
    pub id: String,
    /// Who is to do it.
    pub to: Recipient,
    /// By which action.
    pub by: BodyId,
    /// When.
    pub at: TrustedTime,
    /// By when it should be settled, UTC milliseconds.
    pub due_ms: Option<i64>,
    /// Whether it is settled.
    pub settled: bool,
}

/// A review's verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Accepted.
    Approve,
    /// Steps were given back.
    Return {
        /// Which, and why.
        steps: Vec<ReturnedStep>,
    },
}

/// A review.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// Who reviewed.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// The position up to which they saw it.
    pub judged: u64,
    /// What they decided.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The action.
    pub id: BodyId,
    /// What was done, in one word.
    pub action: &'static str,
    /// On which step.
    pub step: Option<String>,
    /// Who did it.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
    /// When the server received it.
    pub received_ms: Option<i64>,
    /// Its position, given by the server.
    pub position: Option<u64>,
    /// 补录.
    pub late: bool,
    /// It could not be applied.
    pub ignored: bool,
}

/// An action that could not be applied.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ignored {
    /// The action.
    pub id: BodyId,
    /// Why.
    pub why: Unmet,
}
