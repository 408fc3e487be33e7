//! The kinds of records.

use serde::{Deserialize, Serialize};

/// What a record is. Numbers stand on the wire and in tables and are never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum RecordKind {
    /// The company itself; its id is the tenant's.
    Company = 1,
    /// A person.
    Person = 2,
    /// A territory, in a tree.
    Territory = 3,
    /// One person's stay in one territory.
    Membership = 4,
    /// A shop, bar or restaurant that is visited.
    Outlet = 5,
    /// Which outlets on which weekday, in which order (a beat).
    Route = 6,
    /// One version of one template.
    Template = 7,
    /// One setting.
    Setting = 8,
    /// What everybody in a territory may know of an outlet's last visits; the server writes it.
    OutletSummary = 9,
}

impl RecordKind {
    /// Every kind with the word that files, tables and the API use for it.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Company, "company"),
        (Self::Person, "person"),
        (Self::Territory, "territory"),
        (Self::Membership, "membership"),
        (Self::Outlet, "outlet"),
        (Self::Route, "route"),
        (Self::Template, "template"),
        (Self::Setting, "setting"),
        (Self::OutletSummary, "outlet_summary"),
    ];

    /// The kind's number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The kind of a number; `None` for one that a later version added.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|(k, _)| k.number() == number).map(|(k, _)| k)
    }

    /// The kind's word.
    pub fn word(self) -> &'static str {
        Self::ALL[usize::from(self.number()) - 1].1
    }
}
