//! Enrolments of a person that the server cannot go on with, and the one that goes on in their place.

use routebook_store::{Enrolled as Row, Identity};

use super::Installation;
use super::take_over::{hand_on, take_over};
use crate::error::{Error, StorageKind};
use crate::perform::strand;
use crate::rep::Rep;

/// A restored server never heard of the enrolment: it gave another to the same key.
const UNKNOWN: &str = "unknown_enrolment";
/// Nothing that is in the log can be signed any more.
const KEY_GONE: &str = "key_gone";

impl Installation {
    /// Takes over everything that is stranded of this enrolment's person. Interrupted, it is done again.
    pub(super) fn inherit(&self, heir: &Rep, label: &str) -> Result<(), Error> {
        let who = heir.read(|r| Ok(r.identity()?))?;
        for old in self.others_of(&who)? {
            let before = old.read(|r| Ok(r.identity()?))?;
            let why = self.why_stranded(&before, label)?;
            if let Some(code) = why.filter(|_| before.heir.is_none()) {
                old.write(|w| strand(w, code))?;
                take_over(&old, heir)?;
            }
        }
        Ok(())
    }

    /// What was written under an enrolment while its heir took over, by a screen that still showed it.
    pub(super) fn hand_on_late(&self) -> Result<(), Error> {
        for row in self.index()?.enrolments()? {
            let Ok(old) = self.rep_of(row.enrolment) else { continue };
            // One that cannot be read stands in its own line of the report, and keeps nobody else back.
            let Ok(Some(heir)) = old.read(|r| Ok(r.identity()?.heir)) else { continue };
            let Ok(heir) = self.rep_of(heir) else { continue };
            match hand_on(&old, &heir) {
                Err(Error::Storage { kind: StorageKind::Damaged, .. }) => {}
                handed_on => handed_on?,
            }
        }
        Ok(())
    }

    /// One that cannot be opened cannot be taken over; it stays as it is.
    fn others_of(&self, who: &Identity) -> Result<Vec<Rep>, Error> {
        let same = |row: &Row| (row.tenant, row.person) == (who.tenant, who.person) && row.enrolment != who.enrolment;
        let rows = self.index()?.enrolments()?.into_iter().filter(same);
        Ok(rows.filter_map(|row| self.rep_of(row.enrolment).ok()).collect())
    }

    fn why_stranded<'a>(&self, before: &'a Identity, label: &str) -> Result<Option<&'a str>, Error> {
        Ok(match &before.stranded {
            Some(code) => Some(code),
            None if before.revoked => None,
            None if before.key_label == label => Some(UNKNOWN),
            None => self.open_key(&before.key_label)?.is_none().then_some(KEY_GONE),
        })
    }
}
