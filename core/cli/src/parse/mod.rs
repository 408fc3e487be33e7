//! From what was typed to what the core understands.

mod answer;
mod day;
mod place;

pub use answer::{Answers, answers, field, items, of_record, sheet};
pub use day::day;
pub use place::{fix, measured, point};
