//! One picture for two visits.

use super::Says::{Answer, Doubt, Nothing};
use super::{Attack, By};

const AGAIN: &str = "core/evidence/tests/attacks/again.rs";
const PHONE: &str = "tests/e2e/tests/attacks/reuse.rs";
const SEEN: &str = "seen_before";

pub const ROWS: &[Attack] = &[
    Attack {
        name: "yesterdays_file",
        does: "Yesterday's file from the camera is handed in again.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "same_original"),
        how: "The original's digest is in every claim.",
        test: AGAIN,
    },
    Attack {
        name: "yesterdays_photo_saved_again",
        does: "Yesterday's photo is saved again by another program, so that its digest differs.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "looks_like_another"),
        how: "The difference hash of the region above every panel differs by 5 bits at most.",
        test: AGAIN,
    },
    Attack {
        name: "yesterdays_photo_mirrored",
        does: "Yesterday's photo is mirrored first.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "looks_like_another"),
        how: "Hashes are compared with their mirror images too.",
        test: AGAIN,
    },
    Attack {
        name: "yesterdays_photo_brightened",
        does: "Yesterday's photo is made brighter and greyer.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "looks_like_another"),
        how: "The hash sees which of two neighbours is brighter, not how bright.",
        test: AGAIN,
    },
    Attack {
        name: "stamped_photo_stamped_again",
        does: "A stamped photo out of the gallery is stamped once more.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "looks_like_another"),
        how: "No panel enters the region that is compared.",
        test: AGAIN,
    },
    Attack {
        name: "screen_photographed",
        does: "Yesterday's photo is photographed from a screen, a little smaller, with a moiré over it.",
        by: &[By::Phone, By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "looks_like_another"),
        how: "As long as the framing is much the same; see the next rows for where it is not.",
        test: AGAIN,
    },
    Attack {
        name: "yesterdays_photo_cropped",
        does: "Yesterday's photo is cropped by a third.",
        by: &[],
        says: Nothing,
        how: "A hash of the whole view does not find a part of it. People do: the photo wall shows photos of one outlet \
              side by side.",
        test: AGAIN,
    },
    Attack {
        name: "a_new_picture_from_the_gallery",
        does: "A picture that somebody sent, and that no phone of the company ever sealed, is imported.",
        by: &[],
        says: Nothing,
        how: "The core cannot tell a file of the camera's from any other; apps hand over what their own camera wrote. \
              Whatever was sealed once in the company is found again.",
        test: AGAIN,
    },
    Attack {
        name: "backdated_copy",
        does: "A copy is sealed with an earlier time, so that the honest photo would look like the copy.",
        by: &[By::Verifier, By::Server],
        says: Answer(SEEN, "fail", "same_original"),
        how: "A time that is not verified does not make a photo the first.",
        test: AGAIN,
    },
    Attack {
        name: "yesterdays_photo",
        does: "On the phone itself: the file of an earlier visit for another visit.",
        by: &[By::Phone, By::Server],
        says: Doubt("same_photo"),
        how: "Told to the rep at once, from the own history.",
        test: PHONE,
    },
    Attack {
        name: "gallery_import",
        does: "On the phone itself: the stamped photo of an earlier visit, taken out of the gallery.",
        by: &[By::Phone, By::Server],
        says: Doubt("similar_photo"),
        how: "By likeness.",
        test: PHONE,
    },
    Attack {
        name: "a_colleague_s_photo",
        does: "A colleague's file, of another phone, for the own visit.",
        by: &[By::Server],
        says: Doubt("same_photo"),
        how: "The server compares with everybody's photos.",
        test: PHONE,
    },
];
