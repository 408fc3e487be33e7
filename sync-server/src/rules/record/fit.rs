//! What a field takes: everybody's screens read it. The server's own chain is held to it by who asks for the op.

use routebook_domain::merge::{Change, field_no};
use routebook_domain::place::FENCES_M;
use routebook_domain::record::{FieldNo, RecordKind, Value};

use crate::rules::Arrival;

const NAME: FieldNo = field_no(RecordKind::Outlet, "name");
const TERRITORY: FieldNo = field_no(RecordKind::Outlet, "territory");
const PLACE: FieldNo = field_no(RecordKind::Outlet, "place");
const FENCE: FieldNo = field_no(RecordKind::Outlet, "fence_m");
const TAGS: FieldNo = field_no(RecordKind::Outlet, "tags");
const FIRST_VISITED: FieldNo = field_no(RecordKind::Outlet, "first_visited");

/// Whether a change leaves a field of an outlet readable, and its name one that it is found by.
pub fn change(a: &Arrival<'_>, kind: RecordKind, no: FieldNo, change: &Change) -> bool {
    match change {
        Change::Assign { value, .. } => field(a, kind, no, value),
        Change::Add(element) | Change::Remove { element, .. } => {
            field(a, kind, no, &Value::List(vec![element.clone()]))
        }
    }
}

/// The same of a whole value.
pub fn field(a: &Arrival<'_>, kind: RecordKind, no: FieldNo, value: &Value) -> bool {
    a.author.server || takes(kind, no, value)
}

/// Whether a field takes what somebody thought of.
pub fn takes(kind: RecordKind, no: FieldNo, value: &Value) -> bool {
    kind != RecordKind::Outlet || (reads(no, value) && (no != NAME || !value.is_blank()))
}

fn reads(no: FieldNo, value: &Value) -> bool {
    let numbers = [FENCE, FIRST_VISITED];
    match value {
        Value::Null => no != NAME,
        Value::Ref(_) => no == TERRITORY,
        Value::Place(_) => no == PLACE,
        Value::Int(metres) if no == FENCE => FENCES_M.contains(metres),
        Value::Int(_) => no == FIRST_VISITED,
        Value::List(tags) => no == TAGS && tags.iter().all(|tag| tag.as_text().is_some()),
        Value::Text(_) => ![TERRITORY, PLACE, TAGS].contains(&no) && !numbers.contains(&no),
        Value::Bool(_) | Value::Bytes(_) => false,
    }
}
