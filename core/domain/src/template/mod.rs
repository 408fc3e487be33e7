//! Templates: stages, steps, fields, needs, gates and points, as versioned data that a supervisor edits.

mod check;
mod diff;
mod field;
mod gate;
mod model;
mod normalise;
mod rules;
mod shipped;
mod spot;

pub use check::{Fault, LARGEST_DOCUMENT, parse, read, recall};
pub use diff::{Bounds, Change, ChangeKind, Part, diff};
pub use field::{AnswerFault, FieldType};
pub use gate::{
    Amount, Compare, Count, Counted, DEEPEST_GATE, FieldRef, Gate, HasEvidence, LARGEST_GATE, Linked, LinkedRecord,
    Mark, Op, Operand, ParamRef, Within,
};
pub use model::{Choice, Field, FlowKind, Meaning, Need, Stage, Step, Template, TemplateRef, Title};
pub use normalise::normalise;
pub use rules::{Consequence, Deadline, Earned, Param, Privilege, Recipient};
pub use shipped::{CUSTOMER_PIPELINE, DAILY_ACTIONS, EQUIPMENT_PIPELINE, OUTLET_VISIT, PRODUCT_LAUNCH, shipped};
pub use spot::Spot;

/// The highest template format that this engine understands.
pub const ENGINE: u32 = 3;

#[cfg(test)]
mod tests;
