//! Where a record belongs.

use std::collections::BTreeMap;

use routebook_domain::ids::{RecordId, TenantId};
use routebook_domain::merge::field_no;
use routebook_domain::people::Role;
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::Scope;

use crate::model::StoredRecord;

/// The field that says where records of a kind belong, if one does.
pub fn field_of(kind: RecordKind) -> Option<FieldNo> {
    Some(match kind {
        RecordKind::Outlet => const { field_no(RecordKind::Outlet, "territory") },
        RecordKind::Route => const { field_no(RecordKind::Route, "territory") },
        RecordKind::Membership => const { field_no(RecordKind::Membership, "person") },
        _ => return None,
    })
}

/// The scope of a record with these values; `None` while the value that decides it is missing.
///
/// A summary belongs to its outlet's territory and is written by the rule that makes it. Whoever reviews is known to
/// the whole company, so that a rep reads who gave a step back; a rep is known to himself and to his reviewers.
pub fn scope_of(tenant: TenantId, kind: RecordKind, id: RecordId, fields: &BTreeMap<FieldNo, Value>) -> Option<Scope> {
    let named = field_of(kind).map(|no| fields.get(&no).and_then(Value::as_ref));
    match (kind, named) {
        (RecordKind::Outlet | RecordKind::Route, Some(territory)) => territory.map(Scope::Territory),
        (RecordKind::Membership, Some(person)) => person.map(Scope::Person),
        (RecordKind::Person, _) => Some(if reviews(fields) { Scope::Tenant(tenant) } else { Scope::Person(id) }),
        (RecordKind::OutletSummary, _) => None,
        _ => Some(Scope::Tenant(tenant)),
    }
}

/// The scope of a record whose fields have changed. A person who comes to review becomes known to the whole company,
/// and stays so: phones that hold the record have to hear of its changes.
pub fn scope_after(tenant: TenantId, record: &StoredRecord) -> Scope {
    let view = record.view();
    match (view.kind, scope_of(tenant, view.kind, view.id, &view.fields)) {
        (RecordKind::Person, Some(wider @ Scope::Tenant(_))) => wider,
        _ => record.scope,
    }
}

fn reviews(fields: &BTreeMap<FieldNo, Value>) -> bool {
    let role = fields.get(&const { field_no(RecordKind::Person, "role") });
    role.and_then(Value::as_text).and_then(Role::parse).is_some_and(Role::reviews)
}
