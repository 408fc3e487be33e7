use routebook_domain::record::{Outlet, RecordKind, Route};
use routebook_domain::route::{Planned, planned};
use routebook_domain::time::Day;
use routebook_store::Reader;

use super::Rep;
use super::brief::brief;
use super::outlets::view;
use super::visits::own_visits;
use crate::error::Error;
use crate::views::{Stop, Today, VisitBrief};

impl Rep {
    /// The day: planned stops with their visits, other visits, the action sheet, and what waits to be sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the first sync brought the templates.
    pub fn today(&self) -> Result<Today, Error> {
        self.read(|r| {
            let day = self.day_in(r)?;
            let visits = own_visits(r, Some(day))?.iter().map(|row| brief(r, row)).collect::<Result<Vec<_>, _>>()?;
            let stops = stops(r, day, &visits)?;
            let planned = |v: &VisitBrief| stops.iter().any(|s| v.outlet.as_ref().is_some_and(|o| o.id == s.outlet.id));
            let unplanned = visits.iter().filter(|v| !planned(v)).cloned().collect();
            Ok(Today { day, unplanned, sheet: self.sheet_brief(r, day)?, waiting: r.status()?.into(), stops })
        })
    }
}

/// The planned stops whose outlets are on this phone.
pub fn stops(r: &Reader<'_>, day: Day, visits: &[VisitBrief]) -> Result<Vec<Stop>, Error> {
    let routes: Vec<_> = r.records(RecordKind::Route)?.iter().map(Route::from).collect();
    let all = planned(&routes, r.identity()?.person, day).into_iter();
    let stops = all.map(|plan| stop(r, &plan, visits)).collect::<Result<Vec<_>, _>>()?;
    Ok(stops.into_iter().flatten().collect())
}

fn stop(r: &Reader<'_>, plan: &Planned, visits: &[VisitBrief]) -> Result<Option<Stop>, Error> {
    let Some(record) = r.record(RecordKind::Outlet, plan.outlet)?.filter(|record| !record.deleted) else {
        return Ok(None);
    };
    let visit = visits.iter().find(|v| v.outlet.as_ref().is_some_and(|o| o.id == plan.outlet));
    let outlet = view(r, Outlet::from(&record))?;
    Ok(Some(Stop { stop: plan.stop, outlet, visit: visit.cloned() }))
}
