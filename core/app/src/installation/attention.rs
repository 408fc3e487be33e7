use routebook_store::Enrolled;

use super::Installation;
use crate::error::Error;
use crate::rep::Rep;
use crate::views::{AttentionItem, AttentionKind, Remedy};

impl Installation {
    /// What the person who is signed in must look at, as [`Rep::attention`], and behind it what lies in their older
    /// enrolments on this phone that the server ended: a copy that forked, or one that was revoked. What another
    /// enrolment took over stands in that one's list.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`], [`Error::Storage`]; an older enrolment that cannot be opened is passed over.
    pub fn attention(&self) -> Result<Vec<AttentionItem>, Error> {
        let current = self.rep()?;
        let me = current.read(|r| Ok(r.identity()?))?;
        let mut all = current.attention()?;
        let ended = me.stranded.is_some() || me.revoked;
        all.iter_mut().filter(|_| ended).for_each(sign_in_again);
        let mine = |row: &Enrolled| (row.tenant, row.person) == (me.tenant, me.person) && row.enrolment != me.enrolment;
        for row in self.shared.index.enrolments()?.into_iter().filter(mine) {
            all.extend(self.rep_of(row.enrolment).and_then(|rep| left_behind(&rep)).unwrap_or_default());
        }
        Ok(all)
    }
}

/// Nothing more can be written into such a log: it is only shown.
fn left_behind(rep: &Rep) -> Result<Vec<AttentionItem>, Error> {
    let identity = rep.read(|r| Ok(r.identity()?))?;
    if identity.heir.is_some() || !(identity.stranded.is_some() || identity.revoked) {
        return Ok(Vec::new());
    }
    let mut all = rep.attention()?;
    all.iter_mut().for_each(|item| item.remedies.clear());
    Ok(all)
}

/// The next enrolment takes over what waits.
fn sign_in_again(item: &mut AttentionItem) {
    if item.kind != AttentionKind::Superseded {
        item.remedies = vec![Remedy::SignIn];
    }
}
