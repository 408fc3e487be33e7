//! The rules over SQLite, one behaviour a test; `world` builds a small company with phones.
#![allow(clippy::unwrap_used)]

mod adjust;
mod authority;
mod chains;
mod conflicts;
mod converge;
mod doubts;
mod enrolment;
mod envelope;
mod figures;
mod hand_over;
mod hand_over_again;
mod held;
mod lives;
mod master;
mod merge;
mod merge_order;
mod moves;
mod narrow;
mod pipeline;
mod pull;
mod quarantine;
mod record;
mod refers;
mod review;
mod rollout;
mod snapshot;
mod split;
mod strangers;
mod summary;
mod todos;
mod verify;
mod visit;
mod world;
