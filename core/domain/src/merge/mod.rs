//! How two people's changes to one record become one record, whatever order they arrive in.

mod field;
mod life;
mod set;
mod stamp;
mod table;

pub use field::{Applied, Change, FieldState};
pub use life::Life;
pub use stamp::{Dot, Stamp};
pub use table::{FIELDS, FieldRule, Writer, by_name, field_no, rule};

use serde::{Deserialize, Serialize};

/// How a field merges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// The greater effective clock wins; ties by enrolment, then op hash.
    Latest,
    /// The smallest clock wins.
    First,
    /// The greatest value wins.
    Max,
    /// The smallest value wins.
    Min,
    /// An observed-remove set: a removal names the dots that it saw.
    Union,
    /// Like latest, and a concurrent write opens a conflict that a person settles.
    Ask,
}

#[cfg(test)]
mod tests;
