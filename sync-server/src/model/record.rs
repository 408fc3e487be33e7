//! A record as the server keeps it.

use routebook_domain::merge::Stamp;
use routebook_domain::record::Record;
use routebook_protocol::{RecordState, Scope};

/// One record: its merged state, where it belongs, and its last number there.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredRecord {
    /// The scope that it belongs to.
    pub scope: Scope,
    /// The number of its last change in the scope.
    pub seq: u64,
    /// The last deletion or restoration.
    pub removal: Option<Stamp>,
    /// The merged state.
    pub state: RecordState,
}

impl StoredRecord {
    /// The record as rules and screens read it: values without clocks.
    pub fn view(&self) -> Record {
        let s = &self.state;
        let fields = s.fields.iter().map(|(no, field)| (*no, field.value())).collect();
        Record { id: s.record, kind: s.kind, fields, deleted: s.deleted }
    }
}
