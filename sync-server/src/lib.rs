//! The server of Routebook: it takes what phones push, judges it by the same rules as they did, keeps the exact
//! bytes, and shows supervisors what was done.
//!
//! It imports `routebook-domain`, `routebook-protocol` and `routebook-evidence`; never the phone's store, sync
//! or app.
//!
//! Where to start reading:
//! - `rules/` decides: plain functions over one transaction, without axum, threads or clocks;
//! - `store/` keeps: the `Store` and `Tx` traits, and SQLite behind them;
//! - `model/` names what both speak of;
//! - `routes/` is the way in: a folder a noun, a file a verb;
//! - [`Server`] runs it all, in the program and inside tests, [`InThread`] without a socket; [`init`] and
//!   [`import`] make what it serves.

mod app;
mod archive;
mod auth;
mod check;
mod cli;
mod company;
mod config;
mod console;
mod error;
mod heavy;
mod housekeeping;
mod import;
mod in_thread;
mod layers;
mod looks;
mod media;
mod memory;
mod metrics;
mod model;
mod operator;
mod problem;
mod reset_password;
mod routes;
mod rules;
mod serve;
mod store;

pub use archive::{backup, restore};
pub use check::{Checked, check};
pub use cli::main;
pub use company::{Credential, Initialised, NewCompany, init};
pub use config::{Config, Limits, Ports, attach};
pub use error::ServerError;
pub use import::{ImportFault, Imported, import};
pub use in_thread::{Answered, Asked, HeldOp, InThread};
pub use memory::Memory;
pub use operator::{
    Cohort, TemplateChange, adjust_template, compact, erase_op, publish_template, publish_template_to,
    roll_out_template, set_setting,
};
pub use reset_password::reset_password;
pub use serve::{RunningServer, Server};
