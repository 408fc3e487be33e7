//! `routebook template` needs no server and leaves no database behind.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use routebook::template::OUTLET_VISIT;
use serde_json::Value;
use tempfile::TempDir;

fn routebook(folder: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_routebook"));
    program.env_remove("ROUTEBOOK_DB").env_remove("ROUTEBOOK_LANG").current_dir(folder).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// `old.json` as it ships, `new.json` with other points, `bad.json` with two faults.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut json: Value = serde_json::from_str(OUTLET_VISIT).unwrap();
        edit(&mut json);
        json.to_string()
    };
    let write = |name: &str, document: String| std::fs::write(folder.path().join(name), document).unwrap();
    write("old.json", OUTLET_VISIT.into());
    write("new.json", edited(&|json| json["stages"][0]["steps"][0]["points"] = 30.into()));
    let bad = edited(&|json| {
        json["title"] = serde_json::json!({"en": "Visit"});
        json["stages"][0]["steps"][1]["id"] = "fridge".into();
    });
    write("bad.json", bad);
    folder
}

fn holds_only_documents(folder: &TempDir) -> bool {
    std::fs::read_dir(folder.path()).unwrap().all(|e| e.unwrap().path().extension().is_some_and(|e| e == "json"))
}

#[test]
fn a_sound_template_is_one_line_and_success() {
    let folder = folder();
    let ran = routebook(folder.path(), &["template", "check", "old.json"]);
    assert!(ran.status.success() && text(&ran.stdout).lines().count() == 1, "{ran:?}");
    assert!(holds_only_documents(&folder));
}

#[test]
fn every_fault_is_named_with_its_path_and_the_exit_code_says_so() {
    let folder = folder();
    let ran = routebook(folder.path(), &["template", "check", "bad.json"]);
    assert_eq!(ran.status.code(), Some(1));
    let said = text(&ran.stdout);
    assert!(said.contains("$.title: ") && said.contains("$.stages[0].steps[1].id: "), "{said}");
    let ran = routebook(folder.path(), &["--json", "template", "check", "bad.json"]);
    let json: Value = serde_json::from_str(&text(&ran.stdout)).unwrap();
    let paths: Vec<_> = json["faults"].as_array().unwrap().iter().filter_map(|f| f["path"].as_str()).collect();
    assert!(json["ok"] == false && paths.contains(&"$.title"), "{json}");
    assert!(holds_only_documents(&folder));
}

#[test]
fn what_changed_is_told_in_both_languages_and_as_data() {
    let folder = folder();
    for (lang, wanted) in [("en", "points 20 → 30"), ("zh", "积分 20 → 30")] {
        let ran = routebook(folder.path(), &["--lang", lang, "template", "diff", "old.json", "new.json"]);
        assert!(ran.status.success() && text(&ran.stdout).trim_end().ends_with(wanted), "{ran:?}");
    }
    let ran = routebook(folder.path(), &["--json", "template", "diff", "old.json", "new.json"]);
    let json: Value = serde_json::from_str(&text(&ran.stdout)).unwrap();
    assert_eq!(json["items"][0]["change"], "points");
    assert!(holds_only_documents(&folder));
}

#[test]
fn a_document_is_shown_and_a_key_needs_a_phone() {
    let folder = folder();
    let ran = routebook(folder.path(), &["template", "show", "old.json"]);
    assert!(text(&ran.stdout).contains("Fridge display check [fridge]"), "{ran:?}");
    for (typed, wanted) in [("outlet-visit", "sign in"), ("none.json", "no file")] {
        let ran = routebook(folder.path(), &["template", "show", typed]);
        assert!(ran.status.code() == Some(1) && text(&ran.stderr).contains(wanted), "{ran:?}");
    }
    assert!(holds_only_documents(&folder));
}
