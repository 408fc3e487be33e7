use routebook_domain::customers::{self, duplicates};
use routebook_domain::record::{Outlet, RecordKind};
use routebook_store::Reader;

use super::super::Rep;
use super::super::outlets::find_outlet;
use crate::error::Error;
use crate::views::{Draft, DuplicateView, OutletRef};

impl Rep {
    /// The outlets on this phone that are likely the same as a draft or another outlet, the likeliest first, each with
    /// the reasons: the phone number, the name, the distance. Offer them for merging; nothing is merged by itself.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an outlet that is not on this phone.
    pub fn likely_duplicates(&self, of: &Draft) -> Result<Vec<DuplicateView>, Error> {
        self.read(|r| {
            let settings = r.settings(self.moment(r)?.trusted.at_ms)?;
            let all: Vec<_> = r.records(RecordKind::Outlet)?.iter().map(Outlet::from).collect();
            let likely = duplicates(all.iter(), &draft(r, of)?, &settings).into_iter();
            let found = likely.filter_map(|l| Some((all.iter().find(|o| o.id == l.outlet)?, l)));
            let view = |(outlet, l): (&Outlet, customers::Likely)| DuplicateView {
                outlet: OutletRef { id: outlet.id, name: outlet.name.clone() },
                phone: outlet.contact_phone.clone(),
                score: l.score,
                reasons: l.reasons,
            };
            Ok(found.map(view).collect())
        })
    }
}

fn draft(r: &Reader<'_>, of: &Draft) -> Result<customers::Draft, Error> {
    let Draft { outlet, name, phone, place } = of;
    match outlet {
        Some(id) => Ok(customers::Draft::from(&find_outlet(r, *id)?)),
        None => Ok(customers::Draft { id: None, name: name.clone(), phone: phone.clone(), place: *place }),
    }
}
