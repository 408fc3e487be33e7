use routebook_protocol::{Payload, Verdict};
use routebook_store::{AttentionItem, Reader, Writer};

use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::Saved;

impl Rep {
    /// Gives up an entry that the server refused, by its number in the list of attention. The log keeps both.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Refused`] with `reason_missing`, `still_held` for one that a supervisor is to
    /// decide on, or `in_conflict` for one whose conflict is to be settled.
    pub fn withdraw(&self, seq: u64, reason: &str) -> Result<Saved, Error> {
        if reason.trim().is_empty() {
            return Err(Error::refused("reason_missing"));
        }
        self.write(|w| {
            let item = refused(w, seq)?;
            self.give_up(w, &self.moment(w)?, &item, reason.trim())
        })
    }

    pub(super) fn give_up(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        item: &AttentionItem,
        reason: &str,
    ) -> Result<Saved, Error> {
        let body = item.op.meant().map_err(|_| Error::NotFound { what: "entry" })?.id();
        let payload = Payload::Withdraw { body, reason: reason.into() };
        Ok(Saved { seq: self.append(w, now, self.body_id(now), payload)?.header.seq })
    }
}

/// A refused entry that nobody gave up.
pub fn refused(r: &Reader<'_>, seq: u64) -> Result<AttentionItem, Error> {
    let item = r.attention()?.into_iter().find(|item| item.seq == seq);
    let item = item.ok_or(Error::NotFound { what: "entry" })?;
    match item.verdict {
        Verdict::Refused(_) => Ok(item),
        Verdict::Held { .. } => Err(Error::refused("still_held")),
        _ => Err(Error::refused("in_conflict")),
    }
}
