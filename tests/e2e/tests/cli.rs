//! `routebook stamp` and `routebook verify`, on good and on bad input.

use std::path::{Path, PathBuf};
use std::process::Command;

use routebook_e2e::{program, sha256};
use routebook_scene::{Size, draw};
use serde_json::Value;
use tempfile::TempDir;

/// What a run of the program left.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:#?}"))
    }
}

fn routebook<S: AsRef<std::ffi::OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Ran {
    let done = Command::new(program("routebook")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

fn stamp(folder: &Path, input: &str, more: &[&str]) -> Ran {
    let usual = ["stamp", input, "-o", "out.jpg", "--at", "2026-11-21T10:00:00+08:00", "--outlet", "好邻居便利店"];
    routebook(folder, usual.iter().chain(more))
}

fn folder_with_scene() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jpg");
    std::fs::write(&path, draw(7, Size::Small)).unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut all: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    all.sort();
    all
}

#[test]
fn a_stamped_photo_verifies_and_its_original_is_untouched() {
    let (folder, input) = folder_with_scene();
    let before = sha256(&std::fs::read(&input).unwrap());
    let said = stamp(folder.path(), "in.jpg", &["--place", "31.2304,121.4737", "--rep", "张伟", "--step", "照片打卡"]);
    assert_eq!(said.code, Some(0), "{said:#?}");
    assert_eq!(names(folder.path()), ["in.jpg", "out.jpg", "out.jpg.seal"]);
    assert_eq!(sha256(&std::fs::read(&input).unwrap()), before);
    let said = routebook(folder.path(), ["--json", "verify", "out.jpg", "--seal", "out.jpg.seal"]);
    assert_eq!(said.code, Some(0), "{said:#?}");
    assert_eq!(said.json()["file_intact"]["verdict"], "pass");
}

#[test]
fn the_object_for_programs_tells_the_file_as_it_is() {
    let (folder, _) = folder_with_scene();
    let said = stamp(folder.path(), "in.jpg", &["--json"]).json();
    let out = std::fs::read(folder.path().join("out.jpg")).unwrap();
    assert_eq!((said["ok"].as_bool(), said["digest"].as_str()), (Some(true), Some(&*sha256(&out))));
    assert_eq!(said["length"], out.len());
    assert!(said["code"].as_str().is_some_and(|c| c.len() >= 13), "{said}");
}

#[test]
fn a_photo_with_one_changed_byte_does_not_hold() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &[]);
    let path = folder.path().join("out.jpg");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let said = routebook(folder.path(), ["--json", "verify", "out.jpg", "--seal", "out.jpg.seal"]);
    assert_eq!(said.code, Some(1), "{said:#?}");
    let json = said.json();
    assert_eq!((&json["ok"], &json["file_intact"]["verdict"]), (&false.into(), &"fail".into()), "{json}");
    let said = routebook(folder.path(), ["verify", "out.jpg", "--seal", "out.jpg.seal"]);
    assert!(said.err.contains("file_intact"), "{said:#?}");
}

#[test]
fn the_seal_of_another_photo_does_not_hold() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &[]);
    std::fs::write(folder.path().join("other.jpg"), draw(8, Size::Small)).unwrap();
    std::fs::copy(folder.path().join("out.jpg.seal"), folder.path().join("first.seal")).unwrap();
    stamp(folder.path(), "other.jpg", &[]);
    let said = routebook(folder.path(), ["verify", "out.jpg", "--seal", "first.seal"]);
    assert_eq!(said.code, Some(1), "{said:#?}");
}

/// Each bad photo, the code that programs get, and a word that people read.
fn bad_photos() -> [(&'static str, Option<Vec<u8>>, &'static str); 5] {
    let scene = draw(7, Size::Small);
    let half = scene[..scene.len() / 2].to_vec();
    [
        ("empty.jpg", Some(vec![]), "empty"),
        ("page.jpg", Some(b"<html>no photo</html>".to_vec()), "not_a_jpeg"),
        ("half.jpg", Some(half), "truncated"),
        ("head.jpg", Some(scene[..1].to_vec()), "truncated"),
        ("missing.jpg", None, "cannot_read"),
    ]
}

