//! One sample of everything that exists, made of fixed parts.

pub mod actions;
mod bodies;
mod chain;
mod entries;
mod fields;
mod messages;
pub mod parts;
mod raw;
mod refused;

use routebook_protocol::Body;
use routebook_protocol::cbor::{Wire, from_bytes, to_bytes};

/// Reads bytes and writes them again; `None` where they are refused.
pub type Reread = Box<dyn Fn(&[u8]) -> Option<Vec<u8>>>;

/// One vector.
pub struct Sample {
    /// The name of its file.
    pub name: &'static str,
    /// A rule of the grammar; `raw` for bytes that are no CBOR, `refused` for what no reader may accept.
    pub rule: &'static str,
    pub meaning: &'static str,
    pub bytes: Vec<u8>,
    pub reread: Reread,
}

fn thing<T: Wire>(name: &'static str, rule: &'static str, meaning: &'static str, thing: &T) -> Sample {
    let reread = |bytes: &[u8]| Some(to_bytes(&from_bytes::<T>(bytes).ok()?));
    Sample { name, rule, meaning, bytes: to_bytes(thing), reread: Box::new(reread) }
}

fn body(name: &'static str, rule: &'static str, meaning: &'static str, body: &Body) -> Sample {
    let kind = body.payload.kind().number();
    let reread = move |bytes: &[u8]| Some(to_bytes(&Body::read(kind, bytes).ok()?));
    Sample { name, rule, meaning, bytes: to_bytes(body), reread: Box::new(reread) }
}

/// Every vector, in the order of the index.
pub fn all() -> Vec<Sample> {
    let groups =
        [fields::all(), actions::all(), bodies::all(), chain::all(), messages::all(), raw::all(), refused::all()];
    groups.into_iter().flatten().collect()
}
