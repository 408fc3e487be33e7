//! Master data: outlets, people, territories, routes, templates. Fields change one by one and merge.

mod data;
mod kind;
mod tree;
mod value;
mod views;

pub use data::{SettingRecord, TemplateRecord};
pub use kind::RecordKind;
pub use tree::path_up;
pub use value::Value;
pub use views::{Company, LastVisit, Outlet, Person, Route, Territory, membership_of};

use std::collections::BTreeMap;

use crate::ids::RecordId;

/// The number of a field within its record's kind; see [`crate::merge::FIELDS`].
pub type FieldNo = u16;

/// A record as screens and rules read it: merged values, no clocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Which record.
    pub id: RecordId,
    /// What it is.
    pub kind: RecordKind,
    /// Its merged values; an absent field was never set.
    pub fields: BTreeMap<FieldNo, Value>,
    /// Deleted; kept because others may still refer to it.
    pub deleted: bool,
}

impl Record {
    /// A living record without any value.
    pub fn empty(id: RecordId, kind: RecordKind) -> Self {
        Self { id, kind, fields: BTreeMap::new(), deleted: false }
    }

    /// The value of a field, if it was ever set.
    pub fn get(&self, field: FieldNo) -> Option<&Value> {
        self.fields.get(&field)
    }

    /// The text of a field, or nothing.
    pub fn text(&self, field: FieldNo) -> &str {
        self.get(field).and_then(Value::as_text).unwrap_or_default()
    }
}
