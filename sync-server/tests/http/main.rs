//! The server over real HTTP, laid out like its routes.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod chains;
mod codes;
mod console;
mod enrolments;
mod evidence;
mod figures;
mod matrix;
mod media;
mod outlets;
mod problems;
mod session;
mod sync;
mod templates;
mod verify;
mod verify_crowd;
mod visits;
mod world;
