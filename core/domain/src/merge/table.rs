//! The one table of fields. The store, the server, the console and the docs read it.

use super::Policy::{self, Ask, First, Latest, Union};
use crate::people::Role;
use crate::record::FieldNo;
use crate::record::RecordKind::{
    self, Company, Membership, Outlet, OutletSummary, Person, Route, Setting, Template, Territory,
};

/// Who may write a field, judged once when the server accepts the op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// Anyone who has the record in scope.
    InScope,
    /// This role and the roles above it.
    From(Role),
    /// Whoever creates the record in their own scope; from then on only the server.
    Creator,
    /// Only the server.
    Server,
}

impl Writer {
    /// Whether a person of `role` who has the record in scope may write.
    pub fn allows(self, role: Role) -> bool {
        match self {
            Self::InScope => true,
            Self::From(least) => role >= least,
            Self::Creator | Self::Server => false,
        }
    }

    /// Whether a person of `role` may give the first value to a record that they create in their scope.
    pub fn allows_at_creation(self, role: Role) -> bool {
        self == Self::Creator || self.allows(role)
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRule {
    /// Which record.
    pub kind: RecordKind,
    /// The field's number on the wire; never given again.
    pub no: FieldNo,
    /// The field's name in files, the API and the docs.
    pub name: &'static str,
    /// Who may write it.
    pub writer: Writer,
    /// How it merges.
    pub policy: Policy,
}

const ADMIN: Writer = Writer::From(Role::Admin);
const LEAD: Writer = Writer::From(Role::Supervisor);
const ANY: Writer = Writer::InScope;
const BORN: Writer = Writer::Creator;
const SERVER: Writer = Writer::Server;

const fn row(kind: RecordKind, no: FieldNo, name: &'static str, writer: Writer, policy: Policy) -> FieldRule {
    FieldRule { kind, no, name, writer, policy }
}

/// Every field of every record.
pub const FIELDS: &[FieldRule] = &[
    row(Company, 1, "name", ADMIN, Latest),
    row(Company, 2, "zone", ADMIN, Latest),
    row(Company, 3, "day_cut_min", ADMIN, Latest),
    row(Person, 1, "name", ADMIN, Latest),
    row(Person, 2, "login", SERVER, Latest),
    row(Person, 3, "phone", ADMIN, Latest),
    row(Person, 4, "role", ADMIN, Latest),
    row(Territory, 1, "name", ADMIN, Latest),
    row(Territory, 2, "parent", ADMIN, Latest),
    row(Membership, 1, "person", SERVER, First),
    row(Membership, 2, "territory", SERVER, First),
    row(Membership, 3, "role", SERVER, First),
    row(Membership, 4, "from", SERVER, First),
    row(Membership, 5, "until", SERVER, Latest),
    row(Outlet, 1, "name", ANY, Ask),
    row(Outlet, 2, "territory", BORN, Latest),
    row(Outlet, 3, "place", ANY, Ask),
    row(Outlet, 4, "fence_m", LEAD, Latest),
    row(Outlet, 5, "address", ANY, Ask),
    row(Outlet, 6, "contact_name", ANY, Latest),
    row(Outlet, 7, "contact_phone", ANY, Ask),
    row(Outlet, 8, "note", ANY, Latest),
    row(Outlet, 9, "tags", ANY, Union),
    row(Outlet, 10, "first_visited", ANY, First),
    row(Outlet, 11, "code", SERVER, Latest),
    row(Outlet, 12, "merged_into", SERVER, Latest),
    row(Route, 1, "territory", SERVER, Latest),
    row(Route, 2, "rep", LEAD, Latest),
    row(Route, 3, "weekday", LEAD, Latest),
    row(Route, 4, "outlets", LEAD, Latest),
    row(Template, 1, "key", SERVER, First),
    row(Template, 2, "version", SERVER, First),
    row(Template, 3, "document", SERVER, First),
    row(Template, 4, "audience", ADMIN, Latest),
    row(Setting, 1, "key", SERVER, First),
    row(Setting, 2, "value", ADMIN, Latest),
    row(Setting, 3, "territory", SERVER, First),
    row(OutletSummary, 1, "outlet", SERVER, First),
    row(OutletSummary, 2, "last_visits", SERVER, Latest),
];

/// The rule of a field; `None` for one that a later version added.
pub fn rule(kind: RecordKind, no: FieldNo) -> Option<&'static FieldRule> {
    FIELDS.iter().find(|r| r.kind == kind && r.no == no)
}

/// The rule of a field by its name.
pub fn by_name(kind: RecordKind, name: &str) -> Option<&'static FieldRule> {
    FIELDS.iter().find(|r| r.kind == kind && r.name == name)
}

/// The number of a field that the table names, for use in constants: an unknown name stops the build.
pub const fn field_no(kind: RecordKind, name: &str) -> FieldNo {
    let mut i = 0;
    while i < FIELDS.len() {
        let r = &FIELDS[i];
        if r.kind as u8 == kind as u8 && same(r.name.as_bytes(), name.as_bytes()) {
            return r.no;
        }
        i += 1;
    }
    panic!("no such field in merge::FIELDS")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
