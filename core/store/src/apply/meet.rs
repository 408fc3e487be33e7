//! Meeting own ops in a pull: they are acknowledged, also where the answer to their push was lost.

use routebook_domain::merge::{Dot, FieldState};
use routebook_domain::time::Hlc;
use routebook_protocol::{FlowEntry, Op, RecordState, Verdict};

use super::entry::Taking;
use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;

impl Taking<'_, '_> {
    pub(super) fn meet_action(&mut self, entry: &FlowEntry) -> Result<()> {
        let Ok(op) = Op::read(entry.op.clone()) else { return Ok(()) };
        if op.header.enrolment != self.me {
            return Ok(());
        }
        let Some(logged) = self.w.op(op.header.seq)?.filter(|logged| logged.op.hash == op.hash) else {
            return Ok(());
        };
        if op.is_erased() && !logged.op.is_erased() {
            self.w.erase_body(op.header.seq)?;
        }
        if logged.verdict.as_ref() == Some(&entry.verdict) {
            return Ok(());
        }
        self.w.note_verdict(&logged, &entry.verdict, self.changed)
    }

    /// The same for own writes to a record: the confirmed state names their dots.
    pub(super) fn meet_writes(&mut self, state: &RecordState) -> Result<()> {
        for op in self.w.open_on_record(state.kind, state.record)? {
            let dot = Dot { enrolment: op.header.enrolment, seq: op.header.seq };
            if let (Some(clock), Some(logged)) = (clock_of(state, dot), self.w.op(dot.seq)?) {
                self.w.note_verdict(&logged, &Verdict::Accepted { clock, position: None }, self.changed)?;
            }
        }
        Ok(())
    }
}

/// The effective clock of a write that stands in a record; elements of sets carry dots without clocks.
fn clock_of(state: &RecordState, dot: Dot) -> Option<Hlc> {
    let removal = state.removal.filter(|stamp| stamp.dot == dot).map(|stamp| stamp.clock);
    let field = || state.fields.values().find_map(|field| clock_in(field, dot));
    removal.or_else(field)
}

fn clock_in(field: &FieldState, dot: Dot) -> Option<Hlc> {
    match field {
        FieldState::One { stamp, .. } => (stamp.dot == dot).then_some(stamp.clock),
        FieldState::Many { living, dead } => {
            let stands = dead.contains(&dot) || living.values().any(|dots| dots.contains(&dot));
            stands.then(Hlc::default)
        }
    }
}
