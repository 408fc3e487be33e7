//! Templates: stages, steps, fields, needs and points, as versioned data that a supervisor edits.

mod check;
mod field;
mod model;
mod shipped;

pub use check::{Fault, parse};
pub use field::{AnswerFault, FieldType};
pub use model::{Choice, Field, FlowKind, Need, Stage, Step, Template, TemplateRef, Title};
pub use shipped::{DAILY_ACTIONS, OUTLET_VISIT, shipped};

/// The highest template format that this engine understands.
pub const ENGINE: u32 = 1;

#[cfg(test)]
mod tests;
