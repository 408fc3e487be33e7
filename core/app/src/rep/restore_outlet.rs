use routebook_domain::ids::OutletId;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::sort;
use routebook_protocol::Payload;

use super::Rep;
use super::delete_outlet::may_arrange;
use super::outlets::view;
use crate::error::Error;
use crate::views::{OutletView, Saved};

const OUTLET: RecordKind = RecordKind::Outlet;

impl Rep {
    /// The outlets that were deleted and can be restored, by name; those that were merged lead to another one and are
    /// none of them. The server forgets what was deleted after `retention.days`: restoring that is refused then.
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
