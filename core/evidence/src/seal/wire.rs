//! The seal as CBOR: an envelope of signed body bytes and signature, and the body as an array.

use minicbor::{Decode, Encode};

use super::{Method, P256, SealBody, SealError};
use crate::panel::Rect;
use crate::{Code, canonical};

/// The format of envelope and body; a reader refuses a higher one.
const FORMAT: u8 = 1;

#[derive(Encode, Decode)]
#[cbor(array)]
struct SealWire {
    #[n(0)]
    format: u8,
    #[n(1)]
    algorithm: u8,
    #[cbor(n(2), with = "minicbor::bytes")]
    body: Vec<u8>,
    #[cbor(n(3), with = "minicbor::bytes")]
    signature: [u8; 64],
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct BodyWire {
    #[n(0)]
    format: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    claim: Vec<u8>,
    #[n(2)]
    code: String,
    #[n(3)]
    panel: [u32; 4],
    #[n(4)]
    text: Vec<String>,
    #[n(5)]
    method: u8,
    #[cbor(n(6), with = "minicbor::bytes")]
    stamped: [u8; 32],
    #[n(7)]
    length: u64,
    #[cbor(n(8), with = "minicbor::bytes")]
    public_key: [u8; 33],
    #[cbor(n(9), with = "minicbor::bytes")]
    spans: Option<[u8; 32]>,
    #[n(10)]
    dhash: Option<u64>,
    #[n(11)]
    brightness: Option<u8>,
    #[n(12)]
    detail: Option<u32>,
}

const METHODS: [(Method, u8); 2] = [(Method::Pixels, 1), (Method::Splice, 2)];

pub fn encode(body: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    let wire = SealWire { format: FORMAT, algorithm: P256, body: body.to_vec(), signature: *signature };
    canonical::encode(&wire)
}

/// The exact signed bytes and their signature.
pub fn decode(bytes: &[u8]) -> Result<(Vec<u8>, [u8; 64]), SealError> {
    canonical::refuse_newer(bytes, FORMAT)?;
    let wire: SealWire = canonical::decode(bytes)?;
    if wire.algorithm != P256 {
        return Err(SealError::Algorithm(wire.algorithm));
    }
    Ok((wire.body, wire.signature))
}

pub fn encode_body(body: &SealBody) -> Vec<u8> {
    let Rect { x, y, width, height } = body.panel;
    canonical::encode(&BodyWire {
        format: FORMAT,
        claim: body.claim.clone(),
        code: body.code.compact(),
        panel: [x, y, width, height],
        text: body.text.clone(),
        method: METHODS.into_iter().find(|m| m.0 == body.method).map_or(0, |m| m.1),
        stamped: body.stamped,
        length: body.length,
        public_key: body.public_key,
        spans: body.spans,
        dhash: body.dhash,
        brightness: body.brightness,
        detail: body.detail,
    })
}

pub fn decode_body(bytes: &[u8]) -> Result<SealBody, SealError> {
    canonical::refuse_newer(bytes, FORMAT)?;
    let wire: BodyWire = canonical::decode(bytes)?;
    let [x, y, width, height] = wire.panel;
    Ok(SealBody {
        claim: wire.claim,
        code: read_code(&wire.code)?,
        panel: Rect { x, y, width, height },
        text: wire.text,
        method: METHODS.into_iter().find(|m| m.1 == wire.method).ok_or(SealError::Unreadable)?.0,
        stamped: wire.stamped,
        length: wire.length,
        public_key: wire.public_key,
        spans: wire.spans,
        dhash: wire.dhash,
        brightness: wire.brightness,
        detail: wire.detail,
    })
}

/// A code in its one compact form.
fn read_code(text: &str) -> Result<Code, SealError> {
    let code: Code = text.parse().map_err(|_| SealError::Unreadable)?;
    if code.compact() == text { Ok(code) } else { Err(SealError::NotCanonical) }
}
