//! Attacks on the seal.

use super::Says::{Answer, Doubt};
use super::{Attack, By};

const SEAL: &str = "core/evidence/tests/attacks/seal.rs";
const SERVER: &str = "tests/e2e/tests/attacks/seals.rs";

pub const ROWS: &[Attack] = &[
    Attack {
        name: "seal_edited",
        does: "A bit of the sealed place is changed.",
        by: &[By::Verifier, By::Server],
        says: Answer("file_intact", "fail", "signature_invalid"),
        how: "The signature is over the exact bytes.",
        test: SEAL,
    },
    Attack {
        name: "sealed_with_an_own_key",
        does: "A photo is stamped by another program with a key of its own.",
        by: &[By::Verifier, By::Server],
        says: Answer("signer_known", "fail", "key_unknown"),
        how: "The key is nobody's.",
        test: SEAL,
    },
    Attack {
        name: "sealed_with_a_colleague_s_key",
        does: "A colleague's phone seals a photo in this rep's name.",
        by: &[By::Verifier, By::Server],
        says: Answer("signer_known", "fail", "key_of_another"),
        how: "A key is registered for one enrolment.",
        test: SEAL,
    },
    Attack {
        name: "code_exchanged_in_the_seal",
        does: "The seal's code is replaced by another photo's, and the seal signed again with the right key.",
        by: &[By::Verifier, By::Server],
        says: Answer("file_intact", "fail", "code_differs"),
        how: "The code follows from the claim.",
        test: SEAL,
    },
    Attack {
        name: "seal_of_another_photo",
        does: "The photo of one visit is handed in with the seal of another.",
        by: &[By::Verifier, By::Server],
        says: Answer("file_intact", "fail", "picture_changed"),
        how: "The seal is about another picture.",
        test: SEAL,
    },
    Attack {
        name: "sealed_by_another_app",
        does: "A changed app, with the phone's own key, seals a picture that no camera took just then.",
        by: &[],
        says: super::Says::Nothing,
        how: "A seal says who answers for a picture, not that the scene was real. What can be known is in the other rows: \
              the window of time, the order in the log, the likeness to earlier photos.",
        test: SEAL,
    },
    Attack {
        name: "seal_left_out",
        does: "A photo is promised to the log without a seal.",
        by: &[By::Server],
        says: Doubt("seal_mismatch"),
        how: "The server compares every photo's seal with the entry that carries it.",
        test: SERVER,
    },
    Attack {
        name: "photo_swapped_between_visits",
        does: "A photo sealed for one visit is promised for another.",
        by: &[By::Server],
        says: Doubt("seal_mismatch"),
        how: "The seal names the flow, the step and the place in the log.",
        test: SERVER,
    },
    Attack {
        name: "a_colleague_s_seal",
        does: "A photo that a colleague's phone sealed is promised in the own log.",
        by: &[By::Server],
        says: Doubt("seal_mismatch"),
        how: "The seal names the person, the enrolment and its key.",
        test: SERVER,
    },
];
