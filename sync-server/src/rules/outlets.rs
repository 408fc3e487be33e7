//! Outlets as the console lists them.

use routebook_domain::ids::{OutletId, TerritoryId};
use routebook_domain::place::Fence;
use routebook_domain::record::{LastVisit, Outlet, RecordKind};
use routebook_protocol::Scope;
use serde::Serialize;

use super::people::{Named, Names};
use super::{Cx, Ruled, Sight, aliases, summary};

/// A point in decimal degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PointView {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

/// The fence of the outlet that an id leads to, with its place as it is known at this moment.
///
/// # Errors
/// What the store says.
pub fn fence(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Option<Fence>> {
    let record = cx.tx.record(cx.tenant, aliases::resolve(cx, outlet)?)?;
    let outlet = record.filter(|r| r.state.kind == RecordKind::Outlet);
    Ok(outlet.map(|r| Outlet::from(&r.view()).fence()))
}

/// An outlet as a list shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutletView {
    /// Which.
    pub id: OutletId,
    /// Its name.
    pub name: String,
    /// Its territory.
    pub territory: Option<Named>,
    /// Where it is, if anybody knows.
    pub place: Option<PointView>,
    /// The radius of its fence, metres.
    pub fence_m: u32,
    /// Whom to call.
    pub phone: String,
    /// The outlets that turned out to be this one.
    pub aliases: Vec<Named>,
    /// Its last visits, latest first.
    pub last_visits: Vec<LastVisit>,
}

/// The living outlets of the viewer's territories, or of one of them, by name.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, sight: &Sight, territory: Option<TerritoryId>) -> Ruled<Vec<OutletView>> {
    let names = Names::new(cx);
    let wanted = sight.territories().iter().filter(|t| territory.is_none_or(|one| one == **t));
    let mut all = Vec::new();
    for territory in wanted {
        let records = cx.tx.records_in(cx.tenant, RecordKind::Outlet, Scope::Territory(*territory))?;
        for record in records.iter().filter(|r| !r.state.deleted) {
            all.push(view(cx, &names, Outlet::from(&record.view()))?);
        }
    }
    all.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(all)
}

fn view(cx: &Cx<'_>, names: &Names<'_>, outlet: Outlet) -> Ruled<OutletView> {
    let others = aliases::all_of(cx, outlet.id)?.split_off(1);
    Ok(OutletView {
        id: outlet.id,
        territory: outlet.territory.map(|t| names.of(t)).transpose()?,
        place: outlet.place.map(|p| PointView { lat: p.lat(), lon: p.lon() }),
        fence_m: outlet.fence_m,
        phone: outlet.contact_phone,
        aliases: others.into_iter().map(|o| names.of(o)).collect::<Ruled<_>>()?,
        last_visits: summary::of(cx, outlet.id)?,
        name: outlet.name,
    })
}
