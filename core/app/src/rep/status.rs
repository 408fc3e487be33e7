use super::Rep;
use super::storage::stored;
use crate::error::Error;
use crate::views::{PersonView, Status};

impl Rep {
    /// Who is signed in, what waits, how far time can be trusted, and where the log ends.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn status(&self) -> Result<Status, Error> {
        self.read(|r| {
            let (identity, status) = (r.identity()?, r.status()?);
            Ok(Status {
                enrolment: self.enrolment(),
                person: PersonView::from(&identity),
                server: identity.server,
                signed_out: identity.signed_out,
                stored: stored(r)?,
                attention: status.attention,
                conflicts: status.conflicts,
                last_sync_ms: status.last_sync_ms,
                time: self.moment(r)?.trusted,
                seq: status.head.seq,
                head: hex::encode(status.head.hash),
                day: self.day_in(r)?,
                waiting: status.into(),
            })
        })
    }
}
