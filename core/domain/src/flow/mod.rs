//! Flows: a template plus the actions done under it.
//!
//! [`fold`] is total: whatever actions there are, it gives a state. [`check`] is the only gatekeeper, and the
//! same on the phone and on the server. Actions that the server accepted are never judged again.

mod act;
mod check;
mod consequence;
mod deadline;
mod fold;
mod gate;
mod mark;
mod order;
mod require;
mod state;
mod unmet;
mod way;

pub use act::{Act, Action, ActionKind, Read, ReturnedStep, pinned};
pub use check::{Context, Link, MAX_REASON, check};
pub use fold::{fold, walk};
pub use mark::{amount, reached};
pub use order::in_order;
pub(crate) use order::once;
pub use require::{counts, layers, missing};
pub use state::{
    Answered, Attached, Carried, Caused, DeadlineState, Earlier, Entered, Explained, FlowState, Ignored, Moment,
    Review, Status, StepState, Verdict, Voided,
};
pub use unmet::Unmet;
pub use way::Way;

#[cfg(test)]
mod tests;
