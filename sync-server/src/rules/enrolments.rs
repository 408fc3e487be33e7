//! Enrolments: begun by a password, ended by sign-out or revocation, never forgotten.

use routebook_domain::evidence::hex32;
use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_domain::ports::Signer;
use routebook_protocol::{BeaconNote, Refusal, SoftwareSigner, is_key};
use serde::Serialize;

use super::beacon::Beacons;
use super::people::{Named, Names};
use super::sessions::{self, Caller};
use super::{Cx, RuleError, Ruled, Sight};
use crate::model::{Enrolment, SessionKind, Tenant};
use crate::store::StoreError;

/// How long a phone stays signed in, milliseconds (90 days); each sign-in begins it anew.
const PHONE_LIFE_MS: i64 = 90 * 24 * 3600 * 1000;
/// How long it may deliver what it holds, milliseconds (400 days).
const PUSH_LIFE_MS: i64 = 400 * 24 * 3600 * 1000;

/// What an installation says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEnrolment {
    /// What it calls itself.
    pub installation: String,
    /// The key that signs its chain, SEC1 compressed.
    pub public_key: [u8; 33],
    /// The platform.
    pub platform: String,
    /// The app's build.
    pub app: String,
}

/// What an installation is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// Its enrolment.
    pub enrolment: EnrolmentId,
    /// The token of a signed-in phone.
    pub token: String,
    /// The token that goes on delivering after sign-out.
    pub push_token: String,
    /// Which life of the server's data.
    pub epoch: [u8; 16],
    /// The server's time.
    pub beacon: BeaconNote,
    /// The key of the server's chain, SEC1 compressed.
    pub server_key: [u8; 33],
}

/// Enrols a person on an installation. The same person with the same key goes on with the enrolment they have,
/// unless it was revoked.
///
/// # Errors
/// [`RuleError::Refused`] `bad_key` for bytes that are no compressed point of P-256.
pub fn enrol(cx: &Cx<'_>, person: PersonId, new: &NewEnrolment) -> Ruled<Enrolled> {
    if !is_key(&new.public_key) {
        return Err(RuleError::Refused(Refusal::code("bad_key")));
    }
    let same = |e: &Enrolment| e.person == Some(person) && e.public_key == new.public_key && e.revoked_ms.is_none();
    let known = cx.tx.enrolments(cx.tenant)?.into_iter().find(same);
    let row = known.unwrap_or_else(|| fresh(cx, person, new));
    let row = Enrolment { signed_out_ms: None, app: new.app.clone(), ..row };
    cx.tx.put_enrolment(cx.tenant, &row)?;
    let token = |kind, life| sessions::open(cx, person, kind, Some(row.id), life);
    let home = cx.home()?;
    Ok(Enrolled {
        enrolment: row.id,
        token: token(SessionKind::Phone, PHONE_LIFE_MS)?,
        push_token: token(SessionKind::Push, PUSH_LIFE_MS)?,
        epoch: home.epoch,
        beacon: Beacons::of(cx)?.at(cx.now_ms),
        server_key: server_key(&home)?,
    })
}

fn fresh(cx: &Cx<'_>, person: PersonId, new: &NewEnrolment) -> Enrolment {
    Enrolment {
        person: Some(person),
        installation: new.installation.clone(),
        platform: new.platform.clone(),
        app: new.app.clone(),
        ..Enrolment::begun(EnrolmentId::from_bytes(cx.fresh_id()), new.public_key, cx.now_ms)
    }
}

fn server_key(home: &Tenant) -> Ruled<[u8; 33]> {
    let key = SoftwareSigner::from_secret(&home.server_key);
    let damaged = || StoreError::Damaged("the server's key is none".into());
    Ok(key.ok_or_else(damaged)?.public_key())
}

/// Revokes an enrolment: it may only push, into quarantine.
///
/// # Errors
/// [`RuleError::NotFound`] for one that the viewer does not see, [`RuleError::Forbidden`] for a rep.
pub fn revoke(cx: &Cx<'_>, sight: &Sight, id: EnrolmentId) -> Ruled<()> {
    let row = seen(cx, sight, id)?;
    if !sight.role().reviews() {
        return Err(RuleError::Forbidden);
    }
    let revoked_ms = row.revoked_ms.or(Some(cx.now_ms));
    cx.tx.put_enrolment(cx.tenant, &Enrolment { revoked_ms, ..row })?;
    sessions::close_all_but_push(cx, id)
}

/// Signs an enrolment out: it may go on delivering.
///
/// # Errors
/// [`RuleError::NotFound`] for one that the caller does not see.
pub fn sign_out(cx: &Cx<'_>, caller: &Caller, id: EnrolmentId) -> Ruled<()> {
    let row = seen(cx, &Sight::of(cx, caller.person.id)?, id)?;
    let signed_out_ms = row.signed_out_ms.or(Some(cx.now_ms));
    cx.tx.put_enrolment(cx.tenant, &Enrolment { signed_out_ms, ..row })?;
    sessions::close_all_but_push(cx, id)
}

fn seen(cx: &Cx<'_>, sight: &Sight, id: EnrolmentId) -> Ruled<Enrolment> {
    let row = cx.tx.enrolment(cx.tenant, id)?;
    row.filter(|e| e.person.is_some_and(|p| sight.sees(p))).ok_or(RuleError::NotFound)
}

/// An enrolment as a list shows it; times are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnrolmentView {
    /// Which.
    pub id: EnrolmentId,
    /// Whose.
    pub person: Named,
    /// On which platform.
    pub platform: String,
    /// Since when.
    pub enrolled_at: i64,
    /// Revoked since.
    pub revoked_at: Option<i64>,
    /// Signed out since.
    pub signed_out_at: Option<i64>,
    /// How many ops of it are here.
    pub seq: u64,
    /// The hash of the last one, in hex.
    pub head: String,
}

/// The enrolments of everybody whom the viewer sees, oldest first.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, sight: &Sight) -> Ruled<Vec<EnrolmentView>> {
    let names = Names::new(cx);
    let mut all = Vec::new();
    for e in cx.tx.enrolments(cx.tenant)? {
        let Some(person) = e.person.filter(|p| sight.sees(*p)) else { continue };
        all.push(EnrolmentView {
            id: e.id,
            person: names.of(person)?,
            platform: e.platform,
            enrolled_at: e.enrolled_ms,
            revoked_at: e.revoked_ms,
            signed_out_at: e.signed_out_ms,
            seq: e.head.seq,
            head: hex32::to_hex(&e.head.hash),
        });
    }
    Ok(all)
}
