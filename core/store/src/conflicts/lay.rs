//! Own settlements that the server has not answered, over what it said. Pure.

use routebook_domain::conflict::LIFE;
use routebook_domain::ids::PersonId;
use routebook_domain::merge::Change;
use routebook_domain::record::Value;
use routebook_protocol::{ConflictState, Decision, Payload, Settle, Settlement};

use crate::records::Write;

/// A conflict as this phone shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictNow {
    /// Both writes, and how it was settled.
    pub state: ConflictState,
    /// An own settlement, or taking one back, waits for the server or a supervisor.
    pub waiting: bool,
}

/// The conflict with own open writes to its record on top, in log order.
pub(super) fn lay(state: ConflictState, writes: &[Write], me: PersonId) -> ConflictNow {
    let own = writes.iter().filter_map(|write| Some((of(write, &state.id)?, write)));
    own.fold(ConflictNow { state: state.clone(), waiting: false }, |now, (settle, write)| ConflictNow {
        state: decide(now.state, settle, write, me),
        waiting: true,
    })
}

fn of<'a>(write: &'a Write, conflict: &[u8; 16]) -> Option<&'a Settle> {
    match &write.payload {
        Payload::Settle(settle) if settle.conflict == *conflict => Some(settle),
        _ => None,
    }
}

/// What a settlement makes of a conflict. One that is settled stays so: the first settlement counts.
pub(super) fn decide(mut state: ConflictState, settle: &Settle, write: &Write, person: PersonId) -> ConflictState {
    match (&settle.decision, &state.settled) {
        (Decision::Undo, _) => state.settled = None,
        (Decision::Value(value), None) => {
            let (dot, clock, value) = (write.stamp.dot, write.stamp.clock, value.clone());
            state.settled = Some(Settlement { dot, clock, person, value });
        }
        (Decision::Value(_), Some(_)) => {}
    }
    state
}

/// What taking a settlement back does to the record: what showed before shows again. Nothing where that is so already.
pub(super) fn undone(state: &ConflictState, settle: &Settle) -> Option<Payload> {
    let settled = state.settled.as_ref()?;
    let (kind, record) = (state.kind, state.record);
    match (state.field, &settled.value) {
        (LIFE, Value::Bool(false)) => Some(Payload::Delete { kind, record }),
        (LIFE, _) => None,
        (no, _) => {
            let change = Change::Assign { value: state.shown.value.clone(), replaces: settle.replaces };
            Some(Payload::Set { kind, record, changes: vec![(no, change)] })
        }
    }
}
