//! PROTOCOL.md names what the code does.

use std::fs;

use routebook_domain::merge::{FIELDS, FieldRule, Writer};
use routebook_protocol::{BodyKind, Frame, MAX_MESSAGE_BYTES, MAX_OP_BYTES};

use crate::{here, write, writing};

const BEGIN: &str = "<!-- fields: written by tests/spec -->\n";
const END: &str = "<!-- end of fields -->\n";

fn document() -> String {
    fs::read_to_string(here("PROTOCOL.md")).unwrap()
}

fn who(writer: Writer) -> String {
    match writer {
        Writer::InScope => "anyone in scope".into(),
        Writer::From(role) => format!("{} and above", role.word()),
        Writer::Creator => "its creator, then the server".into(),
        Writer::Server => "the server".into(),
    }
}

fn row(rule: &FieldRule) -> String {
    let policy = serde_json::to_value(rule.policy).unwrap();
    let (kind, word) = (rule.kind.number(), rule.kind.word());
    let policy = policy.as_str().unwrap();
    format!("| {kind} `{word}` | {} | `{}` | {} | {policy} |\n", rule.no, rule.name, who(rule.writer))
}

fn table() -> String {
    let head = "| record | no | field | who may write | merges as |\n|---|---|---|---|---|\n";
    FIELDS.iter().map(row).fold(head.to_owned(), |all, row| all + &row)
}

#[test]
fn its_table_of_fields_is_the_one_that_the_code_merges_by() {
    let text = document();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    if writing() {
        write(&here("PROTOCOL.md"), &[before, BEGIN, &table(), END, after].concat());
    } else {
        assert_eq!(found, table(), "see tests/spec/main.rs for how to write it");
    }
}

#[test]
fn it_names_every_kind_of_body() {
    for number in 0..=u8::MAX {
        let known = BodyKind::from_number(number).is_some();
        assert_eq!(document().contains(&format!("\n| body {number} |")), known, "body {number}");
    }
}

#[test]
fn it_names_the_media_type_the_limits_and_the_tags() {
    let text = document();
    let limits = [format!("{MAX_OP_BYTES} bytes"), format!("{MAX_MESSAGE_BYTES} bytes")];
    let tags = ["header", "body", "head", "snapshot"].map(|word| format!("`routebook/{word}/1` 00"));
    for phrase in limits.iter().chain(&tags).map(String::as_str).chain([Frame::MEDIA_TYPE]) {
        assert!(text.contains(phrase), "PROTOCOL.md does not say {phrase:?}");
    }
}
