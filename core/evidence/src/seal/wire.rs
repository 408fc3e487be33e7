//! The seal as canonical CBOR: an envelope of signed bytes and signature, and the signed body as an array.

use routebook_protocol::cbor::{Bytes, CborError, Decoder, Out, Wire, begin, close, open};

use super::{Method, SealBody};
use crate::Code;
use crate::panel::Rect;

/// The format of envelope and body; a reader refuses a higher one.
pub const FORMAT: u8 = 1;

/// A seal as it travels.
pub struct Envelope {
    /// 1 is P-256.
    pub algorithm: u8,
    /// The exact signed bytes.
    pub body: Vec<u8>,
    pub signature: [u8; 64],
}

impl Wire for Envelope {
    fn put(&self, out: &mut Out) {
        begin(out, 4);
        FORMAT.put(out);
        self.algorithm.put(out);
        Bytes(self.body.clone()).put(out);
        self.signature.put(out);
    }

    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 4)?;
        u8::take(d)?;
        let (algorithm, Bytes(body), signature) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
        close(d, more)?;
        Ok(Self { algorithm, body, signature })
    }
}

/// Fields that every seal has; those after them are written as far as they say something, so that a seal
/// without them keeps its bytes.
const BODY_FIELDS: u64 = 14;
const METHODS: [(Method, u8); 2] = [(Method::Pixels, 1), (Method::Splice, 2)];

impl Wire for SealBody {
    fn put(&self, out: &mut Out) {
        let appended = [self.panel_bits, self.displaced];
        let appended = &appended[..appended.iter().rposition(Option::is_some).map_or(0, |last| last + 1)];
        begin(out, BODY_FIELDS + appended.len() as u64);
        FORMAT.put(out);
        Bytes(self.claim.clone()).put(out);
        self.code.compact().put(out);
        put_rect(&self.panel, out);
        self.text.put(out);
        METHODS.into_iter().find(|m| m.0 == self.method).map_or(0, |m| m.1).put(out);
        self.stamped.put(out);
        self.length.put(out);
        self.thumb.put(out);
        self.public_key.put(out);
        self.spans.put(out);
        self.dhash.put(out);
        self.brightness.put(out);
        self.detail.put(out);
        appended.iter().for_each(|field| field.put(out));
    }

    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let mut more = open(d, BODY_FIELDS)?;
        u8::take(d)?;
        let mut body = Self {
            claim: Bytes::take(d)?.0,
            code: take_code(d)?,
            panel: take_rect(d)?,
            text: Wire::take(d)?,
            method: take_method(d)?,
            stamped: Wire::take(d)?,
            length: Wire::take(d)?,
            thumb: Wire::take(d)?,
            public_key: Wire::take(d)?,
            spans: Wire::take(d)?,
            dhash: Wire::take(d)?,
            brightness: Wire::take(d)?,
            detail: Wire::take(d)?,
            panel_bits: None,
            displaced: None,
        };
        for field in [&mut body.panel_bits, &mut body.displaced] {
            if more > 0 {
                (*field, more) = (Wire::take(d)?, more - 1);
            }
        }
        close(d, more)?;
        Ok(body)
    }
}

fn take_method(d: &mut Decoder<'_>) -> Result<Method, CborError> {
    let number = u8::take(d)?;
    let found = METHODS.into_iter().find(|m| m.1 == number).map(|m| m.0);
    found.ok_or_else(|| CborError::Malformed(format!("unknown method of stamping {number}")))
}

/// A code in its one compact form; typing tolerance ends here.
fn take_code(d: &mut Decoder<'_>) -> Result<Code, CborError> {
    let text = String::take(d)?;
    let code = text.parse::<Code>().ok().filter(|code| code.compact() == text);
    code.ok_or_else(|| CborError::Malformed("not a code".into()))
}

fn put_rect(rect: &Rect, out: &mut Out) {
    begin(out, 4);
    [rect.x, rect.y, rect.width, rect.height].iter().for_each(|n| n.put(out));
}

fn take_rect(d: &mut Decoder<'_>) -> Result<Rect, CborError> {
    let more = open(d, 4)?;
    let (x, y, width, height) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
    close(d, more)?;
    Ok(Rect { x, y, width, height })
}
