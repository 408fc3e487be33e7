//! What the server had seen when it wrote: its own clock goes on behind that, as a phone's does behind what it pulled.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::FieldState;
use routebook_domain::time::Hlc;
use routebook_protocol::Payload;

use super::{Cx, Ruled};

/// The latest clock of the record that an op writes. A phone may be five minutes ahead: without this, what a supervisor
/// settles would lose against the value that she looked at.
///
/// # Errors
/// What the store says.
pub fn before(cx: &Cx<'_>, payload: &Payload) -> Ruled<Hlc> {
    let Some(record) = written(payload).map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten() else {
        return Ok(Hlc::default());
    };
    let clocks = record.state.fields.values().filter_map(|field| match field {
        FieldState::One { stamp, .. } => Some(stamp.clock),
        FieldState::Many { .. } => None,
    });
    Ok(clocks.chain(record.state.removal.map(|stamp| stamp.clock)).max().unwrap_or_default())
}

fn written(payload: &Payload) -> Option<RecordId> {
    match payload {
        Payload::Set { record, .. }
        | Payload::Delete { record, .. }
        | Payload::Restore { record, .. }
        | Payload::MergeInto { record, .. }
        | Payload::Move { record, .. } => Some(*record),
        Payload::Settle(settle) => Some(settle.record),
        _ => None,
    }
}
