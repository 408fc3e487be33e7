//! How something that was due turned out.

use serde::{Deserialize, Serialize};

use crate::time::{Against, Day};

/// How something that was due turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done in time; exactly then is in time.
    OnTime,
    /// Done too late.
    Late,
    /// Done, but the clock does not tell on which side; never held against anyone.
    CannotTell,
    /// Not done, and the phone said that nothing of that time is still to come.
    Missed,
    /// Not heard of, and something may still come.
    Unknown,
}

impl From<Against> for Outcome {
    fn from(against: Against) -> Self {
        match against {
            Against::OnTime => Self::OnTime,
            Against::Late => Self::Late,
            Against::CannotTell => Self::CannotTell,
        }
    }
}

/// One day's action sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDay {
    /// Which day.
    pub day: Day,
    /// How it turned out; `None` on a rest day and while it can still be handed in.
    pub outcome: Option<Outcome>,
}
