//! The header, and the op as exact bytes.

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::time::{Hlc, TimeEvidence};

use super::{Body, BodyKind, Head};
use crate::cbor::{
    Bytes, CborError, Decoder, Out, Wire, begin, close, from_bytes, open, put_bytes, to_bytes, wire_struct,
};
use crate::hash::{Hash, body_digest, header_hash};

/// The format of headers that this code writes.
pub const FORMAT: u8 = 1;
/// The most bytes that one op may have: answers are small, files travel apart.
pub const MAX_OP_BYTES: usize = 256 * 1024;
/// How many bytes more a re-offer may have: the header and body around an op that may itself be as large as allowed.
pub const RE_OFFER_ROOM: usize = 1024;

/// What is hashed and chained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format; [`FORMAT`].
    pub format: u8,
    /// The company.
    pub tenant: TenantId,
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Its place in the chain, counted from 1 without gaps.
    pub seq: u64,
    /// The hash of the header before; zeros for the first.
    pub prev: Hash,
    /// Who acted.
    pub person: PersonId,
    /// The clock that the phone claims.
    pub claimed: Hlc,
    /// Everything that the phone knew about time.
    pub time: TimeEvidence,
    /// The kind of the body, as a number: a later version's kind is kept raw.
    pub kind: u8,
    /// The digest of the body's exact bytes.
    pub body: Hash,
}

wire_struct!(Header { format, tenant, enrolment, seq, prev, person, claimed, time, kind, body });

/// An op as it is stored, hashed and sent: exact bytes, never encoded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawOp {
    /// The header's bytes.
    pub header: Vec<u8>,
    /// The body's bytes; empty where it was erased.
    pub body: Vec<u8>,
}

impl Wire for RawOp {
    fn put(&self, out: &mut Out) {
        begin(out, 2);
        put_bytes(out, &self.header);
        put_bytes(out, &self.body);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let (header, body) = (Bytes::take(d)?.0, Bytes::take(d)?.0);
        close(d, more)?;
        Ok(Self { header, body })
    }
}

/// An op that was read: its bytes, what they say, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// The exact bytes.
    pub raw: RawOp,
    /// The header that they say.
    pub header: Header,
    /// The hash of the header's bytes.
    pub hash: Hash,
}

fn too_large() -> CborError {
    CborError::Malformed(format!("an op has at most {MAX_OP_BYTES} bytes"))
}

impl Op {
    /// Reads the header. The body is read by [`Op::body`], so that a body at fault does not hide its header.
    pub fn read(raw: RawOp) -> Result<Self, CborError> {
        let length = raw.header.len() + raw.body.len();
        if length > MAX_OP_BYTES + RE_OFFER_ROOM {
            return Err(too_large());
        }
        let header: Header = from_bytes(&raw.header)?;
        if length > MAX_OP_BYTES && header.kind != BodyKind::ReOffer.number() {
            return Err(too_large());
        }
        if header.format != FORMAT {
            return Err(CborError::Malformed(format!("unknown op format {}", header.format)));
        }
        let hash = header_hash(&raw.header);
        Ok(Self { raw, header, hash })
    }

    /// Writes an op: encodes both parts once.
    pub fn write(mut header: Header, body: &Body) -> Self {
        let bytes = to_bytes(body);
        header.kind = body.payload.kind().number();
        header.body = body_digest(&bytes);
        let raw = RawOp { header: to_bytes(&header), body: bytes };
        let hash = header_hash(&raw.header);
        Self { raw, header, hash }
    }

    /// The head of its chain as far as this op.
    pub fn head(&self) -> Head {
        Head { seq: self.header.seq, hash: self.hash }
    }

    /// Whether the body was erased by a logged decision.
    pub fn is_erased(&self) -> bool {
        self.raw.body.is_empty()
    }

    /// Whether the body is the one that the header names.
    pub fn body_matches(&self) -> bool {
        body_digest(&self.raw.body) == self.header.body
    }

    /// Reads the body.
    pub fn body(&self) -> Result<Body, CborError> {
        Body::read(self.header.kind, &self.raw.body)
    }

    /// The kind of the body, unless a later version added it.
    pub fn kind(&self) -> Option<BodyKind> {
        BodyKind::from_number(self.header.kind)
    }
}
