//! Other values in the place of those that were refused. Pure.

use std::collections::BTreeMap;

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::merge::{Change, by_name};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::Payload;

use super::super::edit_outlet::fit;
use crate::error::Error;

type With = BTreeMap<String, Value>;

const REASON: &str = "reason";

/// Whether an entry has values that a person can put right.
pub fn can_be_amended(payload: &Payload) -> bool {
    match payload {
        Payload::Set { changes, .. } => changes.iter().any(|(_, c)| matches!(c, Change::Assign { .. })),
        Payload::Create { .. } => true,
        Payload::Act(act) => matches!(
            act.kind,
            ActionKind::Record { .. }
                | ActionKind::Correct { .. }
                | ActionKind::Skip { .. }
                | ActionKind::Void { .. }
                | ActionKind::HandOver { .. }
                | ActionKind::Explain { .. }
                | ActionKind::EnterStage { .. }
        ),
        _ => false,
    }
}

/// The entry with other values; what is not named stays.
pub fn amend(payload: Payload, with: &With) -> Result<Payload, Error> {
    if with.is_empty() {
        return Err(Error::refused("nothing_to_edit"));
    }
    match payload {
        Payload::Act(act) => Ok(Payload::Act(Act { kind: amend_act(act.kind, with)?, ..act })),
        Payload::Set { kind, record, changes } => {
            Ok(Payload::Set { kind, record, changes: amend_changes(kind, changes, with)? })
        }
        Payload::Create { kind, record, fields } => {
            Ok(Payload::Create { kind, record, fields: amend_fields(kind, fields, with)? })
        }
        _ => Err(Error::refused("not_editable")),
    }
}

fn amend_act(kind: ActionKind, with: &With) -> Result<ActionKind, Error> {
    let only = |key: &str| only_text(with, key);
    Ok(match kind {
        ActionKind::Record { step, mut answers, spent } => {
            answers.extend(with.clone());
            ActionKind::Record { step, answers, spent }
        }
        ActionKind::Correct { step, mut answers, reason } => {
            let mut with = with.clone();
            let reason = with.remove(REASON).and_then(|r| r.as_text().map(Into::into)).unwrap_or(reason);
            answers.extend(with);
            ActionKind::Correct { step, answers, reason }
        }
        ActionKind::Skip { step, .. } => ActionKind::Skip { step, reason: only(REASON)? },
        ActionKind::Void { .. } => ActionKind::Void { reason: only(REASON)? },
        ActionKind::HandOver { to, .. } => ActionKind::HandOver { to, reason: only(REASON)? },
        ActionKind::Explain { doubts, evidence, .. } => ActionKind::Explain { doubts, evidence, reason: only(REASON)? },
        ActionKind::EnterStage { .. } => ActionKind::EnterStage { stage: only("stage")? },
        _ => return Err(Error::refused("not_editable")),
    })
}

fn only_text(with: &With, key: &str) -> Result<String, Error> {
    match (with.get(key).and_then(Value::as_text), with.len()) {
        (Some(text), 1) if !text.trim().is_empty() => Ok(text.trim().into()),
        (Some(_), 1) => Err(Error::refused("blank")),
        _ => Err(Error::refused("unknown_field")),
    }
}

fn amend_changes(
    kind: RecordKind,
    mut changes: Vec<(FieldNo, Change)>,
    with: &With,
) -> Result<Vec<(FieldNo, Change)>, Error> {
    for (field, value) in with {
        let (no, value) = checked(kind, field, value)?;
        let change = changes.iter_mut().find(|(held, _)| *held == no).map(|(_, change)| change);
        match change {
            Some(Change::Assign { value: held, .. }) => *held = value,
            Some(_) => return Err(Error::refused("not_editable")),
            None => return Err(Error::refused("unknown_field")),
        }
    }
    Ok(changes)
}

/// A record that was refused whole may get values that it lacked.
fn amend_fields(
    kind: RecordKind,
    mut fields: Vec<(FieldNo, Value)>,
    with: &With,
) -> Result<Vec<(FieldNo, Value)>, Error> {
    for (field, value) in with {
        let (no, value) = checked(kind, field, value)?;
        fields.retain(|(held, _)| *held != no);
        fields.push((no, value));
    }
    Ok(fields)
}

fn checked(kind: RecordKind, field: &str, value: &Value) -> Result<(FieldNo, Value), Error> {
    let found = by_name(kind, field).ok_or_else(|| Error::refused("unknown_field"))?;
    let value = if kind == RecordKind::Outlet { fit(found, value.clone())? } else { value.clone() };
    Ok((found.no, value))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook_domain::ids::{FlowId, RecordId};

    use super::*;

    fn act(kind: ActionKind) -> Payload {
        Payload::Act(Act { flow: FlowId::from_bytes([1; 16]), fix: None, reads: Vec::new(), kind })
    }

    fn with(pairs: &[(&str, Value)]) -> With {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
    }

    fn code(result: Result<Payload, Error>) -> String {
        result.unwrap_err().code().to_owned()
    }

    #[test]
    fn answers_that_are_not_named_stay() {
        let old = with(&[("coolers", Value::Int(2)), ("display", "good".into())]);
        let record = act(ActionKind::Record { step: "fridge".into(), answers: old, spent: BTreeMap::new() });
        let Payload::Act(amended) = amend(record, &with(&[("coolers", Value::Int(3))])).unwrap() else { panic!() };
        let ActionKind::Record { answers, .. } = amended.kind else { panic!() };
        assert_eq!(answers, with(&[("coolers", Value::Int(3)), ("display", "good".into())]));
    }

    #[test]
    fn what_has_no_such_value_is_left_alone() {
        let submit = || act(ActionKind::Submit);
        assert_eq!(code(amend(submit(), &with(&[("a", Value::Null)]))), "not_editable");
        assert_eq!(code(amend(submit(), &With::new())), "nothing_to_edit");
        let void = || act(ActionKind::Void { reason: "x".into() });
        assert_eq!(code(amend(void(), &with(&[("why", "y".into())]))), "unknown_field");
        assert_eq!(code(amend(void(), &with(&[(REASON, " ".into())]))), "blank");
    }

    #[test]
    fn a_field_takes_only_what_fits_it_and_only_where_the_entry_wrote_it() {
        let record = RecordId::from_bytes([2; 16]);
        let no = by_name(RecordKind::Outlet, "name").unwrap().no;
        let change = Change::Assign { value: "甲".into(), replaces: None };
        let set = || Payload::Set { kind: RecordKind::Outlet, record, changes: vec![(no, change.clone())] };
        assert_eq!(code(amend(set(), &with(&[("name", " ".into())]))), "blank");
        assert_eq!(code(amend(set(), &with(&[("note", "x".into())]))), "unknown_field");
        let Payload::Set { changes, .. } = amend(set(), &with(&[("name", "乙".into())])).unwrap() else { panic!() };
        assert_eq!(changes, [(no, Change::Assign { value: "乙".into(), replaces: None })]);
    }
}
