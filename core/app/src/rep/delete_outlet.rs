use routebook_domain::ids::OutletId;
use routebook_domain::people::Role;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::sort;
use routebook_protocol::Payload;
use routebook_store::Reader;

use super::Rep;
use super::outlets::{find_outlet, view};
use crate::error::Error;
use crate::views::{OutletView, Saved};

const OUTLET: RecordKind = RecordKind::Outlet;

impl Rep {
    /// The outlets that were deleted and can be restored, by name; those that were merged lead to another one and are
    /// none of them. The server forgets what was deleted after `retention.days`.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn deleted_outlets(&self) -> Result<Vec<OutletView>, Error> {
        self.read(|r| {
            let gone = r.records_and_deleted(OUTLET)?.into_iter().filter(|record| record.deleted);
            let mut all: Vec<_> = gone.map(|r| Outlet::from(&r)).filter(|o| o.merged_into.is_none()).collect();
            sort::by(&mut all, |a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
            all.into_iter().map(|outlet| view(r, outlet)).collect()
        })
    }

    /// Deletes an outlet for everybody, from a supervisor on. What was done there stays readable, and whoever changes it
    /// without knowing is asked: a conflict, which [`Rep::settle`] ends.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Refused`] with `not_writable` for a rep.
    pub fn delete_outlet(&self, outlet: OutletId) -> Result<Saved, Error> {
        self.write(|w| {
            may_arrange(w)?;
            let record = find_outlet(w, outlet)?.id;
            let now = self.moment(w)?;
            let op = self.append(w, &now, self.body_id(&now), Payload::Delete { kind: OUTLET, record })?;
            Ok(Saved { seq: op.header.seq })
        })
    }

    /// Restores a deleted outlet, with everything that was known of it; one that was merged stands alone again. One that
    /// is there already writes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Refused`] with `not_writable` for a rep.
    pub fn restore_outlet(&self, outlet: OutletId) -> Result<Saved, Error> {
        self.write(|w| {
            may_arrange(w)?;
            let found = w.record(OUTLET, outlet)?.ok_or(Error::NotFound { what: "outlet" })?;
            if !found.deleted {
                return Ok(Saved { seq: w.head()?.seq });
            }
            let now = self.moment(w)?;
            let payload = Payload::Restore { kind: OUTLET, record: outlet };
            Ok(Saved { seq: self.append(w, &now, self.body_id(&now), payload)?.header.seq })
        })
    }
}

/// Whether whoever is signed in may say which outlets there are, and where they belong.
pub fn may_arrange(r: &Reader<'_>) -> Result<(), Error> {
    if r.identity()?.role >= Role::Supervisor { Ok(()) } else { Err(Error::refused("not_writable")) }
}
