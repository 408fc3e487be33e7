use routebook_domain::ids::OutletId;
use routebook_domain::merge::field_no;
use routebook_domain::record::{FieldNo, LastVisit, Outlet, Record, RecordKind, Value};
use routebook_protocol::summary_id;
use routebook_store::Reader;

use super::Rep;
use crate::error::Error;
use crate::views::{OutletPage, OutletView};
use routebook_domain::sort;

const PAGE: u32 = 50;

impl Rep {
    /// The outlets on this phone by name, 50 a page from page 0; `query` looks into name, code and address.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn outlets(&self, query: &str, page: u32) -> Result<OutletPage, Error> {
        self.outlets_by(query, page, PAGE)
    }

    /// The same with so many a page.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn outlets_by(&self, query: &str, page: u32, size: u32) -> Result<OutletPage, Error> {
        self.read(|r| {
            let size = size as usize;
            let mut found = matching(&r.records(RecordKind::Outlet)?, query);
            sort::by(&mut found, |a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
            let from = (page as usize).saturating_mul(size);
            let more = found.len() > from.saturating_add(size);
            let items = found.into_iter().skip(from).take(size).map(|outlet| view(r, outlet));
            Ok(OutletPage { items: items.collect::<Result<_, _>>()?, next: more.then(|| page.saturating_add(1)) })
        })
    }

    /// One outlet.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not on this phone.
    pub fn outlet(&self, outlet: OutletId) -> Result<OutletView, Error> {
        self.read(|r| view(r, find_outlet(r, outlet)?))
    }
}

/// An outlet with what is known of its last visits.
pub fn view(r: &Reader<'_>, outlet: Outlet) -> Result<OutletView, Error> {
    let last = last_visits(r, outlet.id)?;
    Ok(OutletView::new(outlet, last))
}

/// An outlet that is there and was not deleted; of an alias, whom it leads to.
pub fn find_outlet(r: &Reader<'_>, outlet: OutletId) -> Result<Outlet, Error> {
    let outlet = r.resolve(RecordKind::Outlet, outlet)?;
    let record = r.record(RecordKind::Outlet, outlet)?.filter(|record| !record.deleted);
    record.as_ref().map(Outlet::from).ok_or(Error::NotFound { what: "outlet" })
}

/// What everybody in the territory may know of an outlet's last visits.
pub fn last_visits(r: &Reader<'_>, outlet: OutletId) -> Result<Vec<LastVisit>, Error> {
    let record = r.record(RecordKind::OutletSummary, summary_id(r.identity()?.tenant, outlet))?;
    Ok(visits_of(record.as_ref()))
}

/// The visits that a summary names.
pub fn visits_of(summary: Option<&Record>) -> Vec<LastVisit> {
    const LAST_VISITS: FieldNo = field_no(RecordKind::OutletSummary, "last_visits");
    let visits = summary.and_then(|record| record.get(LAST_VISITS));
    visits.map(Value::items).unwrap_or_default().iter().filter_map(LastVisit::from_value).collect()
}

fn matching(records: &[Record], query: &str) -> Vec<Outlet> {
    let wanted = query.trim().to_lowercase();
    let fits = |o: &Outlet| [&o.name, &o.code, &o.address].iter().any(|t| t.to_lowercase().contains(&wanted));
    records.iter().map(Outlet::from).filter(fits).collect()
}
