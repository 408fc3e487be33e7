//! Arbitrary things of every type, for the property tests.

mod messages;
mod ops;
mod values;

pub use messages::{
    entry, pull_page, pull_request, push_request, push_response, record_state, snapshot_page, snapshot_request,
};
pub use ops::{act, body, header, raw_op, unknown_body};
pub use values::{change, day, evidence, field_state, fix, time, value};
