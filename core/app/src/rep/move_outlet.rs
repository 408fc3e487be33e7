use routebook_domain::ids::{OutletId, TerritoryId};
use routebook_domain::record::{RecordKind, Territory};
use routebook_domain::sort;
use routebook_protocol::{Payload, Scope};
use routebook_store::Reader;

use super::Rep;
use super::delete_outlet::{may_arrange, standing};
use crate::error::Error;
use crate::views::{Saved, TerritoryView};

const OUTLET: RecordKind = RecordKind::Outlet;

impl Rep {
    /// The territories whose outlets this phone holds, by name: those between which outlets can be moved.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn territories(&self) -> Result<Vec<TerritoryView>, Error> {
        self.read(held)
    }

    /// Moves an outlet to another territory, from a supervisor on: whoever works there gets it whole, from the phones of
    /// the others it goes. One that is there already writes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an outlet or a territory that is not on this phone, or [`Error::Refused`] with
    /// `not_writable` for a rep.
    pub fn move_outlet(&self, outlet: OutletId, to: TerritoryId) -> Result<Saved, Error> {
        self.write(|w| {
            may_arrange(w)?;
            let found = standing(w, outlet)?;
            if !held(w)?.iter().any(|territory| territory.id == to) {
                return Err(Error::NotFound { what: "territory" });
            }
            if found.territory == Some(to) {
                return Ok(Saved { seq: w.head()?.seq });
            }
            let now = self.moment(w)?;
            let payload = Payload::Move { kind: OUTLET, record: found.id, to };
            Ok(Saved { seq: self.append(w, &now, self.body_id(&now), payload)?.header.seq })
        })
    }
}

fn held(r: &Reader<'_>) -> Result<Vec<TerritoryView>, Error> {
    let scopes = r.cursor()?.map(|cursor| cursor.scopes).unwrap_or_default();
    let known = r.records(RecordKind::Territory)?.into_iter().map(|record| Territory::from(&record));
    let mut all: Vec<_> = known
        .filter(|territory| scopes.contains_key(&Scope::Territory(territory.id)))
        .map(|territory| TerritoryView { id: territory.id, name: territory.name })
        .collect();
    sort::by(&mut all, |a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    Ok(all)
}
