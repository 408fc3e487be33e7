use routebook_domain::ids::OutletId;
use routebook_domain::people::Role;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_protocol::Payload;
use routebook_store::Reader;

use super::Rep;
use super::outlets::find_outlet;
use crate::error::Error;
use crate::views::Saved;

const OUTLET: RecordKind = RecordKind::Outlet;

impl Rep {
    /// Deletes an outlet for everybody, from a supervisor on. What was done there stays readable, and whoever changes it
    /// without knowing is asked: a conflict, which [`Rep::settle`] ends.
    ///
    /// An import that still names the outlet restores it.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for one that was merged into another; [`Error::Refused`] with `not_writable` for a rep.
    pub fn delete_outlet(&self, outlet: OutletId) -> Result<Saved, Error> {
        self.write(|w| {
            may_arrange(w)?;
            let record = standing(w, outlet)?.id;
            let now = self.moment(w)?;
            let op = self.append(w, &now, self.body_id(&now), Payload::Delete { kind: OUTLET, record })?;
            Ok(Saved { seq: op.header.seq })
        })
    }
}

/// An outlet under its own id: what is said of an alias is not meant for the one to which it leads.
pub fn standing(r: &Reader<'_>, outlet: OutletId) -> Result<Outlet, Error> {
    let found = find_outlet(r, outlet)?;
    if found.id == outlet { Ok(found) } else { Err(Error::NotFound { what: "outlet" }) }
}

/// Whether whoever is signed in may say which outlets there are, and where they belong.
pub fn may_arrange(r: &Reader<'_>) -> Result<(), Error> {
    if r.identity()?.role >= Role::Supervisor { Ok(()) } else { Err(Error::refused("not_writable")) }
}
