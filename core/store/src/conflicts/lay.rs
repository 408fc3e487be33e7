//! Own settlements that the server has not answered, over what it said. Pure.

use routebook_domain::conflict::LIFE;
use routebook_domain::ids::PersonId;
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

/// The value that shows while a conflict is open, in the form in which a settlement names it.
pub(super) fn before(state: &ConflictState) -> Value {
    match state.field {
        LIFE => Value::Bool(state.shown.value == Value::Bool(true)),
        _ => state.shown.value.clone(),
    }
}
