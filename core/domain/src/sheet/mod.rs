//! When the daily action sheet can be confirmed, and how a day counts.
//!
//! It opens some minutes before the shift ends, is on time through that very end, late until the company's day cut of
//! the next morning, and then missed: once the phone has said that it is complete through that time, and unknown
//! before. Nobody is called late or missing by a clock that cannot tell.

mod judge;
mod window;

pub use judge::{SheetState, judge, state};
pub use window::{Window, open, window};

#[cfg(test)]
mod tests;
