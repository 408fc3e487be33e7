//! Attacks on the evidence, each done for real: `table` says what must come of it, and docs/attacks.md shows the table.
//!
//! What needs a phone's database or the server's is done in the end-to-end tests, against the same table.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod again;
mod catalogue;
mod metadata;
mod picture;
mod place;
mod seal;
mod stage;
mod table;
mod time;
