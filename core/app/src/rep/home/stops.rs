use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::Status;
use routebook_domain::ids::{OutletId, RecordId};
use routebook_domain::record::{Outlet, Record, RecordKind, Route};
use routebook_domain::route::{Planned, planned};
use routebook_protocol::summary_id;
use routebook_store::Reader;

use super::super::known::Known;
use super::super::outlets::visits_of;
use super::scene::Scene;
use crate::error::Error;
use crate::views::{OutletView, Stop, VisitBrief};

impl Scene {
    /// The planned stops whose outlets are on this phone, with the day's visits there.
    pub(super) fn stops(&self, r: &Reader<'_>, visits: &[VisitBrief]) -> Result<Vec<Stop>, Error> {
        let routes: Vec<_> = r.routes_of(self.me, self.day.weekday())?.iter().map(Route::from).collect();
        let plan = planned(&routes, self.me, self.day);
        let mut known = Known::default();
        known.learn(r, &plan.iter().map(|p| p.outlet).collect::<Vec<_>>())?;
        let mut seen = BTreeSet::new();
        let outlets = plan.iter().filter_map(|p: &Planned| Some((p.stop, known.outlet(p.outlet)?)));
        // An outlet and its alias are one stop.
        let outlets: Vec<_> = outlets.filter(|(_, o)| seen.insert(o.id)).collect();
        let last = summaries(r, outlets.iter().map(|(_, o)| o.id))?;
        Ok(outlets.into_iter().map(|(stop, outlet)| self.stop(stop, outlet, &last, visits)).collect())
    }

    fn stop(&self, stop: u32, outlet: Outlet, last: &Summaries, visits: &[VisitBrief]) -> Stop {
        let mut here = visits.iter().filter(|v| v.outlet.as_ref().is_some_and(|o| o.id == outlet.id));
        // What stands comes before what was declared void.
        let visit = here.clone().find(|v| v.status != Status::Voided).or_else(|| here.next()).cloned();
        let distance_m = self.distance_m(outlet.place);
        let last_visits = last.get(&outlet.id).map(|record| visits_of(Some(record))).unwrap_or_default();
        Stop { stop, outlet: OutletView::new(outlet, last_visits), visit, distance_m }
    }
}

/// What the territory knows of the last visits, by outlet.
type Summaries = BTreeMap<OutletId, Record>;

fn summaries(r: &Reader<'_>, outlets: impl Iterator<Item = OutletId>) -> Result<Summaries, Error> {
    let tenant = r.identity()?.tenant;
    let ids: BTreeMap<RecordId, OutletId> = outlets.map(|o| (summary_id(tenant, o), o)).collect();
    let wanted: Vec<_> = ids.keys().copied().collect();
    let found = r.records_by_id(RecordKind::OutletSummary, &wanted)?.into_iter();
    Ok(found.filter_map(|(id, record)| Some((*ids.get(&id)?, record))).collect())
}
