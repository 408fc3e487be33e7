use routebook_domain::conflict::LIFE;
use routebook_domain::merge::{FieldState, rule};
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{ConflictState, Decision, Payload, Settle, Side};
use routebook_store::{ConflictNow, Reader, Writer};

use super::super::edit_outlet::fit;
use super::super::{Moment, Rep};
use super::view::Seeing;
use crate::error::Error;
use crate::views::{ConflictView, Stands};

impl Rep {
    /// Says what stands. It shows here at once; the first settlement that reaches the server counts.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Refused`] with `already_settled`, `not_writable` for whoever may not write that,
    /// `not_yours` where neither value is this person's or both are, `wrong_type` or `blank` for a value that the field
    /// does not take.
    pub fn settle(&self, conflict: &str, stands: &Stands) -> Result<ConflictView, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let (seeing, state) = open(w, &now, conflict)?;
            if state.settled.is_some() {
                return Err(Error::refused("already_settled"));
            }
            let value = value(&state, stands, w.identity()?.person)?;
            self.decide(w, &now, &seeing, state, Decision::Value(value))
        })
    }

    /// Takes a settlement back, within the days that the company gives: what showed before shows again, and the
    /// conflict is open.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Refused`] with `not_settled`, `undo_too_late` or `not_writable`.
    pub fn undo_settle(&self, conflict: &str) -> Result<ConflictView, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let (seeing, state) = open(w, &now, conflict)?;
            let settled = state.settled.as_ref().ok_or_else(|| Error::refused("not_settled"))?;
            if !seeing.may_undo(settled.clock.ms()) {
                return Err(Error::refused("undo_too_late"));
            }
            self.decide(w, &now, &seeing, state, Decision::Undo)
        })
    }

    fn decide(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        seeing: &Seeing,
        state: ConflictState,
        decision: Decision,
    ) -> Result<ConflictView, Error> {
        let ConflictState { id: conflict, kind, record, field, .. } = state;
        let held = w.record_state(kind, record)?;
        let replaces = held.and_then(|state| state.fields.get(&field).and_then(FieldState::dot));
        let settle = Settle { conflict, kind, record, field, decision, replaces };
        self.append(w, now, self.body_id(now), Payload::Settle(settle))?;
        seeing.view(w, find(w, &conflict)?)
    }
}

fn open(r: &Reader<'_>, now: &Moment, id: &str) -> Result<(Seeing, ConflictState), Error> {
    let missing = || Error::NotFound { what: "conflict" };
    let id = hex::decode(id).ok().and_then(|bytes| <[u8; 16]>::try_from(bytes).ok()).ok_or_else(missing)?;
    let (seeing, state) = (Seeing::new(r, now)?, find(r, &id)?.state);
    if seeing.may_settle(&state) { Ok((seeing, state)) } else { Err(Error::refused("not_writable")) }
}

fn find(r: &Reader<'_>, id: &[u8; 16]) -> Result<ConflictNow, Error> {
    r.conflict(id)?.ok_or(Error::NotFound { what: "conflict" })
}

fn value(state: &ConflictState, stands: &Stands, me: routebook_domain::ids::PersonId) -> Result<Value, Error> {
    let own = |side: &Side| side.person == Some(me);
    let (mine, theirs) = match (own(&state.shown), own(&state.other)) {
        (true, false) => (Some(&state.shown), Some(&state.other)),
        (false, true) => (Some(&state.other), Some(&state.shown)),
        _ => (None, None),
    };
    let side = match stands {
        Stands::Shown => Some(&state.shown),
        Stands::Other => Some(&state.other),
        Stands::Mine => mine,
        Stands::Theirs => theirs,
        Stands::Value(value) => return third(state, value.clone()),
    };
    let side = side.ok_or_else(|| Error::refused("not_yours"))?;
    Ok(if state.field == LIFE { Value::Bool(side.value == Value::Bool(true)) } else { side.value.clone() })
}

fn third(state: &ConflictState, value: Value) -> Result<Value, Error> {
    match (state.field, &value, rule(state.kind, state.field)) {
        (LIFE, Value::Bool(_), _) => Ok(value),
        (LIFE, ..) => Err(Error::refused("wrong_type")),
        (_, _, Some(rule)) if state.kind == RecordKind::Outlet => fit(rule, value),
        _ => Ok(value),
    }
}
