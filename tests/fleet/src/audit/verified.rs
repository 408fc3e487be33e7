//! One photo before the server that verifies: by the code on its panel and by its file.

use super::Board;
use crate::Fault;
use crate::script::{PhotoNote, Walker};
use crate::supervisor::{Supervisor, Verified};

/// Everything that does not speak for a photo as it should: the file intact, the signer known, the time bound or not to
/// be told, the seal in agreement with the log, and both ways the same answers. Only what the phone said was used before
/// was seen before.
pub fn check_verified(note: &PhotoNote, server: &Supervisor) -> Result<Vec<String>, Fault> {
    let by_code = server.verify_code(&note.code)?;
    let file = std::fs::read(&note.path).map_err(Fault::io(&note.path))?;
    let by_file = server.verify_file(&file)?;
    let checks = [
        ("the way it is found", (&*by_code.found_by, &*by_file.found_by) == ("code", "digest")),
        ("the answer to its file", by_code.report == by_file.report && is_it(note, &by_code) && is_it(note, &by_file)),
        ("its file", by_code.report.file_intact.passes()),
        ("its signer", by_code.report.signer_known.passes()),
        ("its time", by_code.report.time_bound.verdict != "fail"),
        ("its seal", by_code.mismatch.is_empty()),
        ("being seen before", (by_code.report.seen_before.reason == "same_original") == note.used_before),
    ];
    let wrong = checks.into_iter().filter(|(_, holds)| !holds);
    Ok(wrong.map(|(what, _)| format!("{}: {what} is not verified: {by_code:?}", note.evidence)).collect())
}

fn is_it(note: &PhotoNote, found: &Verified) -> bool {
    found.evidence == note.evidence.to_string()
}

pub(super) fn count(walker: &Walker, boss: &Supervisor, note: &PhotoNote, board: &Board) {
    let differences = check_verified(note, boss).unwrap_or_else(|fault| vec![fault.to_string()]);
    board.check("photos verified by code and by file", &walker.phone.owner, differences);
}
