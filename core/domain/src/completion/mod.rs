//! 最少补全路线: the shortest way round the customers whose flows still lack evidence.
//!
//! The way starts where the phone is. Nearest neighbour gives a first tour, 2-opt takes its crossings out, and a day's
//! few stops are tried in every order. Among equals the stop with the fewest missing pieces comes first, so that a flow
//! is complete as early as possible.

mod exact;
mod gap;
mod improve;
mod round;

pub use gap::{Gap, Round, Stop};
pub use round::{MOST_STOPS, shortest};

#[cfg(test)]
mod tests;
