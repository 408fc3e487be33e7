//! Which outlets a rep should visit on a day.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{OutletId, PersonId};
use crate::record::Route;
use crate::sort;
use crate::time::Day;

/// One planned visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Where to.
    pub outlet: OutletId,
    /// 1 for the first stop of the day.
    pub stop: u32,
}

/// The planned visits of a rep on a day: the routes of that weekday, in the order of their ids, each outlet once.
pub fn planned(routes: &[Route], rep: PersonId, day: Day) -> Vec<Planned> {
    let mut mine: Vec<_> = routes.iter().filter(|r| r.rep == Some(rep) && r.weekday == day.weekday()).collect();
    sort::by_key(&mut mine, |r| r.id);
    let mut seen = BTreeSet::new();
    let outlets = mine.into_iter().flat_map(|r| &r.outlets).filter(|o| seen.insert(**o));
    outlets.zip(1..).map(|(outlet, stop)| Planned { outlet: *outlet, stop }).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::ids::RecordId;

    const fn id(n: u8) -> RecordId {
        RecordId::from_bytes([n; 16])
    }

    fn route(n: u8, rep: u8, weekday: u8, outlets: &[u8]) -> Route {
        let outlets = outlets.iter().map(|o| id(*o)).collect();
        Route { id: id(n), territory: None, rep: Some(id(rep)), weekday, outlets }
    }

    #[test]
    fn only_my_outlets_of_this_weekday_in_order_and_once() {
        let routes =
            [route(2, 1, 6, &[30, 10]), route(1, 1, 6, &[10, 20]), route(3, 1, 5, &[40]), route(4, 9, 6, &[50])];
        let saturday: Day = "2026-11-21".parse().unwrap();
        let stops: Vec<_> = planned(&routes, id(1), saturday).into_iter().map(|p| (p.stop, p.outlet)).collect();
        assert_eq!(stops, [(1, id(10)), (2, id(20)), (3, id(30))]);
    }
}
