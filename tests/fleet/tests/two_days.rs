//! Two days of three reps: every scene of the demo is played, and both ends agree about all of it.
#![allow(clippy::unwrap_used)]

mod support;

use routebook_fleet::audit::audit;
use support::small;

/// What a watcher must have seen at least once.
const SCENES: [&str; 32] = [
    "answers corrected",
    "customers handed over",
    "customers lost",
    "customers with five fields",
    "customers won",
    "documents, signatures and voice notes",
    "doubts explained by the rep",
    "duplicates merged",
    "echoes as promised",
    "equipment deals signed",
    "follow-ups of 15 seconds",
    "late photos (补录)",
    "later versions offered with their changes",
    "leads with three fields",
    "locked numbers refused by name",
    "numbers adjusted for a region",
    "product launches on the shelf",
    "refusals with a way out",
    "script libraries unlocked",
    "sheets acknowledged",
    "sheets confirmed from proposals",
    "sheets late",
    "sheets missed",
    "sheets that were not open yet",
    "sheets unknown until the phone spoke",
    "steps skipped with a reason",
    "versions published to a territory",
    "versions rolled out to all",
    "visits carried over to a later version",
    "visits declared void",
    "visits proposed for closing",
    "visits with corners cut",
];

#[test]
fn every_scene_is_played_and_both_ends_agree_about_it() {
    let small = small(3, 2);
    let stage = &small.stage;
    let first = stage.company.clock.today();
    for number in 0..2 {
        stage.play(number, first.plus(number as i32)).unwrap();
    }
    stage.last_sync().unwrap();
    let found = audit(stage).unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert_eq!((found.doubts.explained, found.doubts.kinds["same_photo"]), (1, 1), "{:?}", found.doubts);
    assert_eq!(found.checks["photos verified by code and by file"].checked, found.photos.made);
    let played = stage.scenes();
    let missing: Vec<_> = SCENES.iter().filter(|scene| !played.contains_key(*scene)).collect();
    assert!(missing.is_empty(), "{missing:?} of {played:?}");
    assert!(
        found.checks.len() >= 6 && found.checks.values().all(|c| c.checked > 0 && c.checked == c.held),
        "{found:?}"
    );
}
