use routebook_protocol::{Payload, Verdict};

use super::Rep;
use crate::error::Error;
use crate::views::Saved;

impl Rep {
    /// Gives up an entry that the server refused, by its number in the list of attention. The log keeps both.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Refused`] with `reason_missing`, or `still_held` for one that a supervisor is to
    /// decide on.
    pub fn withdraw(&self, seq: u64, reason: &str) -> Result<Saved, Error> {
        if reason.trim().is_empty() {
            return Err(Error::refused("reason_missing"));
        }
        self.write(|w| {
            let item = w.attention()?.into_iter().find(|item| item.seq == seq);
            let item = item.ok_or(Error::NotFound { what: "entry" })?;
            if !matches!(item.verdict, Verdict::Refused(_)) {
                return Err(Error::refused("still_held"));
            }
            let body = item.op.body().map_err(|_| Error::NotFound { what: "entry" })?.id;
            let now = self.moment(w)?;
            let payload = Payload::Withdraw { body, reason: reason.trim().into() };
            Ok(Saved { seq: self.append(w, &now, self.body_id(&now), payload)?.header.seq })
        })
    }
}
