//! Echo: what a step will earn before it is done, and what an action caused after it.
//!
//! Both are predicted on the phone without network, by the folds that the server uses; [`Echo::confirmed`] says that
//! the server's receipt is there. Start at [`preview`] and [`of`].

mod caused;
mod preview;
mod unlock;

pub use caused::{Echo, Met, StepPoints, Todo, caused, of};
pub use preview::{Ahead, Pending, Promise, preview};

#[cfg(test)]
mod tests;
