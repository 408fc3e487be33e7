//! Which version of a template a person is offered: a cohort first, then everybody.

mod audience;
mod offer;

pub use audience::Audience;
pub use offer::{Published, offered};

#[cfg(test)]
mod tests;
