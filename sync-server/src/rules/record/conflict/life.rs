//! A record was deleted by one and edited by another: the values are kept, it stays deleted, and a person is asked.

use std::collections::BTreeMap;

use routebook_domain::conflict::{LIFE, Side};
use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{FieldState, Stamp};
use routebook_domain::record::{FieldNo, Value};

use super::{keep, open, open_of, settled_by, side};
use crate::model::StoredRecord;
use crate::rules::{Arrival, Cx, Ruled};

/// Fields of a deleted record were edited by somebody who had not seen the deletion. The server's own chain sees
/// everything that is here.
pub fn edited(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord, fields: &[FieldNo]) -> Ruled<()> {
    let Some(removal) = record.state.life().surprises(&a.stamp()).filter(|_| !a.author.server) else {
        return Ok(());
    };
    let edit = side(cx, a, a.stamp(), numbers(fields.iter().copied()))?;
    beside(cx, a, record, removal, edit)
}

/// A record was deleted by somebody who cannot have seen what others wrote since.
pub fn deleted(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord) -> Ruled<()> {
    let life = record.state.life();
    let Some(removal) = life.removal.filter(|_| life.deleted && !a.author.server) else {
        return Ok(());
    };
    let mut edits: BTreeMap<EnrolmentId, (Stamp, Vec<FieldNo>)> = BTreeMap::new();
    for (no, field) in &record.state.fields {
        let FieldState::One { stamp, .. } = field else { continue };
        if life.overlooks(stamp) {
            let (last, fields) = edits.entry(stamp.dot.enrolment).or_insert((*stamp, Vec::new()));
            *last = if stamp.is_after(last) { *stamp } else { *last };
            fields.push(*no);
        }
    }
    for (stamp, fields) in edits.into_values() {
        beside(cx, a, record, removal, side(cx, a, stamp, numbers(fields.into_iter()))?)?;
    }
    Ok(())
}

/// The record came back: nobody has to be asked any more whether it should.
pub fn restored(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord) -> Ruled<()> {
    for mut conflict in open_of(cx, record, LIFE)? {
        conflict.settled = Some(settled_by(a, Value::Bool(false)));
        keep(cx, record.scope, conflict)?;
    }
    Ok(())
}

/// One conflict for a deletion and the edits of one phone beside it, however many they are.
fn beside(cx: &Cx<'_>, a: &Arrival<'_>, record: &StoredRecord, removal: Stamp, edit: Side) -> Ruled<()> {
    let same = |c: &Side, stamp: &Stamp| c.stamp.dot.enrolment == stamp.dot.enrolment;
    let known = open_of(cx, record, LIFE)?;
    let known = known.into_iter().find(|c| c.shown.stamp == removal && same(&c.other, &edit.stamp));
    let Some(mut conflict) = known else {
        return open(cx, record, LIFE, side(cx, a, removal, Value::Bool(true))?, edit);
    };
    let all = conflict.other.value.items().iter().chain(edit.value.items()).cloned();
    let all: std::collections::BTreeSet<Value> = all.collect();
    conflict.other = Side { value: Value::List(all.into_iter().collect()), ..edit };
    keep(cx, record.scope, conflict)
}

fn numbers(fields: impl Iterator<Item = FieldNo>) -> Value {
    Value::List(fields.map(|no| Value::Int(no.into())).collect())
}
