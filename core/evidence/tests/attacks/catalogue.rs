//! docs/attacks.md is the table, and every row names a test that is there.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::table::{Attack, By, SECTIONS, Says, all};

const HEAD: &str = "# Attacks on the evidence

This page is written from the table in `tests/attacks/table/`, and every row is done for real by the test that it names: \
`ROUTEBOOK_WRITE_DOCS=1 cargo test -p routebook-evidence --test attacks` writes it again. A *verifier* is whoever holds a \
file and its seal; an *auditor* checks whole chains.

The honest claim of a seal is: this enrolment signed these bytes, in this order, within this window of time. Not that the \
scene was real. Rows found by nobody are the **limits**: they say what is left to people.

";

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The whole page.
fn page() -> String {
    let mut page = HEAD.to_owned();
    for section in SECTIONS {
        let _ = writeln!(
            page,
            "## {}\n\n| attack | what is done | who finds it | what is said | by what, or why not | test |\n|---|---|---|---|---|---|",
            section.title
        );
        section.rows.iter().for_each(|row| page.push_str(&line(row)));
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page + "\n"
}

fn line(row: &Attack) -> String {
    let (file, test) = row.test();
    let words = row.name.replace("_s_", "'s_").replace('_', " ");
    format!("| {words} | {} | {} | {} | {} | `{test}` in `{file}` |\n", row.does, finders(row), said(row.says), row.how)
}

fn finders(row: &Attack) -> String {
    let word = |by: &By| match by {
        By::Phone => "phone",
        By::Server => "server",
        By::Verifier => "verifier",
        By::Auditor => "auditor",
    };
    let words: Vec<_> = row.by.iter().map(word).collect();
    if words.is_empty() { "**nobody**".into() } else { words.join(", ") }
}

fn said(says: Says) -> String {
    match says {
        Says::Answer(which, verdict, reason) => {
            format!("{}: {}, `{reason}`", which.replace('_', " "), verdict.replace('_', " "))
        }
        Says::Doubt(word) => format!("doubt `{word}`"),
        Says::Refused(code) => format!("refused, `{code}`"),
        Says::BrokenChain => "the chain does not verify".into(),
        Says::NoEffect => "without effect".into(),
        Says::Nothing => "**limit**".into(),
    }
}

#[test]
fn the_page_is_the_table() {
    let file = top().join("core/evidence/docs/attacks.md");
    if std::env::var_os("ROUTEBOOK_WRITE_DOCS").is_some() {
        fs::write(&file, page()).unwrap();
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == page(), "ROUTEBOOK_WRITE_DOCS=1 cargo test -p routebook-evidence --test attacks writes it");
}

#[test]
fn every_row_names_a_test_that_is_there() {
    for row in all() {
        let (file, test) = row.test();
        let text = fs::read_to_string(top().join(file)).unwrap_or_else(|e| panic!("{}: {file}: {e}", row.name));
        let at = text.find(&format!("fn {test}(")).unwrap_or_else(|| panic!("{}: no {test} in {file}", row.name));
        let before = text[..at].trim_end().trim_end_matches("async").trim_end();
        assert!(before.ends_with("#[test]") || before.ends_with("#[tokio::test]"), "{}: {test} is no test", row.name);
    }
}

/// A row that a test of this table's names proves by that row, not by one of its own.
#[test]
fn every_test_of_the_table_s_own_asks_the_table() {
    for row in all().filter(|row| !row.test.contains("::")) {
        let text = fs::read_to_string(top().join(row.test)).unwrap();
        let quoted = format!("\"{}\"", row.name);
        assert!(text.contains(&quoted), "{}: {} does not compare with the row", row.name, row.test);
    }
}

#[test]
fn there_are_many_and_each_has_a_name_of_its_own() {
    let names: BTreeSet<_> = all().map(|row| row.name).collect();
    assert_eq!(names.len(), all().count());
    assert!(names.len() >= 50, "{}", names.len());
}

#[test]
fn what_nobody_finds_is_a_limit_and_says_why() {
    for row in all() {
        assert_eq!(row.says == Says::Nothing, row.by.is_empty(), "{}", row.name);
        assert!(row.does.ends_with('.') && row.how.ends_with('.'), "{}", row.name);
    }
}
