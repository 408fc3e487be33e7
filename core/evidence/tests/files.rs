//! Stamping from path to path: whole or not at all.
#![allow(missing_docs, clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use routebook_domain::ports::{SignError, Signer};
use routebook_evidence::{EvidenceError, StampRequest, Stamped, Stamper};
use sha2::Digest;
use support::{jpeg, request, scene, signer, stamp};
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

#[cfg(unix)]
#[test]
fn a_link_to_the_original_is_the_original() {
    let (folder, photo) = folder();
    let (input, link, hop) = (folder.path().join("in.jpg"), folder.path().join("a.jpg"), folder.path().join("b.jpg"));
    std::os::unix::fs::symlink(&input, &link).unwrap();
    std::os::unix::fs::symlink(&link, &hop).unwrap();
    assert_eq!(stamp_file(&input, &hop).unwrap_err().code(), "same_file");
    assert_eq!(stamp_file(&hop, &input).unwrap_err().code(), "same_file");
    assert_eq!(fs::read(&input).unwrap(), photo);
    assert_eq!(names(&folder), ["a.jpg", "b.jpg", "in.jpg"]);
}

#[cfg(unix)]
#[test]
fn a_hard_link_to_the_original_leaves_it_as_it_is() {
    let (folder, photo) = folder();
    let (input, link) = (folder.path().join("in.jpg"), folder.path().join("link.jpg"));
    fs::hard_link(&input, &link).unwrap();
    stamp_file(&input, &link).unwrap();
    assert_eq!(fs::read(&input).unwrap(), photo);
}

#[cfg(unix)]
#[test]
fn a_link_elsewhere_is_replaced_and_not_followed() {
    let (folder, _) = folder();
    let (precious, link) = (folder.path().join("precious"), folder.path().join("out.jpg"));
    fs::write(&precious, "mine").unwrap();
    std::os::unix::fs::symlink(&precious, &link).unwrap();
    stamp_file(&folder.path().join("in.jpg"), &link).unwrap();
    assert_eq!(fs::read(&precious).unwrap(), b"mine");
    assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn an_output_that_cannot_be_written_is_named_and_leaves_nothing() {
    let (folder, photo) = folder();
    let (input, taken) = (folder.path().join("in.jpg"), folder.path().join("taken"));
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("x"), "").unwrap();
    let error = stamp_file(&input, &taken).unwrap_err();
    assert_eq!(error.code(), "cannot_write");
    assert!(error.to_string().contains("taken"));
    let below_a_file = stamp_file(&input, &input.join("out.jpg")).unwrap_err();
    assert_eq!(below_a_file.code(), "cannot_write");
    assert_eq!(names(&folder), ["in.jpg", "taken"]);
    assert_eq!(fs::read(&input).unwrap(), photo);
}

#[test]
fn what_is_no_ordinary_file_is_not_waited_for() {
    let (folder, _) = folder();
    let error = stamp_file(folder.path(), &folder.path().join("out.jpg")).unwrap_err();
    assert_eq!(error.code(), "cannot_read");
    #[cfg(unix)]
    assert_eq!(stamp_file(Path::new("/dev/zero"), &folder.path().join("out.jpg")).unwrap_err().code(), "cannot_read");
}

#[test]
fn a_photo_cut_anywhere_is_refused_and_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let photo = jpeg(&scene(960, 720), None);
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    let kilobytes = (0..photo.len()).step_by(1024);
    for length in kilobytes.chain([1, 2, 3, photo.len() - 1, photo.len() - 2]) {
        fs::write(&input, &photo[..length]).unwrap();
        let code = stamp_file(&input, &output).unwrap_err().code();
        assert!(["empty", "truncated", "not_a_jpeg", "malformed"].contains(&code), "{length} bytes: {code}");
        assert_eq!(names(&folder), ["in.jpg"]);
    }
}

fn keeping() -> StampRequest {
    let mut keeping = request();
    keeping.options.keep_displaced = true;
    keeping
}

