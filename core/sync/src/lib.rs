//! The client's side of a sync: what to say next, and how to say it over HTTP.
//!
//! [`Engine::step`] takes an [`Event`] and gives [`Effect`]s; it does no I/O, reads no clock and knows no database.
//! Whoever drives it (crate `routebook`, or a simulation) performs the effects in their order and answers those that
//! ask for an event. [`Transport`] carries the requests: an app's own HTTP, or [`Http`] with the feature `http`, the only
//! code of the project's phone side that speaks it.
//!
//! The crate imports `routebook-protocol` and `routebook-domain`, and never the store.
//!
//! Where to start reading: [`Event`] and [`Effect`], then `engine/push.rs`, `engine/pull.rs`, `engine/snapshot.rs`,
//! `engine/media.rs` in the order in which a sync runs through them. `account.rs` holds the two requests outside of a sync: enrol and sign out;
//! `verify.rs` asks about a photo.

mod account;
mod address;
mod backoff;
mod effect;
mod engine;
mod event;
#[cfg(feature = "http")]
mod http;
mod problem;
mod request;
mod transport;
mod tus;
mod verify;

pub use account::{CompanyNote, Enrol, Enrolled, PersonNote, enrol_request, read_enrolled, sign_out_request, was_told};
pub use address::ServerAddress;
pub use backoff::{Wait, wait};
pub use effect::{Effect, MediaKey, Outcome, Phase, Progress};
pub use engine::Engine;
pub use event::{Event, Limits, MediaPolicy, Outbox, SnapshotPlace, Start, Upload, Variant};
#[cfg(feature = "http")]
pub use http::{Client, Http};
pub use problem::{Fault, Problem, fault, strands};
pub use request::{Credential, Failure, Method, Request, Response};
pub use transport::{Answer, Connect, MOST_ANSWER_BYTES, Patience, Transport, agent_header};
pub use verify::{read_verified, verify_code_request, verify_file_request};
