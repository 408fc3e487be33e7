//! Doubts: reasons to look twice, raised beside the verdict on an action and never part of it.
//!
//! A photo is known by what its op and seal say of it ([`seal`]), and by its own look once its file is here
//! ([`look`]). It is judged against the photos *before* it ([`history`]); one that arrives late is put in its place,
//! and those behind it are judged again ([`later`]), so that of two alike the later one is doubted, whichever came
//! first. What stands on a flow is the doubts about it and about its photos ([`flow`]).

mod ahead;
mod flow;
mod history;
mod judging;
mod later;
mod look;
mod photo;
mod renew;
mod seal;

pub use ahead::{About, Shots, expect_flow};
pub use flow::weigh;
pub use history::near;
pub use judging::Judging;
pub use look::seen;
pub use photo::{attached, moved};
pub use renew::renew;
