//! The fleet in one thread from one seed: phones over the real facade and real SQLite, the server's own routes, rules
//! and store, and a network, clocks and disks that fail. The same seed does the same, to the byte.
//!
//! Nothing here knows how the product does what it does: phones are driven by their verbs, the server by its API, and
//! what must hold is checked from outside. `tests/fleet` shows that a working day works; this shows that nothing is
//! lost when nothing does.
//!
//! Where to start reading: `run.rs` plays a seed; `world.rs` is what it is played in; `script/` draws what happens,
//! `heal.rs` lets everything work again; `check/` is what must hold; `crash.rs` cuts the power at each write of a
//! day. `network.rs`, `clock.rs` and the crate `routebook-vfs` are what goes wrong.

mod check;
mod clock;
mod company;
mod crash;
mod heal;
mod keys;
mod ledger;
mod network;
mod old;
mod phone;
mod plug;
mod run;
mod script;
mod server;
mod slow;
mod trace;
mod weather;
mod world;

pub use crash::{LOSSES, changes, changes_of, cut_at, full_at, lied_from};
pub use phone::Deed;
pub use run::{Outcome, repeats, run};
pub use script::Trouble;
