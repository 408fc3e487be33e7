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
        for row in self.index()?.enrolments()?.into_iter().filter(mine) {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::Arc;

    use routebook_domain::ids::{BodyId, EnrolmentId};
    use routebook_domain::record::RecordKind;
    use routebook_protocol::{BeaconNote, Body, Payload, PushResponse, Refusal, Verdict};
    use routebook_store::Identity;
    use tempfile::TempDir;

    use super::*;
    use crate::testing::{EPOCH, MORNING, TurnedClock, WANG, identity, platform};

    /// An enrolment of the same person with one refused entry.
    fn enrol(here: &Installation, n: u8, stranded: Option<&str>, heir: Option<u8>) {
        let enrolment = EnrolmentId::from_bytes([n; 16]);
        let rep = here.opened_or_open(enrolment).unwrap();
        let heir = heir.map(|n| EnrolmentId::from_bytes([n; 16]));
        let me = Identity { enrolment, stranded: stranded.map(Into::into), heir, ..identity() };
        let payload = Payload::Delete { kind: RecordKind::Outlet, record: WANG };
        let body = Body { id: BodyId::from_bytes([n; 16]), salt: [0; 16], payload };
        let now = here.shared.platform.clock.now();
        rep.write(|w| {
            w.put_identity(&me)?;
            Ok(w.append(now, &body)?)
        })
        .unwrap();
        let verdicts = vec![(1, Verdict::Refused(Refusal::code("not_allowed")))];
        let beacon = BeaconNote { server_ms: MORNING, nonce: 1 };
        let answer = PushResponse { epoch: EPOCH, acknowledged: 1, verdicts, beacon };
        rep.inner.store.apply_verdicts(&answer).unwrap();
        let Identity { tenant, person, person_name, login, server, enrolled_ms, .. } = me;
        here.index()
            .unwrap()
            .put(&Enrolled { enrolment, tenant, person, person_name, login, server, enrolled_ms })
            .unwrap();
    }

    #[test]
    fn what_a_forked_enrolment_left_behind_shows_until_another_took_it_over() {
        let dir = TempDir::new().unwrap();
        let here =
            Installation::open(&dir.path().join("rep.db"), &platform(Arc::new(TurnedClock::at(MORNING)))).unwrap();
        enrol(&here, 2, None, None);
        enrol(&here, 4, Some("fork"), None);
        enrol(&here, 5, Some("fork"), Some(2));
        here.index().unwrap().set_current(Some(EnrolmentId::from_bytes([2; 16]))).unwrap();
        let all = here.attention().unwrap();
        let seen: Vec<_> = all.iter().map(|item| (item.enrolment.bytes()[0], item.remedies.clone())).collect();
        assert_eq!(seen, [(2, vec![Remedy::Retry, Remedy::Withdraw]), (4, Vec::new())]);
        here.index().unwrap().set_current(Some(EnrolmentId::from_bytes([4; 16]))).unwrap();
        assert_eq!(here.attention().unwrap()[0].remedies, [Remedy::SignIn]);
    }
}
