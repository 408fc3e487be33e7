//! End to end: real programs, real HTTP, real files. One file for one promise.
//!
//! They are modules of one program, because linking the server into each of them would take longer than running them.
#![allow(clippy::unwrap_used, missing_docs)]

mod attacks;
mod broken;
mod browser;
mod cli;
mod doubt;
mod gate;
mod hostile;
mod isolation;
mod kill;
mod lives;
mod network;
mod operator;
mod outlets;
mod readme;
mod refused;
mod restore;
mod rules;
mod shared_phone;
mod spine;
mod storage;
mod telling;
mod template;
mod tus;
