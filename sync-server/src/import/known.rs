//! What the company has already, as an import looks things up.

use std::collections::BTreeMap;

use routebook_domain::ids::{RecordId, TenantId};
use routebook_domain::merge::field_no;
use routebook_domain::people::Membership;
use routebook_domain::record::{Company, Outlet, Person, Record, RecordKind, Route, Territory, membership_of};
use routebook_domain::time::BusinessDays;

/// Names and what they stand for.
pub type Index = BTreeMap<String, RecordId>;

/// The living records of the kinds that an import touches.
pub struct Known {
    records: BTreeMap<RecordId, Record>,
    /// The company.
    pub tenant: TenantId,
    /// How the company cuts days.
    pub days: BusinessDays,
    /// When the import happens, UTC milliseconds.
    pub now_ms: i64,
}

impl Known {
    /// Of the company's records at a moment.
    pub fn new(tenant: TenantId, company: &Company, records: impl IntoIterator<Item = Record>, now_ms: i64) -> Self {
        let living = records.into_iter().filter(|r| !r.deleted);
        Self { tenant, records: living.map(|r| (r.id, r)).collect(), days: company.days(), now_ms }
    }

    /// A record by its id.
    pub fn get(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id)
    }

    fn all(&self, kind: RecordKind) -> impl Iterator<Item = &Record> {
        self.records.values().filter(move |r| r.kind == kind)
    }

    /// Territories by name.
    pub fn territories(&self) -> Index {
        self.all(RecordKind::Territory).map(|r| (Territory::from(r).name, r.id)).collect()
    }

    /// People by login.
    pub fn people(&self) -> Index {
        self.all(RecordKind::Person).map(|r| (Person::from(r).login, r.id)).collect()
    }

    /// Outlets by code; what a rep created on the road has none.
    pub fn outlets(&self) -> Index {
        let coded = self.all(RecordKind::Outlet).map(|r| (Outlet::from(r).code, r.id));
        coded.filter(|(code, _)| !code.is_empty()).collect()
    }

    /// The territory of each outlet.
    pub fn outlet_territories(&self) -> BTreeMap<RecordId, RecordId> {
        self.all(RecordKind::Outlet).filter_map(|r| Some((r.id, Outlet::from(r).territory?))).collect()
    }

    /// The territory above each territory.
    pub fn parents(&self) -> BTreeMap<RecordId, RecordId> {
        let parent = const { field_no(RecordKind::Territory, "parent") };
        self.all(RecordKind::Territory).filter_map(|r| Some((r.id, r.get(parent)?.as_ref()?))).collect()
    }

    /// Every stay with its record.
    pub fn stays(&self) -> Vec<(RecordId, Membership)> {
        self.all(RecordKind::Membership).filter_map(|r| Some((r.id, membership_of(r)?))).collect()
    }

    /// Every route.
    pub fn routes(&self) -> Vec<Route> {
        self.all(RecordKind::Route).map(Route::from).collect()
    }
}
