//! Conflicts: two people changed one thing without knowing of each other, and a person says what stands.
//!
//! Both values stay readable, until it is settled and after. [`sentence`] tells a conflict to whoever reads it, as a
//! code with parameters, [`why`] by which rule one shows and [`outcome`] how it ended; [`after`] keeps it true while others write on; [`undo_until_ms`] says how long its settling
//! can be taken back.

mod follow;
mod sentence;
mod state;
mod undo;

pub use follow::{After, Landed, after};
pub use sentence::{Code, Param, Sentence, Who, outcome, sentence, why};
pub use state::{Conflict, LIFE, Settlement, Side};
pub use undo::{UNDO_DAYS, undo_until_ms};

#[cfg(test)]
mod tests;
