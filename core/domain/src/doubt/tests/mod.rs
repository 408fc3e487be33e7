//! Every doubt at its threshold, and what holds for all of them.
#![allow(clippy::unwrap_used)]

mod build;
mod code;
mod dwell;
mod laws;
mod look;
mod normal;
mod place;
mod repeat;
mod speed;
mod twin;
