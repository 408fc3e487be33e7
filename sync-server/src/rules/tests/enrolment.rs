//! Signing in, signing out, revoking.

use routebook_domain::ports::Signer;
use routebook_protocol::SoftwareSigner;

use super::world::{DAY, Phone, World, accepted};
use crate::model::SessionKind;
use crate::rules::enrolments::{self, Enrolled, NewEnrolment};
use crate::rules::sessions::{self, Caller};
use crate::rules::{RuleError, throttle};

fn enrol(world: &World, login: &str, key: [u8; 33]) -> Result<Enrolled, RuleError> {
    let new = NewEnrolment { installation: "i".into(), public_key: key, platform: "ios".into(), app: "1".into() };
    world.write(|cx| enrolments::enrol(cx, world.person(login), &new))
}

fn caller(world: &World, token: &str) -> Option<Caller> {
    world.read(|cx| sessions::caller(cx.tx, token, cx.now_ms)).unwrap()
}

fn key(world: &World) -> [u8; 33] {
    SoftwareSigner::generate(&world.random).public_key()
}

#[test]
fn the_same_person_and_key_go_on_with_their_enrolment_until_it_is_revoked() {
    let world = World::new();
    let key = key(&world);
    let first = enrol(&world, "ada", key).unwrap();
    assert_eq!(enrol(&world, "ada", key).unwrap().enrolment, first.enrolment);
    assert_ne!(enrol(&world, "ben", key).unwrap().enrolment, first.enrolment);
    world.seen_by("sue", |cx, s| enrolments::revoke(cx, s, first.enrolment)).unwrap();
    assert_ne!(enrol(&world, "ada", key).unwrap().enrolment, first.enrolment);
}

#[test]
fn a_key_that_is_none_is_refused() {
    let world = World::new();
    // Tag 5 is SEC 1's compact form: a point of the curve, and not what the protocol names.
    let mut compact = key(&world);
    compact[0] = 5;
    for bytes in [[0; 33], compact] {
        let refused = enrol(&world, "ada", bytes);
        assert!(matches!(refused, Err(RuleError::Refused(r)) if r.code == "bad_key"));
    }
}

#[test]
fn after_sign_out_the_phone_still_delivers() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let enrolled = enrol(&world, "ada", ada.key.public_key()).unwrap();
    ada.visit("N1");
    world.write(|cx| enrolments::sign_out(cx, &ada.caller, enrolled.enrolment)).unwrap();
    assert_eq!(caller(&world, &enrolled.token), None);
    ada.caller = caller(&world, &enrolled.push_token).unwrap();
    assert_eq!(ada.caller.kind, SessionKind::Push);
    assert!(ada.push().iter().all(accepted));
}

#[test]
fn a_revoked_phone_keeps_its_push_token_and_is_known_as_revoked() {
    let world = World::new();
    let enrolled = enrol(&world, "ada", key(&world)).unwrap();
    world.seen_by("boss", |cx, s| enrolments::revoke(cx, s, enrolled.enrolment)).unwrap();
    assert_eq!(caller(&world, &enrolled.token), None);
    assert!(caller(&world, &enrolled.push_token).unwrap().revoked);
}

#[test]
fn only_those_who_lead_revoke_and_only_within_sight() {
    let world = World::new();
    let (hers, far) = (enrol(&world, "ada", key(&world)).unwrap(), enrol(&world, "cyn", key(&world)).unwrap());
    let revoke = |login, id| world.seen_by(login, |cx, s| enrolments::revoke(cx, s, id));
    assert!(matches!(revoke("ada", hers.enrolment), Err(RuleError::Forbidden)));
    assert!(matches!(revoke("sue", far.enrolment), Err(RuleError::NotFound)));
    let list = world.seen_by("sue", enrolments::list).unwrap();
    assert_eq!(list.iter().map(|e| e.id).collect::<Vec<_>>(), [hers.enrolment]);
}

#[test]
fn a_session_ends_when_closed_or_expired() {
    let world = World::new();
    let open = || world.write(|cx| sessions::open(cx, world.person("sue"), SessionKind::Console, None, 1000)).unwrap();
    let (closed, expired) = (open(), open());
    assert_eq!((closed.len(), caller(&world, &closed).map(|c| c.person.login)), (64, Some("sue".into())));
    world.write(|cx| sessions::close(cx.tx, &closed, cx.now_ms)).unwrap();
    assert_eq!(caller(&world, &closed), None);
    world.later(999);
    assert!(caller(&world, &expired).is_some());
    world.later(1);
    assert_eq!(caller(&world, &expired), None);
}

#[test]
fn guessing_is_slowed_down_and_a_right_password_forgives() {
    let world = World::new();
    let wait = || world.read(|cx| throttle::wait_ms(cx.tx, "ghost", cx.now_ms)).unwrap();
    let fail = || world.write(|cx| throttle::failed(cx.tx, "ghost", cx.now_ms)).unwrap();
    (0..4).for_each(|_| fail());
    assert_eq!(wait(), None);
    fail();
    assert_eq!(wait(), Some(1000));
    world.later(1000);
    assert_eq!(wait(), None);
    fail();
    assert_eq!(wait(), Some(2000));
    world.write(|cx| throttle::succeeded(cx.tx, "ghost")).unwrap();
    assert_eq!(wait(), None);
}

#[test]
fn logins_that_somebody_made_up_are_forgotten_after_a_day() {
    let world = World::new();
    let fail = |login| world.write(|cx| throttle::failed(cx.tx, login, cx.now_ms)).unwrap();
    fail("ghost");
    world.later(DAY + 1);
    fail("sue");
    world.write(|cx| throttle::sweep(cx.tx, cx.now_ms)).unwrap();
    let failures = |login| world.read(|cx| Ok(cx.tx.attempts(login)?)).unwrap().failures;
    assert_eq!((failures("ghost"), failures("sue")), (0, 1));
}
