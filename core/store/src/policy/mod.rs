//! What applies to whom: settings along the territories, and the version of a template that a person is offered.
//!
//! Computed from records that rarely change, so it is kept in memory; a counter in the database says when to compute
//! it again, whichever connection or process wrote.

mod cache;
mod count;
mod offered;
mod path;
mod settings;

pub(crate) use cache::Policies;
pub(crate) use count::feeds;
