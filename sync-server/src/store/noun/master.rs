//! Master data and conflicts about it.

use routebook_domain::ids::{OutletId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_protocol::Scope;

use super::Kept;
use crate::model::{ConflictQuery, StoredConflict, StoredRecord};

/// Master data.
pub trait Records {
    /// One record, living or deleted.
    fn record(&self, tenant: TenantId, id: RecordId) -> Kept<Option<StoredRecord>>;
    /// All records of a kind by id, living or deleted.
    fn records(&self, tenant: TenantId, kind: RecordKind) -> Kept<Vec<StoredRecord>>;
    /// All records of a kind in a scope by id, living or deleted.
    fn records_in(&self, tenant: TenantId, kind: RecordKind, scope: Scope) -> Kept<Vec<StoredRecord>>;
    /// Writes a record.
    fn put_record(&self, tenant: TenantId, row: &StoredRecord) -> Kept<()>;
    /// The outlet that an outlet turned out to be, if it did.
    fn alias(&self, tenant: TenantId, outlet: OutletId) -> Kept<Option<OutletId>>;
    /// The outlets that turned out to be this one.
    fn aliases_of(&self, tenant: TenantId, target: OutletId) -> Kept<Vec<OutletId>>;
    /// Writes what an outlet turned out to be; `None` takes it back.
    fn put_alias(&self, tenant: TenantId, outlet: OutletId, target: Option<OutletId>) -> Kept<()>;
    /// Notes that a record left a scope, under that scope's number.
    fn put_record_departure(
        &self,
        tenant: TenantId,
        scope: Scope,
        seq: u64,
        kind: RecordKind,
        record: RecordId,
    ) -> Kept<()>;
}

/// Conflicts, open and settled.
pub trait Conflicts {
    /// One conflict.
    fn conflict(&self, tenant: TenantId, id: &[u8; 16]) -> Kept<Option<StoredConflict>>;
    /// All of a record's, the oldest first.
    fn conflicts_of(&self, tenant: TenantId, record: RecordId) -> Kept<Vec<StoredConflict>>;
    /// Those that a query asks for, the latest opened first.
    fn conflicts(&self, tenant: TenantId, query: &ConflictQuery) -> Kept<Vec<StoredConflict>>;
    /// Writes one, in place of what was known of it.
    fn put_conflict(&self, tenant: TenantId, row: &StoredConflict) -> Kept<()>;
}
