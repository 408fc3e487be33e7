//! Metrics: what a rep reads about their own work, recomputable from the log.
//!
//! [`facts`] draws from one flow what counts; both phone and server keep it beside the flow. [`measure`] adds the facts
//! of one person up, in any order: the same actions give the same numbers on both sides.

mod count;
mod effort;
mod facts;
mod gather;
mod heatmap;
mod lights;
mod measure;
mod outcome;
mod sheets;
mod stages;
mod timeliness;
mod uses;

pub use effort::Effort;
pub use facts::{Acted, Assigned, Due, FACTS, Facts, Fill, Stay};
pub use gather::facts;
pub use heatmap::Heatmap;
pub use lights::Lights;
pub use measure::{Limits, Measured, Metrics, measure};
pub use outcome::{Outcome, SheetDay};
pub use sheets::{SheetsOf, sheet_days};
pub use stages::StageTime;
pub use timeliness::Timeliness;
pub use uses::{FieldUse, uses};

#[cfg(test)]
mod tests;
