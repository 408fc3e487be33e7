use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{Outlet, Record, RecordKind};
use routebook_store::{FlowRow, Reader};

use super::brief::{brief, travelled};
use crate::error::Error;
use crate::views::{OutletRef, VisitBrief};

/// The outlets and the files under way of many flows, read together.
#[derive(Default)]
pub struct Known {
    /// Where the ids of aliases lead.
    leads: BTreeMap<OutletId, OutletId>,
    outlets: BTreeMap<OutletId, Record>,
    waiting: BTreeSet<FlowId>,
}

impl Known {
    pub fn of<'a>(r: &Reader<'_>, rows: impl Iterator<Item = &'a FlowRow>) -> Result<Self, Error> {
        let (mut known, mut subjects, mut flows) = (Self::default(), BTreeSet::new(), BTreeSet::new());
        for row in rows {
            subjects.extend(row.subject);
            flows.extend(row.submitted_ms.map(|_| row.id));
        }
        known.waiting = r.media_waiting(&flows.into_iter().collect::<Vec<_>>())?;
        known.learn(r, &subjects.into_iter().collect::<Vec<_>>())?;
        Ok(known)
    }

    /// Reads outlets that are not known, an alias under whom it leads to.
    pub fn learn(&mut self, r: &Reader<'_>, ids: &[OutletId]) -> Result<(), Error> {
        let fresh: Vec<_> = ids.iter().copied().filter(|id| !self.outlets.contains_key(id)).collect();
        self.outlets.extend(r.records_by_id(RecordKind::Outlet, &fresh)?);
        for id in fresh {
            let missing = !self.outlets.contains_key(&id);
            let to = if missing { r.resolve(RecordKind::Outlet, id)? } else { id };
            if to != id {
                self.leads.insert(id, to);
                self.outlets.extend(r.records_by_id(RecordKind::Outlet, &[to])?);
            }
        }
        Ok(())
    }

    /// Where an id leads.
    pub fn lead(&self, id: OutletId) -> OutletId {
        self.leads.get(&id).copied().unwrap_or(id)
    }

    /// An outlet that is on this phone.
    pub fn outlet(&self, id: OutletId) -> Option<Outlet> {
        self.outlets.get(&self.lead(id)).map(Outlet::from)
    }

    /// Its name with its id; empty where it has left this phone.
    pub fn reference(&self, id: Option<OutletId>) -> Option<OutletRef> {
        let id = id?;
        let name = self.outlet(id).map(|o| o.name).unwrap_or_default();
        Some(OutletRef { id: self.lead(id), name })
    }

    /// Where it is.
    pub fn place(&self, id: Option<OutletId>) -> Option<GeoPoint> {
        self.outlet(id?)?.place
    }

    /// A flow in one line.
    pub fn brief(&self, row: &FlowRow) -> VisitBrief {
        brief(row, self.reference(row.subject), travelled(row, self.waiting.contains(&row.id)))
    }
}