#[test]
fn both_files_of_a_kept_original_appear_or_none() {
    let (folder, _) = folder();
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    let stamper = Stamper::new().unwrap();
    let error = stamper.stamp_file(&input, &output, &keeping(), &Locked).unwrap_err();
    assert_eq!(error.code(), "key_locked");
    assert_eq!(names(&folder), ["in.jpg"]);
    fs::create_dir(folder.path().join("out.jpg.displaced")).unwrap();
    fs::write(folder.path().join("out.jpg.displaced").join("x"), "").unwrap();
    let error = stamper.stamp_file(&input, &output, &keeping(), &signer()).unwrap_err();
    assert_eq!(error.code(), "cannot_write");
    assert_eq!(names(&folder), ["in.jpg", "out.jpg.displaced"]);
    fs::remove_dir_all(folder.path().join("out.jpg.displaced")).unwrap();
    stamper.stamp_file(&input, &output, &keeping(), &signer()).unwrap();
    assert_eq!(names(&folder), ["in.jpg", "out.jpg", "out.jpg.displaced"]);
}

/// The second of the two renames fails, for a folder is in the way: the first is taken back.
#[test]
fn a_failure_between_both_files_leaves_the_older_pair() {
    let (folder, _) = folder();
    let (input, taken) = (folder.path().join("in.jpg"), folder.path().join("taken"));
    let beside = folder.path().join("taken.displaced");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("x"), "").unwrap();
    let fails = || {
        let error = Stamper::new().unwrap().stamp_file(&input, &taken, &keeping(), &signer()).unwrap_err();
        assert_eq!(error.code(), "cannot_write");
    };
    fails();
    assert_eq!(names(&folder), ["in.jpg", "taken"]);
    fs::write(&beside, "an older photo's").unwrap();
    fails();
    assert_eq!(names(&folder), ["in.jpg", "taken", "taken.displaced"]);
    assert_eq!(fs::read(&beside).unwrap(), b"an older photo's");
}

#[test]
fn an_older_pair_is_replaced_whole() {
    let (folder, _) = folder();
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    fs::write(&output, "an older photo").unwrap();
    fs::write(folder.path().join("out.jpg.displaced"), "an older photo's").unwrap();
    let stamped = Stamper::new().unwrap().stamp_file(&input, &output, &keeping(), &signer()).unwrap();
    assert_eq!(sha256(&fs::read(&output).unwrap()), stamped.digest);
    let displaced = fs::read(folder.path().join("out.jpg.displaced")).unwrap();
    assert_eq!(sha256(&displaced), stamped.displaced.unwrap().digest);
    assert_eq!(names(&folder), ["in.jpg", "out.jpg", "out.jpg.displaced"]);
}

#[test]
fn what_is_displaced_never_replaces_the_original() {
    let (folder, photo) = folder();
    let (input, output) = (folder.path().join("out.jpg.displaced"), folder.path().join("out.jpg"));
    fs::rename(folder.path().join("in.jpg"), &input).unwrap();
    let error = Stamper::new().unwrap().stamp_file(&input, &output, &keeping(), &signer()).unwrap_err();
    assert_eq!(error.code(), "same_file");
    assert_eq!(names(&folder), ["out.jpg.displaced"]);
    assert_eq!(fs::read(&input).unwrap(), photo);
}

/// Signs when the photo was read, and adds to its file first.
struct Meddler(PathBuf);

impl Signer for Meddler {
    fn public_key(&self) -> [u8; 33] {
        signer().public_key()
    }

    fn sign(&self, digest: &[u8; 32]) -> Result<[u8; 64], SignError> {
        let longer = [fs::read(&self.0).unwrap(), b"more".to_vec()].concat();
        fs::write(&self.0, longer).unwrap();
        signer().sign(digest)
    }
}

#[test]
fn an_original_that_changes_meanwhile_is_refused() {
    let (folder, _) = folder();
    let (input, output) = (folder.path().join("in.jpg"), folder.path().join("out.jpg"));
    let meddler = Meddler(input.clone());
    let error = Stamper::new().unwrap().stamp_file(&input, &output, &request(), &meddler).unwrap_err();
    assert_eq!(error.code(), "cannot_read");
    assert_eq!(names(&folder), ["in.jpg"]);
}

#[test]
fn a_path_and_its_bytes_give_one_file() {
    let (folder, photo) = folder();
    let output = folder.path().join("out.jpg");
    let by_path = stamp_file(&folder.path().join("in.jpg"), &output).unwrap();
    let by_bytes = stamp(&photo);
    assert_eq!(fs::read(&output).unwrap(), by_bytes.jpeg);
    assert_eq!((by_path.seal, by_path.length), (by_bytes.seal.clone(), by_bytes.jpeg.len() as u64));
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
