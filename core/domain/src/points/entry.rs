//! One change of what a flow earned.

use serde::{Deserialize, Serialize, Serializer};

/// A change of the points of one step, or of the completion, by one action.
///
/// In JSON `[at_ms, received_ms, step, delta, who]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Entry {
    /// When the action was done, UTC milliseconds.
    pub at_ms: i64,
    /// When the server received it; `None` while it is pending.
    pub received_ms: Option<i64>,
    /// The step; `None` for the completion.
    pub step: Option<String>,
    /// Points won, or taken back if below zero.
    pub delta: i64,
    /// Whose they are: a place in the list of the flow's people.
    pub who: usize,
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        (self.at_ms, self.received_ms, &self.step, self.delta, self.who).serialize(s)
    }
}