#[test]
fn a_bad_photo_is_refused_by_name_and_nothing_is_left_behind() {
    for (name, bytes, code) in bad_photos() {
        let folder = tempfile::tempdir().unwrap();
        bytes.iter().for_each(|b| std::fs::write(folder.path().join(name), b).unwrap());
        let before = names(folder.path());
        let said = stamp(folder.path(), name, &["--json"]);
        assert_eq!((said.code, &said.json()["code"]), (Some(1), &code.into()), "{name}: {said:#?}");
        let said = stamp(folder.path(), name, &[]);
        assert!(said.code == Some(1) && said.out.is_empty() && said.err.starts_with("error: "), "{name}: {said:#?}");
        assert_eq!(names(folder.path()), before, "{name}");
    }
}

#[test]
fn a_refused_photo_leaves_what_stood_at_the_output() {
    let (folder, _) = folder_with_scene();
    std::fs::write(folder.path().join("empty.jpg"), "").unwrap();
    std::fs::write(folder.path().join("out.jpg"), "the only copy").unwrap();
    assert_eq!(stamp(folder.path(), "empty.jpg", &[]).code, Some(1));
    assert_eq!(std::fs::read(folder.path().join("out.jpg")).unwrap(), b"the only copy");
}

#[test]
fn an_output_that_is_the_input_is_refused() {
    let (folder, input) = folder_with_scene();
    let before = std::fs::read(&input).unwrap();
    let said =
        routebook(folder.path(), ["stamp", "in.jpg", "-o", "in.jpg", "--at", "2026-11-21T10:00:00Z", "--outlet", "x"]);
    assert_eq!(said.code, Some(1), "{said:#?}");
    assert_eq!(std::fs::read(&input).unwrap(), before);
}

#[test]
fn an_output_folder_that_is_not_there_is_named() {
    let (folder, _) = folder_with_scene();
    let args = ["stamp", "in.jpg", "-o", "nowhere/out.jpg", "--at", "2026-11-21T10:00:00Z", "--outlet", "x"];
    let said = routebook(folder.path(), args);
    assert_eq!(said.code, Some(1), "{said:#?}");
    assert!(said.err.contains("nowhere"), "{said:#?}");
}

#[test]
fn a_bad_seal_is_refused_by_name() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &[]);
    for (name, bytes) in [("empty.seal", &b""[..]), ("text.seal", b"not a seal")] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let said = routebook(folder.path(), ["verify", "out.jpg", "--seal", name]);
        assert!(said.code == Some(1) && said.err.contains("seal"), "{name}: {said:#?}");
    }
    let said = routebook(folder.path(), ["verify", "out.jpg", "--seal", "missing.seal"]);
    assert!(said.code == Some(1) && said.err.contains("missing.seal"), "{said:#?}");
}

#[test]
fn whoever_cannot_ask_the_server_hears_where_the_seal_would_lie() {
    let (folder, _) = folder_with_scene();
    let alone = routebook(folder.path(), ["verify", "in.jpg"]);
    assert!(alone.code == Some(1) && alone.err.contains("in.jpg.seal"), "{alone:#?}");
    let missing = routebook(folder.path(), ["verify", "missing.jpg"]);
    assert!(missing.code == Some(1) && missing.err.contains("missing.jpg: No such file"), "{missing:#?}");
    let nothing = routebook(folder.path(), ["verify", "--seal", "in.jpg.seal"]);
    assert!(nothing.code == Some(2) && nothing.err.contains("<FILE|--code <CODE>>"), "{nothing:#?}");
}

#[test]
fn a_folder_that_is_not_there_is_no_place_for_an_original() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &["--keep-displaced"]);
    let said = routebook(folder.path(), ["rebuild", "out.jpg", "out.jpg.displaced", "nowhere/in.jpg"]);
    assert!(said.code == Some(1) && said.err.contains("there is no folder `nowhere`"), "{said:#?}");
}

