use routebook_domain::ids::{OutletId, TerritoryId};
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{LastVisit, Outlet};
use serde::Serialize;

/// An outlet's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletRef {
    /// Which.
    pub id: OutletId,
    /// Its name; empty where the outlet has left this phone.
    pub name: String,
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TerritoryView {
    /// Its record.
    pub id: TerritoryId,
    /// Its name.
    pub name: String,
}

/// An outlet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutletView {
    /// Its record.
    pub id: OutletId,
    /// The company's own code for it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Where it is, if anybody knows.
    pub place: Option<GeoPoint>,
    /// The radius of its fence, metres.
    pub fence_m: u32,
    /// Whom to talk to.
    pub contact_name: String,
    /// Whom to call.
    pub contact_phone: String,
    /// What to keep in mind.
    pub note: String,
    /// Its labels.
    pub tags: Vec<String>,
    /// Who was there lately, as everybody in the territory may know it.
    pub last_visits: Vec<LastVisit>,
}

impl OutletView {
    pub(crate) fn new(outlet: Outlet, last_visits: Vec<LastVisit>) -> Self {
        Self {
            last_visits,
            id: outlet.id,
            code: outlet.code,
            name: outlet.name,
            address: outlet.address,
            place: outlet.place,
            fence_m: outlet.fence_m,
            contact_name: outlet.contact_name,
            contact_phone: outlet.contact_phone,
            note: outlet.note,
            tags: outlet.tags,
        }
    }

    /// Its name with its id.
    pub fn reference(&self) -> OutletRef {
        OutletRef { id: self.id, name: self.name.clone() }
    }
}

/// Some outlets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutletPage {
    /// The outlets, by name.
    pub items: Vec<OutletView>,
    /// The next page, if there is one.
    pub next: Option<u32>,
}
