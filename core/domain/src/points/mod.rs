//! Points: what actions earned, dated by the action that caused it, and booked into months that close.
//!
//! [`crate::metrics::facts`] follows one flow action by action and notes every change of what it earned. [`ledger`] adds
//! up the entries of one person's flows; any order of flows gives the same ledger.

mod entries;
mod entry;
mod ledger;
mod month;
mod replay;

pub use entry::Entry;
pub use ledger::{Booking, Ledger, MonthSum, ledger};
pub use month::Month;
pub use replay::earlier_versions;

pub(crate) use entries::{changes, earned, entries, place};

#[cfg(test)]
pub(crate) mod tests;
