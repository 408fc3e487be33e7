//! Attacks on time and place.

use super::Says::{Answer, Doubt, NoEffect, Nothing};
use super::{Attack, By};

const TIME_TEST: &str = "core/evidence/tests/attacks/time.rs";
const PLACE_TEST: &str = "core/evidence/tests/attacks/place.rs";
const CLOCKS: &str = "tests/e2e/tests/attacks/clocks.rs";
const WALKS: &str = "tests/e2e/tests/attacks/walks.rs";
const BOUND: &str = "time_bound";

pub const TIME: &[Attack] = &[
    Attack {
        name: "clock_back",
        does: "The phone's clock is put back three hours before the photo is taken.",
        by: &[By::Phone, By::Server],
        says: Answer(BOUND, "pass", "time_verified"),
        how: "Without effect: time is the server's last beacon and what the monotonic clock counted since.",
        test: TIME_TEST,
    },
    Attack {
        name: "clock_forward",
        does: "The phone's clock is put a day ahead.",
        by: &[By::Phone, By::Server],
        says: Answer(BOUND, "pass", "time_verified"),
        how: "As above.",
        test: TIME_TEST,
    },
    Attack {
        name: "clock_back_and_restart",
        does: "The phone's clock is put back, and the phone restarted, so that the beacon no longer counts.",
        by: &[By::Phone, By::Server],
        says: Answer(BOUND, "cannot_tell", "only_not_before"),
        how: "The beacon still bounds the time from below, the arrival at the server from above; the panel and every \
              list say that the time is not verified.",
        test: TIME_TEST,
    },
    Attack {
        name: "never_in_network",
        does: "The phone never asks for a beacon, and its clock is put back.",
        by: &[By::Phone, By::Server],
        says: Answer(BOUND, "cannot_tell", "clock_only"),
        how: "Nothing but the phone's word, and said to be that.",
        test: TIME_TEST,
    },
    Attack {
        name: "zone_trick",
        does: "The phone's time zone is changed, so that a late photo shows an early hour.",
        by: &[By::Phone, By::Server],
        says: NoEffect,
        how: "Times are kept in UTC, and days cut in the company's zone; the panel shows the offset.",
        test: TIME_TEST,
    },
    Attack {
        name: "backdating",
        does: "A changed app seals an earlier time than its own evidence allows.",
        by: &[By::Verifier, By::Server],
        says: Answer(BOUND, "fail", "time_inconsistent"),
        how: "The time is worked out again from the sealed evidence.",
        test: TIME_TEST,
    },
    Attack {
        name: "beacon_replay",
        does: "A changed app puts an old beacon of the server's forward as if it had just come.",
        by: &[],
        says: Nothing,
        how: "The monotonic clock is the phone's word. What is left: the entry cannot come before those before it in the \
              chain, nor reach the server before it is written, and both moments are shown.",
        test: CLOCKS,
    },
    Attack {
        name: "beacon_invented",
        does: "A changed app invents a beacon of the server's.",
        by: &[By::Server],
        says: NoEffect,
        how: "Only the server can draw a beacon's nonce: the time counts as unverified.",
        test: "sync-server/src/rules/tests/visit.rs::a_beacon_that_the_server_never_gave_is_not_trusted",
    },
    Attack {
        name: "clock_back_for_a_whole_day",
        does: "A phone works a day with its clock three hours back, and delivers.",
        by: &[By::Phone, By::Server],
        says: NoEffect,
        how: "The server keeps the right times.",
        test: CLOCKS,
    },
    Attack {
        name: "clock_back_restarted_and_delivered",
        does: "The same, with a restart in between.",
        by: &[By::Phone],
        says: Doubt("unverified_time"),
        how: "The rep is told at once. The server knows more: not before the last beacon, not behind the arrival, and \
              shows the time as the estimate that this is.",
        test: CLOCKS,
    },
];

pub const PLACE: &[Attack] = &[
    Attack {
        name: "far_away",
        does: "The photo is taken at home.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer("place_plausible", "fail", "outside_fence"),
        how: "The fix and its accuracy lie outside the outlet's fence.",
        test: PLACE_TEST,
    },
    Attack {
        name: "mock_gps",
        does: "A mock location is switched on in the developer options.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer("place_plausible", "fail", "mock_location"),
        how: "The platform says so with the fix, and the fix is sealed as it came.",
        test: PLACE_TEST,
    },
    Attack {
        name: "accuracy_blown_up",
        does: "The fix is made so inaccurate that its circle reaches the outlet.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer("place_plausible", "cannot_tell", "across_fence"),
        how: "Inside is only what is inside with its whole circle.",
        test: PLACE_TEST,
    },
    Attack {
        name: "location_switched_off",
        does: "Location is switched off.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer("place_plausible", "cannot_tell", "no_fix"),
        how: "No place is not a good place.",
        test: PLACE_TEST,
    },
    Attack {
        name: "mock_flag_hidden",
        does: "A rooted phone hides that its location is simulated.",
        by: &[],
        says: Nothing,
        how: "The platform's word is all there is. Left are exact coordinates that repeat, impossible speed, and the \
              picture itself.",
        test: PLACE_TEST,
    },
    Attack {
        name: "mock_gps_on_a_visit",
        does: "The same simulated location on the phone itself.",
        by: &[By::Phone, By::Server],
        says: Doubt("mock_location"),
        how: "Told to the rep first; the supervisor's list sorts by it.",
        test: WALKS,
    },
    Attack {
        name: "stale_fix",
        does: "A fix of this morning is handed over at noon.",
        by: &[By::Phone, By::Server],
        says: Doubt("stale_fix"),
        how: "The fix's age is sealed with it.",
        test: WALKS,
    },
    Attack {
        name: "fix_replay",
        does: "The exact coordinates of an earlier visit are handed over again.",
        by: &[By::Phone, By::Server],
        says: Doubt("repeated_fix"),
        how: "A receiver never gives the same 1e-7 degree twice.",
        test: WALKS,
    },
    Attack {
        name: "inaccurate_on_purpose",
        does: "A fix of three kilometres' accuracy is handed over.",
        by: &[By::Phone, By::Server],
        says: Doubt("inaccurate_place"),
        how: "Beyond what the setting takes for a place.",
        test: WALKS,
    },
    Attack {
        name: "in_two_towns_at_once",
        does: "Two visits ten minutes apart carry fixes two hundred kilometres apart.",
        by: &[By::Phone, By::Server],
        says: Doubt("speed"),
        how: "Nobody travels that fast.",
        test: WALKS,
    },
];
