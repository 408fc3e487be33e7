use std::collections::BTreeMap;

use routebook_domain::ids::OutletId;
use routebook_domain::merge::field_no;
use routebook_domain::record::{LastVisit, Outlet, Record, RecordKind, Value};
use routebook_store::Reader;

use super::Rep;
use crate::error::Error;
use crate::views::{OutletPage, OutletView};

const PAGE: usize = 50;

/// The last visits of every outlet, as the server sums them up.
pub type LastVisits = BTreeMap<OutletId, Vec<LastVisit>>;

impl Rep {
    /// The outlets on this phone by name, 50 a page from page 0; `query` looks into name, code and address.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn outlets(&self, query: &str, page: u32) -> Result<OutletPage, Error> {
        self.read(|r| {
            let mut found = matching(&r.records(RecordKind::Outlet)?, query);
            found.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
            let (from, visits) = (page as usize * PAGE, last_visits(r)?);
            let more = found.len() > from + PAGE;
            let items = found.into_iter().skip(from).take(PAGE).map(|o| OutletView::new(o, &visits)).collect();
            Ok(OutletPage { items, next: more.then_some(page + 1) })
        })
    }

    /// One outlet.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not on this phone.
    pub fn outlet(&self, outlet: OutletId) -> Result<OutletView, Error> {
        self.read(|r| Ok(OutletView::new(find_outlet(r, outlet)?, &last_visits(r)?)))
    }
}

/// An outlet that is there and was not deleted.
pub fn find_outlet(r: &Reader<'_>, outlet: OutletId) -> Result<Outlet, Error> {
    let record = r.record(RecordKind::Outlet, outlet)?.filter(|record| !record.deleted);
    record.as_ref().map(Outlet::from).ok_or(Error::NotFound { what: "outlet" })
}

/// Every outlet's last visits.
pub fn last_visits(r: &Reader<'_>) -> Result<LastVisits, Error> {
    Ok(r.records(RecordKind::OutletSummary)?.iter().filter_map(summary).collect())
}

fn summary(record: &Record) -> Option<(OutletId, Vec<LastVisit>)> {
    let outlet = record.get(const { field_no(RecordKind::OutletSummary, "outlet") })?.as_ref()?;
    let visits = record.get(const { field_no(RecordKind::OutletSummary, "last_visits") });
    let visits = visits.map(Value::items).unwrap_or_default();
    Some((outlet, visits.iter().filter_map(LastVisit::from_value).collect()))
}

fn matching(records: &[Record], query: &str) -> Vec<Outlet> {
    let wanted = query.trim().to_lowercase();
    let fits = |o: &Outlet| [&o.name, &o.code, &o.address].iter().any(|t| t.to_lowercase().contains(&wanted));
    records.iter().map(Outlet::from).filter(fits).collect()
}
