//! Outlets.

use routebook::{LastVisit as Last, OutletId};

use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::place::PlacePoint;
use crate::receipts::Saved;
use crate::value::FieldValue;

/// An outlet's name.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OutletRef {
    /// Which.
    pub id: String,
    /// Its name; empty where the outlet has left this phone.
    pub name: String,
}

/// An outlet.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct OutletView {
    /// Which.
    pub id: String,
    /// The company's own code for it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its postal address.
    pub address: String,
    /// Where it is, if anybody knows.
    pub place: Option<PlacePoint>,
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
    /// Who was there lately.
    pub last_visits: Vec<LastVisit>,
}

/// A visit that was made, as everybody in the territory may know it.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LastVisit {
    /// Which flow.
    pub flow: String,
    /// Who, by name.
    pub rep: String,
    /// On which business day.
    pub day: String,
    /// Where it stood, in one word.
    pub state: String,
    /// The points it earned.
    pub points: u32,
}

/// Some outlets.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct OutletPage {
    /// The outlets, by name.
    pub items: Vec<OutletView>,
    /// The next page, if there is one.
    pub next: Option<u32>,
}

#[uniffi::export]
impl RoutebookCore {
    /// The outlets on this phone by name, from page 0, 1 to 1,000 a page. `query` looks into name, code and address; an
    /// empty one finds all.
    pub async fn outlets(&self, query: String, page: u32, size: u32) -> Result<OutletPage, Trouble> {
        let (query, size) = (input::text(query, "query")?, input::page_size(size)?);
        self.rep(move |rep| Ok(rep.outlets_by(&query, page, size)?.into())).await
    }

    /// One outlet.
    pub async fn outlet(&self, id: String) -> Result<OutletView, Trouble> {
        let id: OutletId = input::id(&id, "outlet")?;
        self.rep(move |rep| Ok(rep.outlet(id)?.into())).await
    }

    /// Sets one field of an outlet by its name; of `tags` the whole set.
    ///
    /// Errors: [`Trouble::Refused`] with `unknown_field`, `not_writable`, `wrong_type` or `blank`.
    pub async fn edit_outlet(&self, id: String, field: String, value: FieldValue) -> Result<Saved, Trouble> {
        let (id, field): (OutletId, _) = (input::id(&id, "outlet")?, input::text(field, "field")?);
        let value = value.try_into()?;
        self.rep(move |rep| Ok(rep.edit_outlet(id, &field, value)?.into())).await
    }
}

impl From<routebook::OutletRef> for OutletRef {
    fn from(routebook::OutletRef { id, name }: routebook::OutletRef) -> Self {
        Self { id: id.to_string(), name }
    }
}

impl From<routebook::OutletView> for OutletView {
    fn from(outlet: routebook::OutletView) -> Self {
        let routebook::OutletView {
            id,
            code,
            name,
            address,
            place,
            fence_m,
            contact_name,
            contact_phone,
            note,
            tags,
            last_visits,
        } = outlet;
        let (id, place) = (id.to_string(), place.map(Into::into));
        let last_visits = last_visits.into_iter().map(Into::into).collect();
        Self { id, code, name, address, place, fence_m, contact_name, contact_phone, note, tags, last_visits }
    }
}

impl From<Last> for LastVisit {
    fn from(Last { flow, rep, day, state, points }: Last) -> Self {
        Self { flow: flow.to_string(), rep, day: day.to_string(), state, points }
    }
}

impl From<routebook::OutletPage> for OutletPage {
    fn from(routebook::OutletPage { items, next }: routebook::OutletPage) -> Self {
        Self { items: items.into_iter().map(Into::into).collect(), next }
    }
}
