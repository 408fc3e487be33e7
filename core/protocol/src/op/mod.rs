//! The op: a header in a hash chain, and a body that can be erased without breaking it.

mod body;
mod chain;
mod header;

pub use body::{Body, BodyKind, Payload};
pub use chain::{Chain, ChainFault, Head, verify_chain, verify_link};
pub use header::{FORMAT, Header, MAX_OP_BYTES, Op, RawOp};

#[cfg(test)]
mod tests;
