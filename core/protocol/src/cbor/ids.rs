//! Identifiers: 16 bytes each.

use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};

use super::{CborError, Decoder, Out, Wire};

macro_rules! wire_ids {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            fn put(&self, out: &mut Out) {
                self.bytes().put(out);
            }
            fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
                Ok(Self::from_bytes(Wire::take(d)?))
            }
        }
    )+};
}
wire_ids!(TenantId, EnrolmentId, RecordId, FlowId, BodyId, EvidenceId);
