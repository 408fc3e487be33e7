use std::collections::BTreeMap;

use routebook_domain::merge::{Change, FieldState};
use routebook_domain::record::{FieldNo, Value};
use routebook_protocol::{Op, Payload, RecordState, Settle, Verdict};
use routebook_store::{AttentionItem, Reader, Writer};

use super::super::{Moment, Rep};
use super::amend::amend;
use super::withdraw::refused;
use crate::error::Error;
use crate::views::Saved;

/// What the log says of why the older entry was given up; people read it beside the fresh one.
const RETRIED: &str = "retried";
const AMENDED: &str = "amended";

impl Rep {
    /// The same once more as a fresh entry, under the rules and the values of now; the refused one is given up, and its
    /// files follow. Refused entries that depend on it are tried after it, as far as the gate lets them pass.
    ///
    /// # Errors
    /// [`Error::Unmet`] with what still stands in the way; [`Error::NotFound`]; [`Error::Refused`] with `still_held`,
    /// `in_conflict`, or `cannot_retry` for what can only be withdrawn. Nothing was written then.
    pub fn retry(&self, seq: u64) -> Result<Saved, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let item = refused(w, seq)?;
            let saved = self.once_more(w, &now, &item, RETRIED, Ok)?;
            self.try_dependants(w, &now, &item, saved)
        })
    }

    /// The same with other values: of a step's answers by field, of a record's fields by name, of a reason as `reason`,
    /// of a stage as `stage`. What is not named stays as it was. The refused entry is given up.
    ///
    /// # Errors
    /// As [`Rep::retry`]; [`Error::Refused`] with `nothing_to_edit`, `not_editable`, `unknown_field`, `wrong_type` or
    /// `blank`.
    pub fn edit(&self, seq: u64, with: &BTreeMap<String, Value>) -> Result<Saved, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let item = refused(w, seq)?;
            let saved = self.once_more(w, &now, &item, AMENDED, |payload| amend(payload, with))?;
            self.try_dependants(w, &now, &item, saved)
        })
    }

    fn once_more(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        item: &AttentionItem,
        reason: &str,
        change: impl FnOnce(Payload) -> Result<Payload, Error>,
    ) -> Result<Saved, Error> {
        let payload = item.op.meant().map_err(|_| Error::refused("cannot_retry"))?.body.payload;
        if !can_be_written_again(&payload) {
            return Err(Error::refused("cannot_retry"));
        }
        let op = self.write_again(w, now, change(payload)?)?;
        w.media_follows(item.seq, op.header.seq)?;
        self.give_up(w, now, item, reason)?;
        Ok(Saved { seq: op.header.seq })
    }

    fn write_again(&self, w: &Writer<'_>, now: &Moment, payload: Payload) -> Result<Op, Error> {
        match payload {
            Payload::Act(act) => Ok(self.act(w, now, act.flow, act.kind, act.fix)?.op),
            other => self.append(w, now, self.body_id(now), rebased(w, other)?),
        }
    }

    /// One that still does not pass stays in the list.
    fn try_dependants(&self, w: &Writer<'_>, now: &Moment, item: &AttentionItem, saved: Saved) -> Result<Saved, Error> {
        let mut saved = saved;
        for seq in &item.dependants {
            let Some(next) = w.attention()?.into_iter().find(|next| next.seq == *seq) else { continue };
            if !matches!(next.verdict, Verdict::Refused(_)) {
                continue;
            }
            match self.once_more(w, now, &next, RETRIED, Ok) {
                Ok(again) => saved = again,
                Err(Error::Unmet(_) | Error::Refused { .. } | Error::NotFound { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(saved)
    }
}

/// What only the person or only the server can say a second time is not in it: a key names its own number.
pub fn can_be_written_again(payload: &Payload) -> bool {
    !matches!(
        payload,
        Payload::KeyChange { .. }
            | Payload::ReOffer(_)
            | Payload::Erase { .. }
            | Payload::Decide { .. }
            | Payload::Withdraw { .. }
            | Payload::Other { .. }
    )
}

/// A write names the value that it replaces: the one that shows today.
fn rebased(r: &Reader<'_>, payload: Payload) -> Result<Payload, Error> {
    Ok(match payload {
        Payload::Set { kind, record, changes } => {
            let state = r.record_state(kind, record)?;
            let changes = changes.into_iter().map(|(no, change)| (no, onto(state.as_ref(), no, change))).collect();
            Payload::Set { kind, record, changes }
        }
        Payload::Settle(settle) => {
            let state = r.record_state(settle.kind, settle.record)?;
            let replaces = state.and_then(|s| s.fields.get(&settle.field).and_then(FieldState::dot));
            Payload::Settle(Settle { replaces, ..settle })
        }
        other => other,
    })
}

fn onto(state: Option<&RecordState>, no: FieldNo, change: Change) -> Change {
    let held = state.and_then(|s| s.fields.get(&no));
    match (change, held) {
        (Change::Assign { value, .. }, held) => Change::Assign { value, replaces: held.and_then(FieldState::dot) },
        (Change::Remove { element, .. }, Some(FieldState::Many { living, .. })) => {
            let seen = living.get(&element).into_iter().flatten().copied().collect();
            Change::Remove { element, seen }
        }
        (other, _) => other,
    }
}
