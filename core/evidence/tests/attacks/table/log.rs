//! Attacks on the log, the database and the delivery.

use super::Says::{BrokenChain, NoEffect, Nothing, Refused};
use super::{Attack, By};

const LOG: &str = "tests/e2e/tests/attacks/log.rs";
const MEDIA: &str = "tests/e2e/tests/attacks/delivery.rs";

pub const ROWS: &[Attack] = &[
    Attack {
        name: "database_edited",
        does: "An answer is changed in the phone's database before it is delivered.",
        by: &[By::Phone, By::Auditor],
        says: BrokenChain,
        how: "Each entry carries the hash of the one before it, and each body its digest.",
        test: LOG,
    },
    Attack {
        name: "edited_entry_pushed",
        does: "The edited database delivers.",
        by: &[By::Server],
        says: Refused("body_mismatch"),
        how: "The header holds the body's digest: the entry is kept aside, refused, and the rest goes on.",
        test: "sync-server/src/rules/tests/quarantine.rs::a_changed_body_is_quarantined_and_the_chain_still_verifies",
    },
    Attack {
        name: "middle_action_deleted",
        does: "An entry is deleted in the middle of what waits.",
        by: &[By::Phone, By::Server],
        says: Refused("gap"),
        how: "Numbers are without gaps.",
        test: LOG,
    },
    Attack {
        name: "unpushed_tail_deleted",
        does: "The last entries are deleted before they were ever delivered.",
        by: &[],
        says: Nothing,
        how: "What nobody else has seen leaves no trace when it goes: only the server and an auditor can check a whole \
              chain, and they never had this part. Photos sealed meanwhile name a number that is missing or taken.",
        test: LOG,
    },
    Attack {
        name: "log_rolled_back",
        does: "The phone's database is put back to yesterday's copy, and work goes on.",
        by: &[By::Server],
        says: Refused("fork"),
        how: "Under a number that the server holds comes another entry.",
        test: LOG,
    },
    Attack {
        name: "log_forked",
        does: "The database is copied to a second phone, and both go on.",
        by: &[By::Server],
        says: Refused("fork"),
        how: "As above, for whichever delivers second.",
        test: LOG,
    },
    Attack {
        name: "upload_replayed",
        does: "What was delivered is sent once more.",
        by: &[By::Server],
        says: NoEffect,
        how: "The same numbers and hashes get the same answers, and nothing counts twice.",
        test: LOG,
    },
    Attack {
        name: "another_s_signature",
        does: "A delivery is signed with another key.",
        by: &[By::Server],
        says: Refused("signature"),
        how: "The head is signed by the enrolment's own key.",
        test: LOG,
    },
    Attack {
        name: "in_another_s_name",
        does: "An entry names another person than its enrolment's.",
        by: &[By::Server],
        says: Refused("wrong_person"),
        how: "An enrolment is one person on one installation.",
        test: "sync-server/src/rules/tests/quarantine.rs::nobody_acts_in_anothers_name",
    },
    Attack {
        name: "file_swapped_on_its_way",
        does: "Another file is uploaded than the one that was promised.",
        by: &[By::Server],
        says: Refused("checksum_mismatch"),
        how: "The promise in the log holds the file's digest.",
        test: "sync-server/tests/http/media.rs::a_file_that_is_not_the_promised_one_is_discarded_and_the_promise_stays_open",
    },
    Attack {
        name: "file_swapped_on_the_phone",
        does: "The stamped file is exchanged on the phone before it is uploaded.",
        by: &[By::Server],
        says: Refused("not_received"),
        how: "As above: it is never received, and what needs it is neither approved nor paid.",
        test: MEDIA,
    },
    Attack {
        name: "server_database_edited",
        does: "Somebody edits an entry in the server's database.",
        by: &[By::Auditor],
        says: BrokenChain,
        how: "Chains are verified from their first entry, and their heads are signed by phones.",
        test: "sync-server/src/rules/tests/chains.rs::an_edited_byte_is_found",
    },
    Attack {
        name: "forged_head",
        does: "A delivery's signature is forged.",
        by: &[By::Server],
        says: Refused("signature"),
        how: "P-256 over the head.",
        test: "sync-server/src/rules/tests/envelope.rs::a_forged_signature_moves_nothing",
    },
];
