//! Who works where, from a seed; nothing is written yet.

use routebook_domain::place::GeoPoint;

use super::{OFFICE, SUPERVISOR, names};
use crate::dice::Dice;

/// The territories with the middle of each.
pub const TERRITORIES: [(&str, f64, f64); 2] = [("静安片区", 31.2318, 121.4452), ("浦东片区", 31.2289, 121.5367)];

const OUTLETS_PER_REP: usize = 6;
/// Of a rep's outlets, the one that stands on every weekday's route.
const EVERY_DAY: usize = 1;
/// The outlet that nobody has noted the place of.
const NOWHERE: usize = 1;

/// Everybody and everything that the tables hold.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Leads both territories.
    pub supervisor: PersonPlan,
    /// Sees the whole company.
    pub office: PersonPlan,
    /// Who walks.
    pub reps: Vec<RepPlan>,
    /// Where to.
    pub outlets: Vec<OutletPlan>,
}

/// One person.
#[derive(Clone, Debug)]
pub struct PersonPlan {
    /// Signs in with it.
    pub login: String,
    /// As people say it.
    pub name: String,
}

/// One rep.
#[derive(Clone, Debug)]
pub struct RepPlan {
    /// Who.
    pub person: PersonPlan,
    /// Index into [`TERRITORIES`].
    pub territory: usize,
    /// For each weekday from Monday, the outlets in order, as indexes into [`Plan::outlets`].
    pub routes: Vec<Vec<usize>>,
}

/// One outlet.
#[derive(Clone, Debug)]
pub struct OutletPlan {
    /// Unique in the company.
    pub code: String,
    /// On the signboard.
    pub name: String,
    /// Index into [`TERRITORIES`].
    pub territory: usize,
    /// Where it stands, if anybody noted it.
    pub place: Option<GeoPoint>,
    /// Street and number.
    pub address: String,
    /// The shopkeeper.
    pub keeper: String,
    /// The shopkeeper's number.
    pub mobile: String,
}

impl Plan {
    /// A company of so many reps. The same seed drafts the same one.
    pub fn draft(reps: usize, seed: u64) -> Self {
        let outlets = (0..reps * OUTLETS_PER_REP).map(|n| outlet(n, seed)).collect();
        Self {
            supervisor: PersonPlan { login: SUPERVISOR.into(), name: "周芳".into() },
            office: PersonPlan { login: OFFICE.into(), name: "沈总".into() },
            reps: (0..reps).map(|n| rep(n, seed)).collect(),
            outlets,
        }
    }
}

fn rep(number: usize, seed: u64) -> RepPlan {
    let name = names::person(number + Dice::of(seed, &[1]).below(20) as usize);
    let routes = (0..7).map(|weekday| route(number, weekday)).collect();
    let person = PersonPlan { login: format!("rep{}", number + 1), name };
    RepPlan { person, territory: number % TERRITORIES.len(), routes }
}

/// Three to five of the rep's own outlets, other ones each weekday; the second outlet on every day.
fn route(rep: usize, weekday: usize) -> Vec<usize> {
    let stops = 3 + (rep + weekday) % 3;
    let others = [0, 2, 3, 4, 5];
    let turned = (0..stops - 1).map(|n| others[(n + weekday) % others.len()]);
    let mut own: Vec<usize> = turned.collect();
    own.insert(1, EVERY_DAY);
    own.iter().map(|n| rep * OUTLETS_PER_REP + n).collect()
}

fn outlet(number: usize, seed: u64) -> OutletPlan {
    let dice = &mut Dice::of(seed, &[2, number as u64]);
    let territory = (number / OUTLETS_PER_REP) % TERRITORIES.len();
    OutletPlan {
        code: format!("SH{:04}", number + 1),
        name: names::shop(number),
        territory,
        place: (number != NOWHERE).then(|| around(dice, territory)).flatten(),
        address: names::address(dice, territory),
        keeper: names::keeper(dice),
        mobile: names::mobile(dice),
    }
}

/// Somewhere within two kilometres of the territory's middle.
fn around(dice: &mut Dice, territory: usize) -> Option<GeoPoint> {
    let (_, lat, lon) = TERRITORIES[territory];
    let degrees = |n: i64| n as f64 / 100_000.0;
    GeoPoint::from_degrees(lat + degrees(dice.between(-1800, 1800)), lon + degrees(dice.between(-2000, 2000)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_same_seed_drafts_the_same_company() {
        let [a, b, c] = [7, 7, 8].map(|seed| format!("{:?}", Plan::draft(4, seed)));
        assert_eq!(a, b);
        assert_ne!(a, c);
    }

    #[test]
    fn every_weekday_has_three_to_five_of_the_reps_own_outlets() {
        let plan = Plan::draft(5, 1);
        for (n, rep) in plan.reps.iter().enumerate() {
            for route in &rep.routes {
                let once: BTreeSet<_> = route.iter().collect();
                assert!((3..=5).contains(&route.len()) && once.len() == route.len(), "{route:?}");
                assert!(route.iter().all(|o| o / OUTLETS_PER_REP == n));
            }
        }
    }

    #[test]
    fn one_outlet_has_no_place_and_is_visited_every_day() {
        let plan = Plan::draft(3, 1);
        let nowhere: Vec<_> = (0..plan.outlets.len()).filter(|n| plan.outlets[*n].place.is_none()).collect();
        assert_eq!(nowhere, [NOWHERE]);
        assert!(plan.reps[0].routes.iter().all(|route| route.contains(&NOWHERE)));
    }

    #[test]
    fn codes_and_names_are_unique() {
        let plan = Plan::draft(30, 1);
        let unique = |words: Vec<&String>| words.iter().collect::<BTreeSet<_>>().len() == words.len();
        assert!(unique(plan.outlets.iter().map(|o| &o.code).collect()));
        assert!(unique(plan.outlets.iter().map(|o| &o.name).collect()));
        assert!(unique(plan.reps.iter().map(|r| &r.person.name).collect()));
    }
}
