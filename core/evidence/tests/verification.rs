//! Five answers, each with its reason.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use routebook_domain::ids::EnrolmentId;
use routebook_domain::place::{Fence, GeoPoint};
use routebook_domain::ports::Signer;
use routebook_domain::time::{BootId, judge};
use routebook_evidence::{
    Answer, Facts, Known, KnownKey, PanelWords, Reason, Report, Seen, StampRequest, Verdict, verify, verify_seal,
};
use support::{Shot, facts, jpeg, request, scene, signer, stamp, stamp_as};

fn photo() -> Vec<u8> {
    jpeg(&scene(320, 240), None)
}

fn stamped_with(change: impl Fn(&mut Facts)) -> Shot {
    let mut facts = facts();
    change(&mut facts);
    let words = PanelWords { outlet: "好邻居".into(), ..PanelWords::default() };
    stamp_as(&photo(), &StampRequest { facts, words, ..request() })
}

fn report(stamped: &Shot, known: &Known) -> Report {
    verify(&stamped.jpeg, &stamped.seal, known).unwrap()
}

fn answer(verdict: Verdict, reason: Reason) -> Answer {
    Answer { verdict, reason }
}

#[test]
fn the_untouched_file_passes_and_what_nobody_knows_is_not_claimed() {
    let report = report(&stamp(&photo()), &Known::default());
    assert_eq!(report.file_intact, answer(Verdict::Pass, Reason::DigestMatches));
    assert_eq!(report.signer_known, answer(Verdict::CannotTell, Reason::NoKeyList));
    assert_eq!(report.time_bound, answer(Verdict::Pass, Reason::TimeVerified));
    assert_eq!(report.place_plausible, answer(Verdict::CannotTell, Reason::NoFence));
    assert_eq!(report.seen_before, answer(Verdict::CannotTell, Reason::NoHistory));
}

#[test]
fn a_seal_without_its_file_answers_all_but_the_file() {
    let stamped = stamp(&photo());
    let alone = verify_seal(&stamped.seal, &Known::default()).unwrap();
    assert_eq!(alone.file_intact, answer(Verdict::CannotTell, Reason::NoFile));
    let whole = report(&stamped, &Known::default());
    assert_eq!(
        (alone.time_bound, alone.place_plausible, alone.summary),
        (whole.time_bound, whole.place_plausible, whole.summary)
    );
}

#[test]
fn a_photo_stamped_twice_is_seen_before_and_its_twin_is_named() {
    let first = stamp(&photo());
    let again = stamped_with(|f| f.sequence += 1);
    let before = Seen {
        code: first.code,
        original: first.original_digest,
        dhash: Some(first.look.dhash),
        at_ms: facts().trusted.at_ms,
        same_flow: false,
    };
    let report = report(&again, &Known { seen: Some(vec![before]), ..Known::default() });
    assert_eq!(report.seen_before, answer(Verdict::Fail, Reason::SameOriginal));
    assert_eq!(report.twin, Some(first.code));
}

#[test]
fn a_forged_seal_fails_even_where_the_digest_matches() {
    let mut stamped = stamp(&photo());
    let last = stamped.seal.len() - 1;
    stamped.seal[last] ^= 1;
    let report = report(&stamped, &Known::default());
    assert_eq!(report.file_intact, answer(Verdict::Fail, Reason::SignatureInvalid));
    assert_eq!(report.signer_known, answer(Verdict::Fail, Reason::SignatureInvalid));
}

#[test]
fn the_signer_is_judged_by_the_register() {
    let stamped = stamp(&photo());
    let (own, other) = (facts().enrolment, EnrolmentId::from_bytes([99; 16]));
    let public_key = signer().public_key();
    let ask = |keys: Vec<KnownKey>| report(&stamped, &Known { keys: Some(keys), ..Known::default() }).signer_known;
    let key = |enrolment, public_key| KnownKey { enrolment, public_key };
    assert_eq!(ask(vec![key(own, public_key)]), answer(Verdict::Pass, Reason::KeyKnown));
    assert_eq!(ask(vec![key(other, public_key)]), answer(Verdict::Fail, Reason::KeyOfAnother));
    assert_eq!(ask(vec![key(own, [2; 33])]), answer(Verdict::Fail, Reason::KeyUnknown));
    assert_eq!(ask(vec![]), answer(Verdict::Fail, Reason::KeyUnknown));
}

#[test]
fn time_is_bound_as_far_as_its_evidence_reaches() {
    let ask = |change: &dyn Fn(&mut Facts)| {
        let stamped = stamped_with(|f| {
            change(f);
            f.trusted = judge(&f.time);
        });
        report(&stamped, &Known::default()).time_bound
    };
    assert_eq!(ask(&|f| f.time.mono_ms += 36_000_000), answer(Verdict::Pass, Reason::TimeEstimated));
    assert_eq!(ask(&|f| f.time.boot = BootId([8; 16])), answer(Verdict::CannotTell, Reason::OnlyNotBefore));
    assert_eq!(ask(&|f| f.time.beacon = None), answer(Verdict::CannotTell, Reason::ClockOnly));
}

#[test]
fn a_time_that_does_not_follow_from_its_evidence_fails() {
    let stamped = stamped_with(|f| f.trusted.at_ms -= 3_600_000);
    let time = report(&stamped, &Known::default()).time_bound;
    assert_eq!(time, answer(Verdict::Fail, Reason::TimeInconsistent));
}

#[test]
fn place_is_judged_against_the_fence() {
    let at = |north_e7: i32, radius_m| {
        let point = support::fix().point;
        Some(Fence { centre: Some(GeoPoint { lat_e7: point.lat_e7 + north_e7, ..point }), radius_m })
    };
    let stamped = stamp(&photo());
    let ask = |fence| report(&stamped, &Known { fence, ..Known::default() }).place_plausible;
    assert_eq!(ask(at(0, 150)), answer(Verdict::Pass, Reason::InsideFence));
    assert_eq!(ask(at(100_000, 150)), answer(Verdict::Fail, Reason::OutsideFence));
    assert_eq!(ask(at(0, 5)), answer(Verdict::CannotTell, Reason::AcrossFence));
    assert_eq!(ask(Some(Fence { centre: None, radius_m: 150 })), answer(Verdict::CannotTell, Reason::NoFence));
    let ask = |change: &dyn Fn(&mut Facts)| report(&stamped_with(change), &Known::default()).place_plausible;
    assert_eq!(ask(&|f| f.fix = None), answer(Verdict::CannotTell, Reason::NoFix));
    let mock = |f: &mut Facts| f.fix = Some(routebook_domain::place::Fix { mock: true, ..support::fix() });
    assert_eq!(ask(&mock), answer(Verdict::Fail, Reason::MockLocation));
}

#[test]
fn programs_read_the_report_as_json() {
    let stamped = stamp(&photo());
    let json = serde_json::to_value(report(&stamped, &Known::default())).unwrap();
    assert_eq!(json["file_intact"]["verdict"], "pass");
    assert_eq!(json["signer_known"]["reason"], "no_key_list");
    assert_eq!(json["code"], stamped.code.to_string());
    assert_eq!(json["summary"]["step"], request().facts.step);
    assert_eq!(json["summary"]["method"], "splice");
    assert_eq!(json["summary"]["original"].as_str().unwrap().len(), 64);
}
