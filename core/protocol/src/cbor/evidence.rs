//! The promise of a file.

use routebook_domain::evidence::{Evidence, EvidenceKind};

use super::primitive::Bytes;
use super::{CborError, Decoder, Out, Wire, begin, close, open};

impl Wire for EvidenceKind {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = u8::take(d)?;
        Self::from_number(n).ok_or_else(|| CborError::Malformed(format!("unknown kind of evidence {n}")))
    }
}

impl Wire for Evidence {
    fn put(&self, out: &mut Out) {
        let described = self.version.is_some() || self.duration_ms.is_some();
        begin(out, if described { 8 } else { 6 });
        self.id.put(out);
        self.kind.put(out);
        self.media_type.put(out);
        self.digest.put(out);
        self.length.put(out);
        self.seal.clone().map(Bytes).put(out);
        if described {
            self.version.put(out);
            self.duration_ms.put(out);
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 6)?;
        let (id, kind, media_type) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
        let (digest, length, seal) = (Wire::take(d)?, Wire::take(d)?, <Option<Bytes> as Wire>::take(d)?);
        let version = if more > 0 { Wire::take(d)? } else { None };
        let duration_ms = if more > 1 { Wire::take(d)? } else { None };
        close(d, more.saturating_sub(2))?;
        Ok(Self { id, kind, media_type, digest, length, seal: seal.map(|b| b.0), version, duration_ms })
    }
}
