//! One rep's day as data: `tests/fixtures/day.json` says what she does and when, and every language that the core is
//! called from plays it. All of them must end alike: the phone's state, the stamped photos, the server's content.
//!
//! Nothing is left to chance: the company, the phone's ids and keys, every signature and both clocks follow from the
//! file, so the ends are compared as digests, and the file holds them.
//!
//! Where to start reading:
//! - [`Day`] is the file;
//! - [`Ground`] is what a day is played on: a company with its server, photos, a clock that stands still until the
//!   player puts it forward. The program `routebook-day` offers one to players in other languages, over its standard
//!   input and output;
//! - [`play`] is the player in Rust, over the facade;
//! - [`digest_of`] reads what came of it from the databases themselves.

mod content;
mod fault;
mod ground;
mod input;
mod play;
mod script;

pub use content::{PHONE, SERVER, digest_of};
pub use fault::Fault;
pub use ground::Ground;
pub use play::{Ends, play};
pub use script::{Act, Day, Moment, Said};
