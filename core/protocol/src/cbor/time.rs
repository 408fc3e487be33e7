//! Clocks, days, and what a phone knew about time.

use routebook_domain::time::{Beacon, BootId, Day, Hlc, TimeEvidence};

use super::{CborError, Decoder, Out, Wire, wire_struct};

wire_struct!(Beacon { server_ms, nonce, mono_ms, boot, round_trip_ms });
wire_struct!(TimeEvidence { wall_ms, zone_min, mono_ms, boot, beacon });

impl Wire for BootId {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Wire::take(d).map(Self)
    }
}

impl Wire for Hlc {
    fn put(&self, out: &mut Out) {
        self.packed().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        u64::take(d).map(Self::from_packed)
    }
}

/// Days since 1970-01-01; a day that no calendar has is refused, so that bytes and day stay one to one.
impl Wire for Day {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = i32::take(d)?;
        let day = Self::from_number(n);
        if day.number() == n { Ok(day) } else { Err(CborError::Malformed(format!("no calendar has day {n}"))) }
    }
}
