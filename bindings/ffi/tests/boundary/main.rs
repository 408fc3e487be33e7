#![allow(clippy::unwrap_used)]
//! The boundary as a phone's app meets it, over a real server.

mod bad_input;
mod callbacks;
mod day;
mod http;
mod life;
mod names;
mod phone;
mod trouble;