#[test]
fn an_original_is_said_to_be_the_seals_only_where_the_seal_was_compared() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &["--keep-displaced"]);
    let rebuild = |more: &[&str]| {
        let usual = ["rebuild", "out.jpg", "out.jpg.displaced", "back.jpg"];
        routebook(folder.path(), usual.iter().chain(more))
    };
    let said = rebuild(&[]);
    assert!(said.code == Some(0) && said.out.contains("as the seal claims"), "{said:#?}");
    let said = rebuild(&[]);
    assert!(said.code == Some(1) && said.err.contains("--force"), "{said:#?}");
    std::fs::remove_file(folder.path().join("out.jpg.seal")).unwrap();
    let said = rebuild(&["--force"]);
    assert!(said.code == Some(0) && said.out.contains("no seal was compared"), "{said:#?}");
    let onto = routebook(folder.path(), ["rebuild", "out.jpg", "out.jpg.displaced", "out.jpg", "--force"]);
    assert!(onto.code == Some(1) && onto.err.contains("put together from"), "{onto:#?}");
}

/// Other steps for the same bits, and another length: no failure, and no success either.
#[test]
fn what_cannot_be_told_ends_with_a_code_of_its_own() {
    let (folder, _) = folder_with_scene();
    stamp(folder.path(), "in.jpg", &[]);
    let mut copy = std::fs::read(folder.path().join("out.jpg")).unwrap();
    let table = copy.windows(2).rposition(|two| two == [0xFF, 0xDB]).unwrap();
    copy[table + 6] += 2;
    copy.push(0);
    std::fs::write(folder.path().join("copy.jpg"), copy).unwrap();
    let said = routebook(folder.path(), ["verify", "copy.jpg", "--seal", "out.jpg.seal"]);
    assert!(said.code == Some(3) && said.out.contains("cannot be told"), "{said:#?}");
    assert!(said.out.contains("time not verified") && said.out.contains("好邻居便利店"), "{said:#?}");
    let said = routebook(folder.path(), ["--json", "verify", "copy.jpg", "--seal", "out.jpg.seal"]);
    let json = said.json();
    assert_eq!((said.code, &json["ok"], &json["code"]), (Some(3), &false.into(), &"cannot_tell".into()), "{json}");
}

#[test]
fn characters_that_no_font_has_are_named() {
    let (folder, _) = folder_with_scene();
    let said = stamp(folder.path(), "in.jpg", &["--rep", "𠮷野"]);
    assert!(said.code == Some(0) && said.err.contains("U+20BB7") && said.err.contains("--font"), "{said:#?}");
}

#[test]
fn what_cannot_be_read_as_typed_is_said_with_the_way_to_write_it() {
    let (folder, _) = folder_with_scene();
    let said = stamp(folder.path(), "in.jpg", &["--place", "here"]);
    assert!(said.code == Some(1) && said.err.contains("LAT,LON"), "{said:#?}");
    let args = ["stamp", "in.jpg", "-o", "out.jpg", "--at", "yesterday", "--outlet", "x", "--json"];
    let said = routebook(folder.path(), args);
    assert_eq!((said.code, &said.json()["code"]), (Some(1), &"not_a_time".into()), "{said:#?}");
    assert_eq!(names(folder.path()), ["in.jpg"]);
}

#[test]
fn a_wrong_argument_ends_with_the_usage() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["stamp", "in.jpg"][..], &["fly"], &["stamp", "--wings"], &[]] {
        let said = routebook(folder.path(), args);
        assert!(said.code == Some(2) && said.err.contains("Usage"), "{args:?}: {said:#?}");
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_verb_that_needs_a_person_says_to_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    for verb in ["today", "todo", "visits", "status", "attention"] {
        let said = routebook(folder.path(), ["--json", verb]);
        assert_eq!((said.code, &said.json()["code"]), (Some(1), &"not_signed_in".into()), "{verb}: {said:#?}");
        let said = routebook(folder.path(), [verb]);
        assert!(said.err.contains("sign in"), "{verb}: {said:#?}");
    }
}
