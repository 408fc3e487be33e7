//! Customers: who is stale, how soon a lead was answered, who may be entered twice, and what happened in which order.

mod attention;
mod duplicate;
mod timeline;

pub use attention::{Light, is_stale, light};
pub use duplicate::{Draft, Likely, Reason, duplicates, phones, plain_name};
pub use timeline::{Entry, Placed, timeline};

pub(crate) use attention::light_after;

#[cfg(test)]
mod tests;
