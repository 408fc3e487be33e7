//! Which customers may be the one that is being entered.

use serde::{Deserialize, Serialize};

use super::name::likeness;
use super::{phones, plain_name};
use crate::ids::OutletId;
use crate::place::GeoPoint;
use crate::record::Outlet;
use crate::settings::{Key, Settings};
use crate::sort;

/// A customer as they are being entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Their record, if there is one; it is not compared with itself.
    pub id: Option<OutletId>,
    /// The name that was typed.
    pub name: String,
    /// The phone numbers that were typed.
    pub phone: String,
    /// Where they are, if known.
    pub place: Option<GeoPoint>,
}

impl From<&Outlet> for Draft {
    fn from(o: &Outlet) -> Self {
        Self { id: Some(o.id), name: o.name.clone(), phone: o.contact_phone.clone(), place: o.place }
    }
}

/// Why two records may be one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Reason {
    /// They share a phone number.
    Phone,
    /// Their names are alike.
    Name {
        /// How alike, percent.
        percent: u32,
    },
    /// They lie close together.
    Near {
        /// How far apart, metres.
        metres: u32,
    },
}

/// A customer who may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// Their record.
    pub outlet: OutletId,
    /// How likely, from 1 to 100: 50 for the phone, up to 30 for the name, up to 20 for the distance.
    pub score: u32,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// The customers who may be the one being entered, the likeliest first, then by id. Nothing is merged by it.
///
/// A shared phone number is reason enough. A like name is, unless both places are known and farther apart than
/// `duplicate.distance_m`: a chain has many shops of one name. Being close alone is not: a street has many shops.
pub fn duplicates<'a>(
    candidates: impl IntoIterator<Item = &'a Outlet>,
    draft: &Draft,
    settings: &Settings,
) -> Vec<Likely> {
    let wanted = Wanted::new(draft, settings);
    let others = candidates.into_iter().filter(|outlet| draft.id != Some(outlet.id));
    let mut found: Vec<_> = others.filter_map(|outlet| wanted.compare(outlet)).collect();
    sort::by_key(&mut found, |likely| (std::cmp::Reverse(likely.score), likely.outlet));
    found
}

/// The draft, made comparable once.
struct Wanted {
    phones: Vec<String>,
    name: String,
    place: Option<GeoPoint>,
    alike_pct: u32,
    near_m: u32,
}

impl Wanted {
    fn new(draft: &Draft, settings: &Settings) -> Self {
        Self {
            phones: phones(&draft.phone),
            name: plain_name(&draft.name),
            place: draft.place,
            alike_pct: settings.int(Key::DuplicateNamePct) as u32,
            near_m: settings.int(Key::DuplicateDistanceM) as u32,
        }
    }

    fn compare(&self, outlet: &Outlet) -> Option<Likely> {
        let phone = phones(&outlet.contact_phone).iter().any(|number| self.phones.contains(number));
        let metres = self.place.zip(outlet.place).map(|(a, b)| a.distance_m(&b).round() as u32);
        let near = metres.filter(|m| *m <= self.near_m);
        let percent = Some(likeness(&self.name, &plain_name(&outlet.name))).filter(|p| *p >= self.alike_pct);
        let apart = metres.is_some() && near.is_none();
        if !phone && (percent.is_none() || apart) {
            return None;
        }
        let reasons = [
            phone.then_some(Reason::Phone),
            percent.map(|percent| Reason::Name { percent }),
            near.map(|metres| Reason::Near { metres }),
        ];
        let reasons: Vec<_> = reasons.into_iter().flatten().collect();
        let score = reasons.iter().map(|reason| self.weight(reason)).sum();
        Some(Likely { outlet: outlet.id, score, reasons })
    }

    fn weight(&self, reason: &Reason) -> u32 {
        match reason {
            Reason::Phone => 50,
            Reason::Name { percent } => percent * 30 / 100,
            Reason::Near { metres } => 20 - metres * 10 / self.near_m.max(1),
        }
    }
}
