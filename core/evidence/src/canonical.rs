//! Canonical CBOR: one value, one encoding. A decoder alone would let trailing bytes, unknown fields and
//! long integers pass, so what was read is written again and compared.

use minicbor::{Decode, Decoder, Encode};

use crate::SealError;

/// The bytes of a value.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    match minicbor::encode(value, &mut out) {
        Ok(()) => out,
        Err(e) => match e.into_write() {
            Some(never) => match never {},
            None => out,
        },
    }
}

/// A value from its canonical bytes.
pub fn decode<'b, T: Decode<'b, ()> + Encode<()>>(bytes: &'b [u8]) -> Result<T, SealError> {
    let value: T = minicbor::decode(bytes).map_err(|_| SealError::Unreadable)?;
    if encode(&value) == bytes { Ok(value) } else { Err(SealError::NotCanonical) }
}

/// Reads the format number, the first field of an array, and refuses one that this code does not know.
pub fn refuse_newer(bytes: &[u8], known: u8) -> Result<(), SealError> {
    let mut decoder = Decoder::new(bytes);
    decoder.array().map_err(|_| SealError::Unreadable)?;
    let format = decoder.u64().map_err(|_| SealError::Unreadable)?;
    if format > u64::from(known) { Err(SealError::Newer { format }) } else { Ok(()) }
}
