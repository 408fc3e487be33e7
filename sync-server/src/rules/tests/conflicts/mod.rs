//! Conflicts: opened, kept true, travelling, settled and undone.

mod console;
mod field;
mod life;
mod settle;

use routebook_domain::merge::{Change, Dot, field_no};
use routebook_domain::record::RecordKind::Outlet;
use routebook_domain::record::Value;
use routebook_protocol::{Change as Pulled, ConflictState, Decision, Payload, Settle, Verdict};

use super::world::{Phone, World, accepted, refusal};
use crate::model::StoredRecord;

pub fn set(world: &World, field: &str, value: &str, replaces: Option<Dot>) -> Payload {
    let changes = vec![(field_no(Outlet, field), Change::Assign { value: value.into(), replaces })];
    Payload::Set { kind: Outlet, record: world.outlet("N1"), changes }
}

pub fn record(world: &World) -> StoredRecord {
    world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("N1"))?)).unwrap().unwrap()
}

pub fn value(world: &World, field: &str) -> Value {
    record(world).state.fields.get(&field_no(Outlet, field)).map_or(Value::Null, |f| f.value())
}

pub fn dot(world: &World, field: &str) -> Option<Dot> {
    record(world).state.fields.get(&field_no(Outlet, field)).and_then(|f| f.dot())
}

pub fn conflicts(world: &World) -> Vec<ConflictState> {
    let rows = world.read(|cx| Ok(cx.tx.conflicts_of(cx.tenant, world.outlet("N1"))?)).unwrap();
    rows.into_iter().map(|row| row.state).collect()
}

/// The only one that there is.
pub fn conflict(world: &World) -> ConflictState {
    let mut all = conflicts(world);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

pub fn settle(c: &ConflictState, decision: Decision) -> Payload {
    let replaces = Some(c.shown.stamp.dot);
    let (conflict, kind, record, field) = (c.id, c.kind, c.record, c.field);
    Payload::Settle(Settle { conflict, kind, record, field, decision, replaces })
}

pub fn stands(c: &ConflictState, value: impl Into<Value>) -> Payload {
    settle(c, Decision::Value(value.into()))
}

/// Says one thing and pushes; gives the verdict on it.
pub fn tell(phone: &mut Phone<'_>, payload: Payload) -> Verdict {
    phone.say(payload);
    phone.push().pop().unwrap()
}

/// The conflicts of the next page.
pub fn pulled(phone: &mut Phone<'_>) -> Vec<ConflictState> {
    let page = phone.pull(500);
    let conflicts = page.entries.into_iter().filter_map(|entry| match entry.change {
        Pulled::Conflict(state) => Some(*state),
        _ => None,
    });
    conflicts.collect()
}

/// Ada wrote 138 and, later and without knowing it, Ben 139.
pub fn disputed(world: &World) -> (Phone<'_>, Phone<'_>) {
    let (mut ada, mut ben) = (Phone::of(world, "ada"), Phone::of(world, "ben"));
    ada.say(set(world, "contact_phone", "138", None));
    world.later(1000);
    assert!(accepted(&tell(&mut ben, set(world, "contact_phone", "139", None))));
    assert!(matches!(ada.push()[0], Verdict::Superseded { .. }));
    world.later(1000);
    (ada, ben)
}
