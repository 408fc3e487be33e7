//! The rules of Routebook, and nothing else: no I/O, no clock, no randomness.
//!
//! The same functions run on the phone without network and on the server again, so that both reach
//! the same answer from the same actions. This crate imports no other crate of the project.
//!
//! Where to start reading:
//! - [`flow::fold`] turns the actions done under a template into what a screen shows;
//! - [`flow::check`] says whether one more action may be added, and names all that is missing; [`template::Gate`] is a
//!   rule that a template sets beside that, [`template::parse`] publishes one, and docs/templates.md teaches how;
//! - [`settings::SETTINGS`] is the one table of thresholds, from which docs/settings.md is written;
//! - [`metrics::facts`] draws from a flow what counts, [`metrics::measure`] adds it up: figures, [`points`] and
//!   [`privileges`]; [`echo`] says what one action brings, [`sheet`] how a day's action sheet counts;
//! - [`doubt`] names the reasons to look twice at a photo or a visit; docs/doubt.md lists them;
//! - [`merge::FIELDS`] is the one table of who may write a record's field and how it merges; [`conflict`] tells two
//!   people's changes to one field as one sentence;
//! - [`time::judge`] turns what a phone knew about time into a trust level;
//! - [`ports`] lists what the outside must hand in.

#[cfg(feature = "seeded-bugs")]
pub mod bugs;
pub mod completion;
pub mod conflict;
pub mod customers;
pub mod doubt;
pub mod echo;
pub mod evidence;
pub mod flow;
pub mod ids;
pub mod merge;
pub mod metrics;
mod narrow;
pub mod people;
pub mod place;
pub mod points;
pub mod ports;
pub mod privileges;
pub mod record;
pub mod rollout;
pub mod route;
pub mod settings;
pub mod sheet;
pub mod sort;
pub mod template;
pub mod time;
