//! The committed vectors are what the code writes and reads.

use std::collections::BTreeSet;
use std::fs;

use crate::samples::{Sample, all};
use crate::{here, write, writing};

fn hex(bytes: &[u8]) -> String {
    let digits: Vec<char> = bytes.iter().flat_map(|b| format!("{b:02x}").chars().collect::<Vec<_>>()).collect();
    digits.chunks(96).map(|line| line.iter().collect::<String>() + "\n").collect()
}

pub fn bytes_of(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

fn file_of(sample: &Sample) -> String {
    format!("{}.hex", sample.name)
}

fn index() -> String {
    let row = |s: &Sample| {
        let row = serde_json::json!({"name": s.name, "type": s.rule, "hex": file_of(s), "meaning": s.meaning});
        format!("  {row}")
    };
    format!("[\n{}\n]\n", all().iter().map(row).collect::<Vec<_>>().join(",\n"))
}

fn hold(path: &str, expected: &str) {
    let path = here(path);
    if writing() {
        write(&path, expected);
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{} differs from what the code writes; see tests/spec/main.rs", path.display());
}

#[test]
fn the_code_writes_the_committed_bytes() {
    for sample in all() {
        hold(&format!("vectors/{}", file_of(&sample)), &hex(&sample.bytes));
    }
}

#[test]
fn the_code_reads_the_committed_bytes_and_writes_them_again() {
    for sample in all() {
        let expected = (sample.rule != "refused").then(|| sample.bytes.clone());
        assert_eq!((sample.reread)(&sample.bytes), expected, "{}", sample.name);
    }
}

#[test]
fn the_index_names_every_vector_and_nothing_else() {
    hold("vectors/index.json", &index());
    let known: BTreeSet<String> = all().iter().map(file_of).chain(["index.json".into()]).collect();
    assert_eq!(known.len(), all().len() + 1, "names are given once");
    let files = fs::read_dir(here("vectors")).unwrap();
    let found: BTreeSet<String> = files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, known);
}

#[test]
fn a_hex_dump_reads_back() {
    let bytes: Vec<u8> = (0..=255).collect();
    assert_eq!(bytes_of(&hex(&bytes)), bytes);
}
