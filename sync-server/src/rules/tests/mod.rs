//! The rules over SQLite, one behaviour a test; `world` builds a small company with phones.
#![allow(clippy::unwrap_used)]

mod authority;
mod chains;
mod converge;
mod enrolment;
mod envelope;
mod hand_over;
mod master;
mod merge;
mod pipeline;
mod pull;
mod quarantine;
mod record;
mod review;
mod rollout;
mod snapshot;
mod split;
mod summary;
mod todos;
mod visit;
mod world;
