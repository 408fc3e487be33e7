use routebook_domain::doubt::{Doubt, PhotoFacts, of_photo};
use routebook_domain::flow::{FlowState, Status};
use routebook_domain::ids::FlowId;
use routebook_domain::record::RecordKind;
use routebook_store::Reader;

use super::limits;
use crate::error::Error;
use routebook_domain::sort;

/// How many own photos before it one is compared with, and how many of others at the outlet.
const OWN: u32 = 500;
const AT_OUTLET: u32 = 200;

/// The facts of the photos that stand in a flow, the earliest first; what is void raises no doubts.
pub fn attached(r: &Reader<'_>, flow: FlowId, state: &FlowState) -> Result<Vec<PhotoFacts>, Error> {
    if state.status == Status::Voided {
        return Ok(Vec::new());
    }
    let mut photos = r.photos_of(flow)?;
    photos.retain(|photo| state.evidence().any(|(_, attached)| attached.evidence.id == photo.evidence));
    Ok(photos)
}

/// Each photo against those before it. The last one's history holds all the others': it is read once.
pub fn doubts(r: &Reader<'_>, photos: &[PhotoFacts]) -> Result<Vec<Doubt>, Error> {
    let Some(last) = photos.last() else { return Ok(Vec::new()) };
    let more = u32::try_from(photos.len()).unwrap_or(u32::MAX);
    let near = at_outlet(r, last, AT_OUTLET.saturating_add(more))?;
    let lasts = r.photos_before(last.owner, last, OWN.saturating_add(more))?;
    let mut all = Vec::new();
    for photo in photos {
        let own = match photo.owner == last.owner {
            true => before(&lasts, photo, OWN),
            false => r.photos_before(photo.owner, photo, OWN)?,
        };
        let limits = limits(r, photo.owner, photo.at.at_ms)?;
        all.extend(of_photo(photo, &own, &before(&near, photo, AT_OUTLET), &limits));
    }
    Ok(all)
}

/// Those of others at the outlet, whichever of its names they were taken under; the latest first.
fn at_outlet(r: &Reader<'_>, last: &PhotoFacts, most: u32) -> Result<Vec<PhotoFacts>, Error> {
    let Some(outlet) = last.outlet else { return Ok(Vec::new()) };
    let outlet = r.resolve(RecordKind::Outlet, outlet)?;
    let mut all = r.photos_at(outlet, last, most)?;
    for alias in r.aliases(RecordKind::Outlet, outlet)? {
        all.extend(r.photos_at(alias, last, most)?);
    }
    sort::by_key(&mut all, |photo| std::cmp::Reverse(photo.order()));
    Ok(all)
}

fn before(latest_first: &[PhotoFacts], photo: &PhotoFacts, most: u32) -> Vec<PhotoFacts> {
    let earlier = latest_first.iter().filter(|other| other.order() < photo.order());
    earlier.take(most as usize).cloned().collect()
}
