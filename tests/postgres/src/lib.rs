//! A PostgreSQL server that is thrown away: for the store's conformance suite, end-to-end tests, benchmarks and the demo.
//!
//! It imports nothing of the project. [`Cluster::start`] lays out a cluster in a temporary folder and serves it on a free
//! port of 127.0.0.1, as another user where root runs the tests, because PostgreSQL refuses to run as root. However the
//! process ends, by return, panic or SIGKILL, the server is stopped and the folder removed: see `watch`. The programs
//! are those of Debian's package `postgresql`, or whatever `pg_ctl` on the PATH belongs to.

mod cluster;
mod error;
mod programs;
mod user;
mod watch;

pub use cluster::{Cluster, Durability};
pub use error::ClusterError;
