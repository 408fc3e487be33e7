//! Privileges: what a rep unlocks by doing things, counted over all of a rep's flows.
//!
//! A privilege is never granted and never taken: [`standings`] counts what is there. A voice note that a supervisor
//! gives back no longer counts, so what it opened is locked again.

mod held;
mod rule;
mod standing;

pub use held::{Held, Piece, held};
pub use rule::{Rule, rules};
pub use standing::{Standing, standings};

#[cfg(test)]
mod tests;
