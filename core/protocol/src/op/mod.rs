//! The op: a header in a hash chain, and a body that can be erased without breaking it.

mod body;
mod chain;
mod header;
mod meant;

pub use body::{Body, BodyKind, Decision, Payload, Settle};
pub use chain::{Chain, ChainFault, Head, verify_chain, verify_link};
pub use header::{FORMAT, Header, MAX_OP_BYTES, Op, RE_OFFER_ROOM, RawOp};
pub use meant::Meant;

#[cfg(test)]
mod tests;
