//! Ids that a rule derives: whoever names the same thing meets the same record.

use routebook_domain::ids::{OutletId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::merge::Stamp;
use routebook_domain::record::{FieldNo, RecordKind};
use routebook_domain::template::TemplateRef;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{derived_id, record_id as record};

pub use routebook_protocol::summary_id as summary;

const CONFLICT_TAG: &[u8] = b"routebook/conflict-id/1\0";

/// The company's own record; system writes name it as their author.
pub fn company(tenant: TenantId) -> RecordId {
    RecordId::from_bytes(*tenant.bytes())
}

/// The person of a login.
pub fn person(tenant: TenantId, login: &str) -> PersonId {
    record(tenant, RecordKind::Person, &[login.as_bytes()])
}

/// The territory of a code or, where there are none, of a name.
pub fn territory(tenant: TenantId, code: &str) -> TerritoryId {
    record(tenant, RecordKind::Territory, &[code.as_bytes()])
}

/// The outlet of a code.
pub fn outlet(tenant: TenantId, code: &str) -> OutletId {
    record(tenant, RecordKind::Outlet, &[code.as_bytes()])
}

/// A rep's route in a territory on a weekday.
pub fn route(tenant: TenantId, rep: PersonId, territory: TerritoryId, weekday: u8) -> RecordId {
    record(tenant, RecordKind::Route, &[rep.bytes(), territory.bytes(), &[weekday]])
}

/// A person's stay in a territory since a moment.
pub fn membership(tenant: TenantId, person: PersonId, territory: TerritoryId, from_ms: i64) -> RecordId {
    record(tenant, RecordKind::Membership, &[person.bytes(), territory.bytes(), &from_ms.to_be_bytes()])
}

/// A version of a template.
pub fn template(tenant: TenantId, version: &TemplateRef) -> RecordId {
    record(tenant, RecordKind::Template, &[version.key.as_bytes(), &version.version.to_be_bytes()])
}

/// A setting of a territory, or of the whole company.
pub fn setting(tenant: TenantId, key: &str, territory: Option<TerritoryId>) -> RecordId {
    let place = territory.as_ref().map_or(&[][..], |t| t.bytes());
    record(tenant, RecordKind::Setting, &[key.as_bytes(), place])
}

/// A conflict between two writes of a field, whichever arrived first.
pub fn conflict(record: RecordId, field: FieldNo, writes: [&Stamp; 2]) -> [u8; 16] {
    let mut dots = writes.map(|stamp| to_bytes(&stamp.dot));
    dots.sort();
    derived_id(CONFLICT_TAG, &[record.bytes(), &field.to_be_bytes(), &dots[0], &dots[1]])
}
