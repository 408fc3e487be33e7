//! The rules: plain functions over one transaction. No axum, no threads, no clock of their own, so that a
//! simulation can call them in one thread.
//!
//! Where to start reading: [`push`] takes ops in; [`act`] judges actions, [`record`] master data; [`pull`] gives
//! back what a person may hold; [`chain`] writes the server's own ops.

pub mod act;
mod aliases;
pub mod authority;
pub mod beacon;
pub mod chain;
pub mod chains;
pub mod conflicts;
mod cx;
mod dots;
pub mod doubt;
pub mod enrolments;
pub mod erase;
mod error;
pub mod evidence;
pub mod figures;
pub mod flows;
pub mod found;
pub mod held;
pub mod ids;
mod judge;
pub mod keys;
mod lock;
pub mod master;
pub mod outlets;
pub mod people;
pub mod pull;
pub mod push;
pub mod record;
pub mod retention;
pub mod review;
mod seen;
pub mod sessions;
pub mod settings;
mod sight;
pub mod snapshot;
mod summary;
pub mod templates;
pub mod territories;
pub mod throttle;
pub mod todos;
pub mod verify;
pub mod visits;
mod withdraw;

pub use cx::Cx;
pub use error::{EnvelopeFault, RuleError};
pub use judge::{Arrival, Author, Judged};
pub use sight::Sight;

type Ruled<T> = Result<T, RuleError>;

#[cfg(test)]
mod tests;
