//! The JSON API as the console uses it, typed as far as tests and the demo read it.

mod client;
mod rows;
mod verified;

pub use client::Supervisor;
pub use rows::{ChainRow, DoubtRow, EvidenceRow, FieldRow, Named, OutletRow, StepRow, VisitDetail, VisitRow};
pub use verified::{Answer, Answers, Verified};
