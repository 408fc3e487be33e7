#![allow(clippy::unwrap_used)]

mod booking;
mod earning;
pub(crate) mod model;
pub(crate) mod play;
