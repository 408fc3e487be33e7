//! Attacks on a stamped file, judged with its own seal.

use super::Says::{Answer, NoEffect, Nothing};
use super::{Attack, By};

const PICTURE: &str = "core/evidence/tests/attacks/picture.rs";
const META: &str = "core/evidence/tests/attacks/metadata.rs";
const FILE: &str = "file_intact";

pub const EDITED: &[Attack] = &[
    Attack {
        name: "pixels_edited",
        does: "Half of the shelf is painted over and the file saved again.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "The digest and the digest of the coded bits differ, and the picture no longer looks like the sealed one.",
        test: PICTURE,
    },
    Attack {
        name: "pixels_retouched",
        does: "One price tag is painted over and the file saved again.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "cannot_tell", "looks_alike"),
        how: "Never a pass: but a change in a copy that was coded again cannot be told from the coding. The server's own \
              file is exact, and its digest is the sealed one: ask by the code.",
        test: PICTURE,
    },
    Attack {
        name: "large_part_painted_over",
        does: "A third of the shelf is painted red, or a quarter of it grey, and the file saved again.",
        by: &[],
        says: Nothing,
        how: "Never a pass: the answer is cannot tell, `looks_alike`. But that says no more than it says: of 64 \
              comparisons of neighbouring cells up to 10 may differ, and one even patch often changes fewer. Whoever \
              is shown a copy compares it with the server's own file, by the code.",
        test: PICTURE,
    },
    Attack {
        name: "lower_part_painted_over",
        does: "The whole panel and what stands right above it are painted over, and the file saved again.",
        by: &[],
        says: Nothing,
        how: "Never a pass: the answer is cannot tell, `looks_alike`. Only the upper 60 % of a copy are compared, \
              because no panel enters there. What the panel said stands in the seal, and is shown with the answer.",
        test: PICTURE,
    },
    Attack {
        name: "coded_bits_edited",
        does: "Single bits of the coded picture are flipped, without coding it again.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "The digest of the coded bits differs, and the file has the signed length to the byte: it was not coded \
              again by a chat app, but changed in its place.",
        test: PICTURE,
    },
    Attack {
        name: "coded_bits_edited_and_the_length_changed",
        does: "Single bits of the coded picture, or its tables, are changed, and a byte is appended or the metadata \
               removed.",
        by: &[],
        says: Nothing,
        how: "Never a pass: the answer is cannot tell, `looks_alike`. The seal holds one digest of coded bits and \
              tables together, so a file of another length cannot be told from a copy that was coded again. The \
              server's own file is exact: ask by the code.",
        test: PICTURE,
    },
    Attack {
        name: "panel_text_edited",
        does: "The outlet's name on the panel is exchanged, and every other tile left as it is.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "panel_changed"),
        how: "The coded bits inside the panel have a digest of their own in the seal.",
        test: PICTURE,
    },
    Attack {
        name: "panel_replaced",
        does: "The whole panel is exchanged for one of another time, rep, step and code.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "panel_changed"),
        how: "As above; the seal holds the panel's text as well, so a reader sees what it said.",
        test: PICTURE,
    },
    Attack {
        name: "panel_cut_off",
        does: "The panel is cut away, and the rest saved again.",
        by: &[By::Verifier],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "Another size and other proportions: the region that is compared shows other things.",
        test: PICTURE,
    },
    Attack {
        name: "cropped",
        does: "The neighbour's shelf is cut away on the right, and the rest saved again.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "As above.",
        test: PICTURE,
    },
    Attack {
        name: "mirrored",
        does: "The stamped photo is mirrored left to right and saved again.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "A mirrored copy is no copy of the sealed picture.",
        test: PICTURE,
    },
    Attack {
        name: "sent_through_a_chat",
        does: "A chat app makes the photo smaller, codes it again and drops its metadata.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "cannot_tell", "looks_alike"),
        how: "No fault of anybody's, and no proof: the answer says that it is only alike. The server finds the original \
              by the code on the panel.",
        test: PICTURE,
    },
    Attack {
        name: "cut_short",
        does: "The last third of the file is missing.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "digest_differs"),
        how: "What is left cannot be walked to its end, so nothing beyond the digest is compared.",
        test: PICTURE,
    },
    Attack {
        name: "tables_edited",
        does: "The tables by which bits are turned into pixels are changed, and the bits left as they are.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "The digest of the coded bits ends with the frame and its tables, and the file has the signed length.",
        test: PICTURE,
    },
    Attack {
        name: "another_photo_shown",
        does: "Another photo is handed in as the one that the seal is about.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "Neither digest nor likeness.",
        test: PICTURE,
    },
    Attack {
        name: "code_copied_to_another_photo",
        does: "The panel of one photo, code included, is laid over another photo.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "fail", "picture_changed"),
        how: "The code finds the seal, and the seal is about another picture.",
        test: PICTURE,
    },
];

pub const METADATA: &[Attack] = &[
    Attack {
        name: "exif_edited",
        does: "The place in the file's EXIF is changed.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "pass", "only_metadata_differs"),
        how: "The picture is the sealed one and the answer says that its metadata is not. EXIF is for photo programs; \
              place and time are read from the seal.",
        test: META,
    },
    Attack {
        name: "exif_stripped",
        does: "All metadata is removed without touching the picture.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "pass", "only_metadata_differs"),
        how: "As above: the coded bits, inside the panel and outside, are the sealed ones.",
        test: META,
    },
    Attack {
        name: "preview_replaced",
        does: "The small picture inside EXIF is exchanged for one of another scene.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "pass", "only_metadata_differs"),
        how: "As above. The server shows its own small pictures, which are sealed by their digest.",
        test: META,
    },
    Attack {
        name: "data_appended",
        does: "Something is appended behind the picture.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "pass", "only_metadata_differs"),
        how: "As above.",
        test: META,
    },
    Attack {
        name: "turned_by_a_tag",
        does: "The orientation in EXIF is changed, so that the photo is shown upside down.",
        by: &[By::Verifier, By::Server],
        says: Answer(FILE, "pass", "only_metadata_differs"),
        how: "As above: the panel turns with the picture, which anybody sees.",
        test: META,
    },
    Attack {
        name: "camera_named_in_secret",
        does: "The camera writes its serial number and its owner's name into EXIF.",
        by: &[By::Phone],
        says: NoEffect,
        how: "The stamp strips what the privacy setting names; serial numbers and owners by default.",
        test: META,
    },
];
