//! The rules over SQLite, one behaviour a test; `world` builds a small company with phones.
#![allow(clippy::unwrap_used)]

mod authority;
mod chains;
mod enrolment;
mod envelope;
mod master;
mod pull;
mod quarantine;
mod record;
mod review;
mod snapshot;
mod split;
mod summary;
mod visit;
mod world;
