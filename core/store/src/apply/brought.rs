//! Whether a record came with a write before the verdict about it did.

use routebook_domain::conflict::LIFE;
use routebook_domain::merge::FieldState;
use routebook_domain::record::FieldNo;
use routebook_protocol::{Payload, Verdict};

use crate::access::Writer;
use crate::error::StoreError;
use crate::log::Target;
use crate::records::territory_of;

impl Writer<'_> {
    /// Whether a pull has brought the record with what an op wrote at its effective clock, or with something later in its
    /// place. Laid over that once more, a write that a person offered from two phones would stand there under the wrong
    /// one.
    pub(super) fn has_brought(&self, payload: &Payload, verdict: &Verdict) -> Result<bool, StoreError> {
        let (Verdict::Accepted { clock, .. } | Verdict::Superseded { clock, .. }) = verdict else { return Ok(false) };
        let Some((kind, id)) = Target::of(payload).record else { return Ok(false) };
        let (Some(state), Some(origin)) = (self.confirmed(kind, id)?, self.origin(kind, id)?) else { return Ok(false) };
        let whole = !self.is_awaited(origin.held.no)?;
        let removed = state.removal.is_some_and(|stamp| stamp.clock >= *clock);
        let stands = |no: FieldNo| match state.fields.get(&no) {
            Some(FieldState::One { stamp, .. }) => stamp.clock >= *clock,
            // Additions carry no clock: the scope has come so far.
            Some(FieldState::Many { .. }) => whole,
            None => false,
        };
        Ok(match payload {
            Payload::Create { fields, .. } => fields.iter().all(|(no, _)| stands(*no)),
            Payload::Set { changes, .. } => changes.iter().all(|(no, _)| stands(*no)),
            Payload::Delete { .. } | Payload::Restore { .. } | Payload::MergeInto { .. } => removed,
            Payload::Move { .. } => territory_of(kind).is_some_and(stands),
            Payload::Settle(settle) if settle.field == LIFE => removed,
            Payload::Settle(settle) => stands(settle.field),
            _ => false,
        })
    }
}
