//! `routebook.cddl` accepts every vector and refuses what is not of its rule.

use std::collections::BTreeSet;
use std::fs;

use routebook_protocol::cbor::{Decoder, from_bytes};
use routebook_protocol::{BodyKind, Op, RawOp};

use crate::here;
use crate::samples::{Sample, all};

/// cddl-cat reads no literal below -2^63 + 1, so that it checks `i64` at its upper end only.
fn grammar() -> String {
    let text = fs::read_to_string(here("routebook.cddl")).unwrap();
    let (i64, checkable) = ("-9223372036854775808..9223372036854775807", "0..9223372036854775807 / nint");
    assert!(text.contains(i64));
    text.replace(i64, checkable)
}

fn judge(rule: &str, bytes: &[u8]) -> Result<(), String> {
    cddl_cat::parse_cddl(&grammar()).expect("the grammar is one");
    cddl_cat::validate_cbor_bytes(rule, &grammar(), bytes).map_err(|e| e.to_string())
}

fn structured() -> impl Iterator<Item = Sample> {
    all().into_iter().filter(|s| s.rule != "raw" && s.rule != "refused")
}

/// The item without the last element of its outermost array; `None` if it is no array or an empty one.
fn without_last(bytes: &[u8]) -> Option<Vec<u8>> {
    let d = &mut Decoder::new(bytes);
    let kept = d.array().ok()??.checked_sub(1)?;
    (0..kept).try_for_each(|_| d.skip()).unwrap();
    Some([&[0x80 | u8::try_from(kept).unwrap()], &bytes[1..d.position()]].concat())
}

fn rule_of(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Create => "body-create",
        BodyKind::Set => "body-set",
        BodyKind::Delete => "body-delete",
        BodyKind::Restore => "body-restore",
        BodyKind::MergeInto => "body-merge-into",
        BodyKind::Act => "body-act",
        BodyKind::Evidence => "body-evidence",
        BodyKind::Withdraw => "body-withdraw",
        BodyKind::ReOffer => "body-re-offer",
        BodyKind::Move => "body-move",
        BodyKind::Settle => "body-settle",
        BodyKind::KeyChange => "body-key-change",
        BodyKind::Erase => "body-erase",
        BodyKind::Decide => "body-decide",
    }
}

/// Messages that grew a field at their end, and the vector that carries it.
const WIDENED: [(&str, &str); 3] = [
    ("push-request", "push-request-witnessed"),
    ("pull-request", "pull-request-snapshots"),
    ("pull-page", "pull-page-by-snapshot"),
];

fn widened(sample: &Sample) -> bool {
    WIDENED.iter().any(|(_, name)| *name == sample.name)
}

#[test]
fn every_vector_is_what_the_grammar_says() {
    for sample in structured() {
        assert_eq!(judge(sample.rule, &sample.bytes), Ok(()), "{}", sample.name);
    }
}

#[test]
fn a_thing_that_lacks_its_last_field_is_refused_by_grammar_and_code() {
    for sample in structured().filter(|s| s.rule != "chain") {
        let Some(short) = without_last(&sample.bytes) else { continue };
        if widened(&sample) {
            assert_eq!((sample.reread)(&short).as_ref(), Some(&short), "{} has an older form", sample.name);
            assert_eq!(judge(sample.rule, &short), Ok(()), "the grammar knows no older {}", sample.name);
        } else {
            assert!(judge(sample.rule, &short).is_err(), "the grammar takes a short {}", sample.name);
            assert_eq!((sample.reread)(&short), None, "the code takes a short {}", sample.name);
        }
    }
}

#[test]
fn a_thing_with_one_more_field_is_taken_by_grammar_and_code() {
    let of_an_older_form = |s: &Sample| WIDENED.iter().any(|(rule, _)| *rule == s.rule) && !widened(s);
    for sample in structured().filter(|s| s.rule != "chain" && !of_an_older_form(s)) {
        let array = sample.bytes[0] >> 5 == 4;
        if array {
            let longer = [&[sample.bytes[0] + 1], &sample.bytes[1..], &[0xf6]].concat();
            assert_eq!(judge(sample.rule, &longer), Ok(()), "{}", sample.name);
            assert_eq!((sample.reread)(&longer).as_ref(), Some(&sample.bytes), "{}", sample.name);
        }
    }
}

#[test]
fn the_bodies_of_a_chain_are_of_the_rule_that_their_headers_name() {
    let chain = structured().find(|s| s.name == "chain").unwrap();
    let ops: Vec<RawOp> = from_bytes(&chain.bytes).unwrap();
    for raw in ops {
        let op = Op::read(raw).unwrap();
        assert_eq!(judge(rule_of(op.kind().unwrap()), &op.raw.body), Ok(()), "op {}", op.header.seq);
    }
}

#[test]
fn what_is_not_of_a_rule_is_refused() {
    for (rule, wrong) in [
        ("head", &[0x82, 0x03, 0x41, 0x00][..]),
        ("value", &[0xf9, 0x3c, 0x00]),
        ("value", &[0x82, 0x03, 0x00]),
        ("scope-kind", &[0x03]),
        ("record-kind", &[0x00]),
        ("evidence-kind", &[0x05]),
        ("u16", &[0x1a, 0x00, 0x01, 0x00, 0x00]),
        ("i64", &[0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0]),
        ("push-request", &[0x80]),
    ] {
        assert!(judge(rule, wrong).is_err(), "{rule} takes {wrong:02x?}");
    }
}

#[test]
fn every_rule_at_the_top_has_a_vector() {
    let messages = ["push-request", "push-response", "pull-request", "pull-page", "snapshot-request", "snapshot-page"];
    let used: BTreeSet<&str> = structured().map(|s| s.rule).collect();
    let named: Vec<String> = grammar().lines().filter_map(|l| Some(l.split_once(" = ")?.0.to_owned())).collect();
    let bodies = named.iter().map(String::as_str).filter(|n| n.starts_with("body-") && *n != "body-start");
    for rule in bodies.chain(messages) {
        assert!(used.contains(rule), "no vector of {rule}");
    }
}
