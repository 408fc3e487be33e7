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
//! - `routes/` is the way in: a folder a noun, a file a verb.

mod model;
mod routes;
mod rules;
mod store;
