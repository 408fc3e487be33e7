//! Which outlet, flow, customer or person is meant.

mod flow;
mod outlet;
mod person;

pub use flow::{Picked, flow, flow_with, outlet_flow};
pub use outlet::{customer, deleted_outlet, named_outlet, outlet};
pub use person::person;
