//! Which photo somebody has in hand, within their sight and company.

use std::str::FromStr;

use routebook_domain::ids::{EvidenceId, TenantId};
use routebook_evidence::{Answer, Code, Look, Reason, Report, Verdict, look, verify_seal};

use super::world::{HOUR, Phone, World, accepted, encoded, scene};
use crate::rules::found::{self, NewCompany};
use crate::rules::verify::{Asked, FoundBy, find, known, view};
use crate::rules::{Cx, RuleError};
use crate::store::{Store, Tx};

struct Taken {
    id: EvidenceId,
    code: Code,
    digest: [u8; 32],
    file: Vec<u8>,
}

fn taken(ada: &mut Phone<'_>, camera: &[u8]) -> Taken {
    let flow = ada.start("N1");
    let facts = ada.facts(flow, "N1", "fridge");
    let (file, evidence) = ada.stamp(camera, facts);
    let digest = evidence.digest;
    let id = ada.attach_it(flow, evidence, None);
    assert!(ada.push().iter().all(accepted));
    let row = ada.world.read(|cx| Ok(cx.tx.photo(cx.tenant, id)?)).unwrap().unwrap();
    Taken { id, code: Code::from_str(&row.code.unwrap()).unwrap(), digest, file }
}

fn ask(world: &World, login: &str, asked: Asked) -> Option<(EvidenceId, FoundBy)> {
    match world.seen_by(login, |cx, s| find(cx, s, &asked)) {
        Ok(found) => Some(found),
        Err(RuleError::NotFound) => None,
        Err(e) => panic!("{e}"),
    }
}

fn file(digest: [u8; 32], unique_id: Option<Code>, look: Option<Look>) -> Asked {
    Asked::File { digest, unique_id, look }
}

#[test]
fn a_photo_is_found_by_all_that_may_be_left_of_it() {
    let world = World::new();
    let photo = taken(&mut Phone::of(&world, "ada"), &scene(1));
    let look = look(&photo.file).unwrap();
    let by = |asked| ask(&world, "sue", asked);
    assert_eq!(by(Asked::Code(photo.code)), Some((photo.id, FoundBy::Code)));
    assert_eq!(by(file(photo.digest, None, None)), Some((photo.id, FoundBy::Digest)));
    assert_eq!(by(file([1; 32], Some(photo.code), None)), Some((photo.id, FoundBy::UniqueId)));
    assert_eq!(by(file([1; 32], None, Some(look))), Some((photo.id, FoundBy::Likeness)));
    let wall = Look { dhash: 0, ..look };
    assert_eq!(by(file([1; 32], None, Some(wall))), None, "a wall resembles every wall");
}

#[test]
fn nobody_finds_what_they_do_not_see() {
    let world = World::new();
    let photo = taken(&mut Phone::of(&world, "ada"), &scene(1));
    let look = look(&photo.file).unwrap();
    for (login, sees) in [("ada", true), ("sue", true), ("boss", true), ("ben", false), ("cyn", false)] {
        let ways = [Asked::Code(photo.code), file(photo.digest, None, None), file([1; 32], Some(photo.code), None)];
        for asked in ways.into_iter().chain([file([1; 32], None, Some(look))]) {
            assert_eq!(ask(&world, login, asked).is_some(), sees, "{login} {asked:?}");
        }
    }
}

#[test]
fn another_company_has_none_of_it() {
    let world = World::new();
    let photo = taken(&mut Phone::of(&world, "ada"), &scene(1));
    let look = look(&photo.file).unwrap();
    let company = NewCompany { name: "别家", zone: "Asia/Shanghai" };
    let store = &world.store as &dyn Store;
    let other: TenantId =
        store.write(|tx: &dyn Tx| found::company(tx, &world.random, world.now.get(), &company)).unwrap();
    let look_there = |tx: &dyn Tx| -> Result<_, RuleError> {
        let cx = Cx { tx, tenant: other, now_ms: world.now.get(), random: &world.random };
        let by_code = cx.tx.photos_by_code(other, &photo.code.compact(), 9)?;
        let by_digest = cx.tx.evidence_by_digest(other, &photo.digest, 9)?;
        Ok((by_code.len(), by_digest.len(), cx.tx.looks(other, None, 9)?.len()))
    };
    assert_eq!(store.read(look_there).unwrap(), (0, 0, 0));
    assert!(ask(&world, "sue", file([1; 32], None, Some(look))).is_some());
}

fn report(world: &World, login: &str, id: EvidenceId) -> Report {
    let found = world.seen_by(login, |cx, s| known(cx, s, id)).unwrap();
    let report = verify_seal(found.evidence.seal.as_deref().unwrap(), &found.known).unwrap();
    found.corrected(report)
}

#[test]
fn the_server_knows_keys_fences_beacons_and_what_was_seen_before() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = taken(&mut ada, &scene(1));
    world.later(HOUR);
    let copy = taken(&mut ada, &encoded(1, 60));
    let fresh = report(&world, "sue", first.id);
    assert_eq!((fresh.signer_known.verdict, fresh.seen_before.verdict), (Verdict::Pass, Verdict::Pass));
    assert_eq!(fresh.time_bound.verdict, Verdict::Pass);
    let seen = report(&world, "sue", copy.id);
    assert_eq!((seen.seen_before.verdict, seen.twin), (Verdict::Fail, Some(first.code)));
}

#[test]
fn a_beacon_that_the_server_never_gave_binds_no_time() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.beacon = ada.beacon.map(|b| routebook_domain::time::Beacon { nonce: b.nonce ^ 1, ..b });
    let photo = taken(&mut ada, &scene(1));
    assert_eq!(report(&world, "sue", photo.id).time_bound.verdict, Verdict::Fail);
}

#[test]
fn a_photo_that_arrived_before_it_can_have_been_has_no_time_and_no_bound() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.ahead_ms = HOUR as u64;
    let photo = taken(&mut ada, &scene(1));
    let report = report(&world, "sue", photo.id);
    let time = Answer { verdict: Verdict::Fail, reason: Reason::AfterArrival };
    assert_eq!(report.time_bound, time);
    let told = world.seen_by("sue", |cx, s| view(cx, s, (photo.id, FoundBy::Code), &report)).unwrap();
    assert_eq!((told.at.bound_ms, told.at.after_arrival), (None, true));
}

#[test]
fn a_twin_out_of_sight_is_not_named_in_the_answer() {
    let world = World::new();
    let first = taken(&mut Phone::of(&world, "ada"), &scene(1));
    world.later(HOUR);
    let copy = taken(&mut Phone::of(&world, "ben"), &scene(1));
    let told = |login: &str| {
        let report = report(&world, login, copy.id);
        assert_eq!(report.twin, Some(first.code));
        world.seen_by(login, |cx, s| view(cx, s, (copy.id, FoundBy::Code), &report)).unwrap()
    };
    let (rep, supervisor) = (told("ben"), told("sue"));
    assert_eq!((rep.report.twin, rep.twin), (None, None));
    assert_eq!(supervisor.report.twin, Some(first.code));
    assert_eq!(supervisor.twin.unwrap().evidence, first.id);
    assert_eq!((supervisor.step.unwrap().id.as_str(), supervisor.rep.name.as_str()), ("fridge", "ben"));
}
