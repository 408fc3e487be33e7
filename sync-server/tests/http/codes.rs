//! Whatever this server says no by stands in the protocol's tables, and whatever stands there it can say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use routebook_protocol::codes::{MESSAGE_FAULTS, PROBLEMS, REFUSED, WAITS};

/// Where ops are judged: every word in lower case there is a code.
const JUDGES: [&str; 9] = [
    "rules/push",
    "rules/record",
    "rules/act",
    "rules/held/again.rs",
    "rules/held/decide.rs",
    "rules/held/mod.rs",
    "rules/judge.rs",
    "rules/erase.rs",
    "rules/withdraw.rs",
];
/// But for these: the parameters of a decision, and two actions.
const NO_CODES: [&str; 4] = ["by", "reason", "submit", "void"];
/// Where messages are opened.
const MESSAGES: [&str; 4] = ["rules/pull", "rules/snapshot.rs", "routes/sync/mod.rs", "rules/push"];
/// Where problems of a phone's requests are made.
const ANSWERS: [&str; 7] =
    ["routes/sync", "routes/media", "routes/enrolments", "media", "auth", "problem/mod.rs", "app.rs"];

/// What only whoever publishes templates is told.
const OF_THE_CONSOLE: [&str; 1] = ["version_taken"];

/// The code of the server's sources there, without tests.
fn code_of(places: &[&str]) -> String {
    let mut all = String::new();
    places.iter().for_each(|place| read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(place), &mut all));
    all
}

fn read(path: &Path, all: &mut String) {
    if path.is_dir() {
        let mut inside: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        inside.iter().filter(|path| !path.ends_with("tests")).for_each(|path| read(path, all));
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\n").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).for_each(|line| {
        all.push_str(line);
        all.push('\n');
    });
}

/// Each string of a source, and what stands before it.
fn strings(code: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = code.split('"').collect();
    parts.chunks(2).filter_map(|pair| Some((pair[0], *pair.get(1)?))).collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    words.into_iter().collect()
}

#[test]
fn what_becomes_of_an_op_is_said_in_words_of_the_protocol() {
    let code = code_of(&JUDGES);
    let named_fields = |before: &str| before.trim_end().ends_with(',') && before.contains("field_no(");
    let words = strings(&code).into_iter().filter(|(before, word)| {
        let last = before.lines().last().unwrap_or_default();
        is_word(word) && !named_fields(last) && !last.trim_end().ends_with("feature =")
    });
    let said: BTreeSet<&str> = words.map(|(_, word)| word).filter(|word| !NO_CODES.contains(word)).collect();
    let faults = set(MESSAGE_FAULTS.iter().map(|f| f.word));
    // The gatekeeper's refusals are put together by the protocol itself.
    let known = set(REFUSED.iter().map(|r| r.word).chain(WAITS.iter().map(|w| w.word)).filter(|word| *word != "unmet"));
    let unnamed: Vec<_> = said.difference(&known).filter(|word| !faults.contains(**word)).collect();
    assert!(unnamed.is_empty(), "not in PROTOCOL.md: {unnamed:?}");
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&&str>::new(), "in PROTOCOL.md, and never said");
}

#[test]
fn a_message_at_fault_is_answered_in_words_of_the_protocol() {
    let code = code_of(&MESSAGES);
    let openings = ["early(", "fault(", "Err(", "if large {", "} else {", "FrameError::TooLarge) {"];
    let opens = |before: &str| openings.iter().any(|opening| before.trim_end().ends_with(opening));
    let said = set(strings(&code).into_iter().filter(|(before, word)| is_word(word) && opens(before)).map(|(_, w)| w));
    let faults = set(MESSAGE_FAULTS.iter().map(|f| f.word));
    let verdicts = set(REFUSED.iter().map(|r| r.word));
    assert_eq!(faults.difference(&said).collect::<Vec<_>>(), Vec::<&&str>::new(), "in PROTOCOL.md, and never said");
    let unnamed: Vec<_> = said.difference(&faults).filter(|word| !verdicts.contains(**word)).collect();
    assert!(unnamed.is_empty(), "not in PROTOCOL.md: {unnamed:?}");
}

#[test]
fn problems_of_a_phones_requests_stand_in_the_protocol() {
    let code = code_of(&ANSWERS);
    let makes = |before: &str| {
        let call = before.trim_end().trim_end_matches(',').rsplit("new(").next().unwrap_or_default();
        let of_status = call.starts_with("StatusCode::") || call == "status";
        of_status && !call.contains(['(', ';']) || before.ends_with("too_many(")
    };
    let said = set(strings(&code).into_iter().filter(|(before, word)| is_word(word) && makes(before)).map(|(_, w)| w));
    // A key is refused where enrolments are judged.
    let known = set(PROBLEMS.iter().map(|p| p.word).filter(|word| *word != "bad_key"));
    let unnamed: Vec<_> = said.difference(&known).filter(|word| !OF_THE_CONSOLE.contains(word)).collect();
    assert!(unnamed.is_empty(), "not in PROTOCOL.md: {unnamed:?}");
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&&str>::new(), "in PROTOCOL.md, and never said");
}
