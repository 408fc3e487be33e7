//! Customers: who is stale, how soon a lead was answered, and who may be entered twice.

mod attention;
mod duplicate;

pub use attention::{Light, is_stale, light};
pub use duplicate::{Draft, Likely, Reason, duplicates, phones, plain_name};

pub(crate) use attention::light_after;

#[cfg(test)]
mod tests;
