//! A server under the load of a company's day: the morning, when every phone reads everything; the day, when each
//! delivers a visit; and the evening, which begins with a burst at 18:00.
//!
//! Phones are light: an enrolment, a key, a chain and a cursor over the protocol crate, without a database and without
//! gates ([`LightPhone`]). Their pushes are made and signed before the day begins ([`Parcel`]), so that the generator
//! costs little while the server is measured; what it costs is told apart. The server is a process of its own
//! ([`ServerProgram`]). Start reading at [`play`]; `act` is what a phone does when it is due, `schedule` when that is.
//! The bricks serve `cargo xtask bench server` as well.

mod act;
mod cast;
mod flags;
mod office;
mod outcome;
mod phone;
mod play;
mod program;
mod roll;
mod run;
mod schedule;
mod staff;
mod tally;
mod upload;
mod wire;

pub use flags::{Database, Flags};
pub use office::found;
pub use outcome::Outcome;
pub use phone::{LightPhone, Parcel, Promise, enrol};
pub use play::{Load, play};
pub use program::{ServerProgram, Usage, is_server, own_usage, serve};
pub use roll::{Roll, Shot};
pub use run::run;
pub use schedule::Pace;
pub use staff::Staff;
pub use tally::{Line, Noun, Phase, percentile};
pub use wire::{Said, Wire};
