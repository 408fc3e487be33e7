//! Evidence, photos, uploads and frozen scopes.

use routebook_domain::doubt::{Move, PhotoFacts};
use routebook_domain::ids::{BodyId, EvidenceId, FlowId, PersonId, TenantId};
use routebook_protocol::Scope;

use super::Kept;
use crate::model::{EvidenceRow, PhotoRow, PhotosOf, Side, Snapshot, Upload, Variant};

/// Evidence.
pub trait EvidenceRows {
    /// One piece.
    fn evidence(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<EvidenceRow>>;
    /// All of a flow's.
    fn evidence_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<EvidenceRow>>;
    /// Those whose file has a digest, the oldest first.
    fn evidence_by_digest(&self, tenant: TenantId, digest: &[u8; 32], most: u32) -> Kept<Vec<EvidenceRow>>;
    /// Promises whose deadline has come, the longest overdue first.
    fn overdue(&self, tenant: TenantId, now_ms: i64, limit: u32) -> Kept<Vec<EvidenceRow>>;
    /// Notes that a file of it is here; whoever calls it knows that the evidence is.
    fn evidence_arrived(&self, tenant: TenantId, id: EvidenceId, variant: Variant) -> Kept<()>;
    /// Writes one.
    fn put_evidence(&self, tenant: TenantId, row: &EvidenceRow) -> Kept<()>;
}

/// Photos as they are compared with each other.
pub trait Photos {
    /// One photo.
    fn photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<PhotoRow>>;
    /// All of a flow's.
    fn photos_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<PhotoRow>>;
    /// Photos on one side of another in the order of photos, the nearest first.
    fn photos_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoRow>>;
    /// What is known of those photos, and no more of their rows.
    fn facts_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoFacts>>;
    /// Photos whose panel shows a code, those first whose seal is their op's, then the oldest.
    fn photos_by_code(&self, tenant: TenantId, code: &str, most: u32) -> Kept<Vec<PhotoRow>>;
    /// What the latest photos look like, of one person or of everybody.
    fn looks(&self, tenant: TenantId, owner: Option<PersonId>, most: u32) -> Kept<Vec<(EvidenceId, u64)>>;
    /// Photos of every company, behind one, whose file is here and that the server has not seen yet.
    fn photos_unseen(&self, after: (TenantId, EvidenceId), most: u32) -> Kept<Vec<(TenantId, EvidenceId)>>;
    /// Writes one.
    fn put_photo(&self, tenant: TenantId, row: &PhotoRow) -> Kept<()>;
    /// Forgets one.
    fn remove_photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<()>;
    /// Where a person was between two moments, both included, the latest first.
    fn moves(&self, tenant: TenantId, person: PersonId, between: (i64, i64), most: u32) -> Kept<Vec<Move>>;
    /// Writes where a person was when they did something.
    fn put_move(&self, tenant: TenantId, action: BodyId, person: PersonId, row: &Move) -> Kept<()>;
    /// Forgets where a person was when they did something.
    fn remove_move(&self, tenant: TenantId, action: BodyId) -> Kept<()>;
}

/// Uploads under way.
pub trait Uploads {
    /// One upload.
    fn upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<Option<Upload>>;
    /// The uploads of one file.
    fn uploads_of(&self, tenant: TenantId, evidence: EvidenceId, variant: Variant) -> Kept<Vec<Upload>>;
    /// Writes one.
    fn put_upload(&self, row: &Upload) -> Kept<()>;
    /// Forgets one.
    fn remove_upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<()>;
    /// The uploads of every company that expired before a moment.
    fn expired_uploads(&self, before_ms: i64) -> Kept<Vec<Upload>>;
}

/// Frozen scopes.
pub trait Snapshots {
    /// One snapshot.
    fn snapshot(&self, tenant: TenantId, ticket: [u8; 16]) -> Kept<Option<Snapshot>>;
    /// The latest that a person took of a scope.
    fn last_snapshot(&self, tenant: TenantId, person: PersonId, scope: Scope) -> Kept<Option<Snapshot>>;
    /// One page of it: the canonical bytes of its entries.
    fn snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32) -> Kept<Option<Vec<u8>>>;
    /// Writes a snapshot's ticket.
    fn put_snapshot(&self, tenant: TenantId, row: &Snapshot) -> Kept<()>;
    /// Writes one page.
    fn put_snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32, entries: &[u8]) -> Kept<()>;
    /// Forgets every snapshot of a company.
    fn drop_snapshots(&self, tenant: TenantId) -> Kept<()>;
    /// Forgets snapshots that were taken before a moment.
    fn sweep_snapshots(&self, before_ms: i64) -> Kept<()>;
}
