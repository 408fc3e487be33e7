//! PROTOCOL.md names what the code does.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Mutex;

use routebook_domain::flow::{Act, Unmet};
use routebook_domain::merge::{FIELDS, FieldRule, Writer};
use routebook_protocol::cbor::{Decoder, from_bytes};
use routebook_protocol::{
    BodyKind, Frame, MAX_MESSAGE_BYTES, MAX_OP_BYTES, MAX_WITNESSED, RE_OFFER_ROOM, Refusal, codes,
};

use crate::samples::all;
use crate::unmet::every;
use crate::{here, write, writing};

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

/// A requirement's code and the names of its parameters, as the wire carries them.
fn unmet_row(unmet: &Unmet) -> String {
    let (code, params) = Refusal::unmet(std::slice::from_ref(unmet)).unmet.remove(0);
    let names: Vec<String> = params.keys().map(|name| format!("`{name}`")).collect();
    format!("| `{code}` | {} |\n", names.join(", "))
}

fn unmet_table() -> String {
    let head = "| code | parameters |\n|---|---|\n";
    every().iter().map(unmet_row).fold(head.to_owned(), |all, row| all + &row)
}

/// Holds the part between the marks of that name, or writes it; two tests write the same page one after the other.
fn hold(name: &str, table: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock();
    let (begin, end) = (format!("<!-- {name}: written by tests/spec -->\n"), format!("<!-- end of {name} -->\n"));
    let text = document();
    let (before, rest) = text.split_once(&begin).unwrap();
    let (found, after) = rest.split_once(&end).unwrap();
    if writing() {
        write(&here("PROTOCOL.md"), &[before, &begin, table, &end, after].concat());
    } else {
        assert_eq!(found, table, "see tests/spec/main.rs for how to write it");
    }
}

#[test]
fn its_table_of_fields_is_the_one_that_the_code_merges_by() {
    hold("fields", &table());
}

#[test]
fn its_table_of_requirements_is_the_one_that_the_gatekeeper_names() {
    hold("unmet", &unmet_table());
}

fn code_table<T>(head: &str, all: &[T], row: impl Fn(&T) -> Vec<String>) -> String {
    let line = format!("|{}\n", "---|".repeat(head.matches(" | ").count() + 1));
    let rows = all.iter().map(|one| format!("| {} |\n", row(one).join(" | ")));
    rows.fold(format!("| {head} |\n{line}"), |all, row| all + &row)
}

fn word(word: &str) -> String {
    format!("`{word}`")
}

#[test]
fn its_tables_of_codes_are_those_that_servers_answer_by() {
    let faults = code_table("code | status | meaning | what the phone does", codes::MESSAGE_FAULTS, |f| {
        vec![word(f.word), f.status.to_string(), f.means.into(), f.then.into()]
    });
    let refused = code_table("refused with | concerns | the op", codes::REFUSED, |r| {
        vec![word(r.word), r.concerns.into(), r.op.into()]
    });
    let waits = code_table("held with | until", codes::WAITS, |w| vec![word(w.word), w.until.into()]);
    let problems = code_table("status | code | answers | meaning | what the phone does", codes::PROBLEMS, |p| {
        vec![p.status.to_string(), word(p.word), p.to.into(), p.means.into(), p.then.into()]
    });
    hold("faults", &faults);
    hold("refused", &refused);
    hold("waits", &waits);
    hold("problems", &problems);
}

#[test]
fn a_code_stands_once_in_its_table() {
    let lists: [Vec<&str>; 4] = [
        codes::MESSAGE_FAULTS.iter().map(|f| f.word).collect(),
        codes::REFUSED.iter().map(|r| r.word).collect(),
        codes::WAITS.iter().map(|w| w.word).collect(),
        codes::PROBLEMS.iter().map(|p| p.word).collect(),
    ];
    for list in lists {
        let once: BTreeSet<&str> = list.iter().copied().collect();
        assert_eq!(once.len(), list.len(), "{list:?}");
    }
}

#[test]
fn it_names_every_action_that_the_code_reads() {
    let samples = all();
    for sample in samples.iter().filter(|s| s.rule.starts_with("act")) {
        let act: Act = from_bytes(&sample.bytes).unwrap();
        let word = act.kind.word().replace('_', "-");
        let number = action_number(&sample.bytes);
        assert!(document().contains(&format!("\n| {number} {word} |")), "{number} {word}");
    }
}

/// The number of the action at the end of an act.
fn action_number(act: &[u8]) -> u8 {
    let d = &mut Decoder::new(act);
    d.array().unwrap();
    (0..3).try_for_each(|_| d.skip()).unwrap();
    d.array().unwrap();
    d.u8().unwrap()
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
    let bytes = [MAX_OP_BYTES, MAX_MESSAGE_BYTES, RE_OFFER_ROOM].map(|limit| format!("{limit} bytes"));
    let limits = [bytes.as_slice(), &[format!("{MAX_WITNESSED} actions")]].concat();
    let tags = ["header", "body", "head", "key", "snapshot"].map(|word| format!("`routebook/{word}/1` 00"));
    for phrase in limits.iter().chain(&tags).map(String::as_str).chain([Frame::MEDIA_TYPE]) {
        assert!(text.contains(phrase), "PROTOCOL.md does not say {phrase:?}");
    }
}
