//! The claim as canonical CBOR: one array, fields by position, so that equal claims have equal bytes.

use routebook_domain::time::{Level, TrustedTime};
use routebook_protocol::cbor::{CborError, Decoder, Out, Wire, begin, close, open};

use super::{Claim, Facts};

/// The claim's format; a reader refuses a higher one.
pub const FORMAT: u8 = 1;
const FIELDS: u64 = 13;

impl Wire for Claim {
    fn put(&self, out: &mut Out) {
        let facts = &self.facts;
        begin(out, FIELDS);
        FORMAT.put(out);
        self.original.put(out);
        facts.tenant.put(out);
        facts.person.put(out);
        facts.enrolment.put(out);
        facts.outlet.put(out);
        facts.flow.put(out);
        facts.step.put(out);
        facts.sequence.put(out);
        facts.fix.put(out);
        facts.time.put(out);
        put_trusted(&facts.trusted, out);
        facts.app.put(out);
    }

    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, FIELDS)?;
        u8::take(d)?;
        let original = Wire::take(d)?;
        let facts = Facts {
            tenant: Wire::take(d)?,
            person: Wire::take(d)?,
            enrolment: Wire::take(d)?,
            outlet: Wire::take(d)?,
            flow: Wire::take(d)?,
            step: Wire::take(d)?,
            sequence: Wire::take(d)?,
            fix: Wire::take(d)?,
            time: Wire::take(d)?,
            trusted: take_trusted(d)?,
            app: Wire::take(d)?,
        };
        close(d, more)?;
        Ok(Self { original, facts })
    }
}

const LEVELS: [(Level, u8); 3] = [(Level::Unverified, 0), (Level::Estimate, 1), (Level::Verified, 2)];

fn put_trusted(t: &TrustedTime, out: &mut Out) {
    begin(out, 5);
    t.at_ms.put(out);
    t.earliest_ms.put(out);
    t.latest_ms.put(out);
    LEVELS.into_iter().find(|l| l.0 == t.level).map_or(0, |l| l.1).put(out);
    t.zone_min.put(out);
}

fn take_trusted(d: &mut Decoder<'_>) -> Result<TrustedTime, CborError> {
    let more = open(d, 5)?;
    let (at_ms, earliest_ms, latest_ms) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
    let number = u8::take(d)?;
    let level = LEVELS.into_iter().find(|l| l.1 == number).map(|l| l.0);
    let level = level.ok_or_else(|| CborError::Malformed(format!("unknown level of trust {number}")))?;
    let zone_min = Wire::take(d)?;
    close(d, more)?;
    Ok(TrustedTime { at_ms, earliest_ms, latest_ms, level, zone_min })
}
