//! Stamping from path to path: whole or not at all.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use routebook_domain::ports::{SignError, Signer};
use routebook_evidence::{EvidenceError, Stamped, Stamper};
use sha2::Digest;
use support::{jpeg, request, scene, signer};
use tempfile::TempDir;

fn folder() -> (TempDir, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let photo = jpeg(&scene(320, 240), None);
    fs::write(folder.path().join("in.jpg"), &photo).unwrap();
    (folder, photo)
}

fn stamp_file(input: &Path, output: &Path) -> Result<Stamped, EvidenceError> {
    Stamper::new().unwrap().stamp_file(input, output, &request(), &signer())
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(bytes).into()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_file_is_what_the_seal_signed_and_the_original_is_untouched() {
    let (folder, photo) = folder();
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    fs::write(&output, "an older file").unwrap();
    let stamped = stamp_file(&input, &output).unwrap();
    assert_eq!(sha256(&fs::read(&output).unwrap()), stamped.digest);
    assert_eq!(fs::read(&input).unwrap(), photo);
    assert_eq!(names(&folder), ["in.jpg", "out.jpg"]);
}

#[test]
fn a_failure_leaves_nothing_behind_and_keeps_what_was_there() {
    let (folder, _) = folder();
    let (bad, output) = (folder.path().join("bad.jpg"), folder.path().join("out.jpg"));
    fs::write(&bad, "no photo").unwrap();
    fs::write(&output, "an older file").unwrap();
    assert_eq!(stamp_file(&bad, &output).unwrap_err().code(), "not_a_jpeg");
    assert_eq!(fs::read(&output).unwrap(), b"an older file");
    assert_eq!(names(&folder), ["bad.jpg", "in.jpg", "out.jpg"]);
}

#[test]
fn the_original_is_never_replaced() {
    let (folder, photo) = folder();
    let input = folder.path().join("in.jpg");
    let detour = folder.path().join(".").join("in.jpg");
    assert_eq!(stamp_file(&input, &input).unwrap_err().code(), "same_file");
    assert_eq!(stamp_file(&input, &detour).unwrap_err().code(), "same_file");
    assert_eq!(fs::read(&input).unwrap(), photo);
}

#[test]
fn missing_places_are_named() {
    let (folder, _) = folder();
    let input = folder.path().join("in.jpg");
    let missing = stamp_file(&folder.path().join("none.jpg"), &folder.path().join("out.jpg")).unwrap_err();
    assert_eq!(missing.code(), "cannot_read");
    assert!(missing.to_string().contains("none.jpg"));
    let nowhere = stamp_file(&input, &folder.path().join("no folder").join("out.jpg")).unwrap_err();
    assert_eq!(nowhere.code(), "cannot_write");
    assert_eq!(names(&folder), ["in.jpg"]);
}

#[test]
fn an_endless_file_is_not_read_into_memory() {
    let (folder, _) = folder();
    let sparse = folder.path().join("sparse.jpg");
    fs::File::create(&sparse).unwrap().set_len(200 << 20).unwrap();
    assert_eq!(stamp_file(&sparse, &folder.path().join("out.jpg")).unwrap_err().code(), "too_long");
}

struct Locked;

impl Signer for Locked {
    fn public_key(&self) -> [u8; 33] {
        signer().public_key()
    }

    fn sign(&self, _: &[u8; 32]) -> Result<[u8; 64], SignError> {
        Err(SignError::Locked)
    }
}

#[test]
fn without_a_signature_there_is_no_stamped_photo() {
    let (folder, _) = folder();
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    let error = Stamper::new().unwrap().stamp_file(&input, &output, &request(), &Locked).unwrap_err();
    assert_eq!(error.code(), "key_locked");
    assert_eq!(names(&folder), ["in.jpg"]);
}
