use routebook_domain::time::judge;

use super::*;

fn minutes_later(minutes: i64) -> i64 {
    claim().facts.trusted.at_ms + minutes * 60_000
}

/// A photo taken before, of another scene.
fn other(original: [u8; 32]) -> Seen {
    let code = Claim { original, ..claim() }.code();
    Seen { code, original, dhash: None, at_ms: minutes_later(-1), same_flow: false }
}

fn seen(change: impl Fn(&mut SealBody), others: &[Seen]) -> Report {
    let mut body = body(&jpeg(&picture(1), 90));
    body.dhash = Some(0xF0F0);
    change(&mut body);
    verify_seal(&sealed(&body), &Known { seen: Some(others.to_vec()), ..Known::default() }).unwrap()
}

fn near(original: u8, bits: u32) -> Seen {
    Seen { dhash: Some(0xF0F0 ^ ((1 << bits) - 1) << 20), ..other([original; 32]) }
}

#[test]
fn a_scene_seen_before_is_doubted_by_its_nearness() {
    let asked = |others: &[Seen]| {
        let report = seen(|_| {}, others);
        (report.seen_before, report.twin, report.twin_distance)
    };
    let first = (Answer::pass(Reason::FirstUse), None, None);
    assert_eq!(asked(&[]), first);
    assert_eq!(asked(&[near(1, 11)]), first);
    let found = |answer, twin: Seen, distance| (answer, Some(twin.code), Some(distance));
    let may = Answer::cannot_tell(Reason::MayLookLikeAnother);
    assert_eq!(asked(&[near(1, 10)]), found(may, near(1, 10), 10));
    assert_eq!(asked(&[near(1, 6)]), found(may, near(1, 6), 6));
    let fail = Answer::fail(Reason::LooksLikeAnother);
    assert_eq!(asked(&[near(1, 5)]), found(fail, near(1, 5), 5));
    assert_eq!(asked(&[near(1, 9), near(2, 3), near(3, 3)]), found(fail, near(2, 3), 3), "the nearest, then the first");
    let mirrored = Seen { dhash: Some(!0x0F0F), ..other([1; 32]) };
    assert_eq!(asked(&[mirrored]), found(fail, mirrored, 0));
}

#[test]
fn the_same_original_fails_before_any_likeness() {
    let code = near(1, 0).code;
    let again = Seen { original: [9; 32], code, ..near(1, 40) };
    let report = seen(|_| {}, &[near(2, 0), again]);
    assert_eq!((report.seen_before, report.twin), (Answer::fail(Reason::SameOriginal), Some(code)));
    let same_flow = Seen { same_flow: true, ..again };
    assert_eq!(seen(|_| {}, &[same_flow]).seen_before.reason, Reason::SameOriginal);
}

#[test]
fn neither_the_photo_itself_nor_its_flow_nor_a_later_copy_counts() {
    let first = Answer::pass(Reason::FirstUse);
    let itself = Seen { code: claim().code(), original: [9; 32], ..near(1, 0) };
    let same_flow = Seen { same_flow: true, ..near(1, 0) };
    let later = Seen { at_ms: minutes_later(1), original: [9; 32], ..near(1, 0) };
    assert_eq!(seen(|_| {}, &[itself, same_flow, later]).seen_before, first);
    // A clock of one's own choosing excuses nobody.
    let unbound = |body: &mut SealBody| {
        let mut claim = claim();
        claim.facts.time.beacon = None;
        claim.facts.trusted = judge(&claim.facts.time);
        (body.claim, body.code) = (claim.encode(), claim.code());
    };
    assert_eq!(seen(unbound, &[later]).seen_before, Answer::fail(Reason::SameOriginal));
}

#[test]
fn without_history_or_look_nothing_is_said() {
    let report = verify_seal(&sealed(&body(&jpeg(&picture(1), 90))), &Known::default()).unwrap();
    assert_eq!(report.seen_before, Answer::cannot_tell(Reason::NoHistory));
    assert_eq!(seen(|b| b.dhash = None, &[near(1, 0)]).seen_before, Answer::cannot_tell(Reason::NoHistory));
}

#[test]
fn the_file_s_own_look_is_told_whatever_the_seal_says() {
    let file = jpeg(&picture(1), 90);
    let liar = SealBody { dhash: Some(!look(&file).unwrap().dhash), ..body(&file) };
    let twin = Seen { dhash: Some(look(&file).unwrap().dhash), ..other([1; 32]) };
    let report = verify(&file, &sealed(&liar), &Known { seen: Some(vec![twin]), ..Known::default() }).unwrap();
    assert_eq!(report.look.unwrap().dhash, look(&file).unwrap().dhash);
    assert_eq!(report.seen_before, Answer::fail(Reason::LooksLikeAnother));
}

/// Of a file that is another picture than the sealed one, the sealed one's past is told.
#[test]
fn another_file_s_look_accuses_nobody() {
    let (signed, shown) = (jpeg(&picture(1), 90), jpeg(&picture(2), 90));
    let twin = Seen { dhash: Some(look(&shown).unwrap().dhash), ..other([1; 32]) };
    let report =
        verify(&shown, &sealed(&body(&signed)), &Known { seen: Some(vec![twin]), ..Known::default() }).unwrap();
    assert_eq!(report.file_intact, Answer::fail(Reason::PictureChanged));
    assert_eq!(report.seen_before, Answer::pass(Reason::FirstUse));
}
