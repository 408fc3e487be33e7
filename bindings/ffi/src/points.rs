//! Points and privileges.

use std::collections::HashMap;

use routebook::{Ledger, MonthSum};

use crate::error::Trouble;
use crate::phone::RoutebookCore;

/// One person's points.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LedgerView {
    /// All that was earned, less what was taken back, and the bonuses.
    pub balance: i64,
    /// Month by month, the oldest first.
    pub months: Vec<MonthPoints>,
}

/// One month's points.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct MonthPoints {
    /// As `2026-11`.
    pub month: String,
    /// What was earned.
    pub earned: i64,
    /// What was taken back, as a number above zero.
    pub taken: i64,
    /// The bonus for months in a row.
    pub bonus: i64,
    /// It is over and never changes any more.
    pub closed: bool,
}

/// How far a privilege is.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PrivilegeStanding {
    /// Which.
    pub id: String,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// How much is there.
    pub have: u32,
    /// How much it takes.
    pub need: u32,
    /// It may be used.
    pub open: bool,
}

#[uniffi::export]
impl RoutebookCore {
    /// One's own points, pending ones among them.
    pub async fn points(&self) -> Result<LedgerView, Trouble> {
        self.rep(|rep| Ok(rep.points()?.into())).await
    }
}

impl From<Ledger> for LedgerView {
    fn from(Ledger { balance, months }: Ledger) -> Self {
        Self { balance, months: months.into_iter().map(Into::into).collect() }
    }
}

impl From<MonthSum> for MonthPoints {
    fn from(MonthSum { month, earned, taken, bonus, closed }: MonthSum) -> Self {
        Self { month: month.to_string(), earned, taken, bonus, closed }
    }
}
