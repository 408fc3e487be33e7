//! The bodies: what an op says.

mod kind;
mod payload;
mod settle;
mod wire;

use routebook_domain::ids::BodyId;

use crate::cbor::{CborError, Decoder, Out, Wire, begin, check_canonical, close, open};

pub use kind::{BodyKind, KindNumber};
pub use payload::Payload;
pub use settle::{Decision, Settle};

/// A body: its own identity, a salt that keeps its digest from being guessed once it is erased, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its identity; it survives re-offering.
    pub id: BodyId,
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// What it says.
    pub payload: Payload,
}

impl Body {
    /// Reads a body of a kind; its bytes must be canonical.
    pub fn read(kind: u8, bytes: &[u8]) -> Result<Self, CborError> {
        check_canonical(bytes)?;
        let d = &mut Decoder::new(bytes);
        let more = open(d, 3)?;
        let body = Self { id: Wire::take(d)?, salt: Wire::take(d)?, payload: Payload::take(d, kind)? };
        close(d, more)?;
        Ok(body)
    }
}

impl Wire for Body {
    fn put(&self, out: &mut Out) {
        begin(out, 3);
        self.id.put(out);
        self.salt.put(out);
        self.payload.put(out);
    }
    /// The kind stands in the header: use [`Body::read`].
    fn take(_: &mut Decoder<'_>) -> Result<Self, CborError> {
        Err(CborError::Malformed("a body is read together with its kind".into()))
    }
}
