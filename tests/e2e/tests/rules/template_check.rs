//! Templates as data, from the terminal: every fault is named with its JSON path, and what a later version changes.

use std::path::{Path, PathBuf};

use routebook_e2e::{Said, Terminal};
use serde_json::{Value, json};
use tempfile::TempDir;

const SHIPPED: &str = include_str!("../../../../core/domain/templates/outlet-visit.json");

fn document(folder: &TempDir, name: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    change(&mut document);
    let path = folder.path().join(name);
    std::fs::write(&path, document.to_string()).unwrap();
    path
}

fn template(folder: &TempDir, verb: &str, files: &[&Path]) -> Said {
    let phone = Terminal::new(folder.path(), "rep.db");
    let said = phone.run(["template", verb].iter().map(Path::new).chain(files.iter().copied()));
    assert!(!phone.db.exists(), "it needs no phone");
    said
}

#[test]
fn a_check_names_each_fault_with_its_path_and_a_good_one_passes() {
    let folder = tempfile::tempdir().unwrap();
    template(&folder, "check", &[&document(&folder, "good.json", |_| {})]).good();
    let bad = document(&folder, "bad.json", |d| {
        d["stages"][0]["steps"][1]["after"] = json!(["cellar"]);
        d["stages"][0]["steps"][0]["title"] = json!({});
    });
    let said = template(&folder, "check", &[&bad]);
    assert_eq!(said.code, Some(1), "{said:#?}");
    let told = said.json.to_string();
    for path in ["$.stages[0].steps[0].title", "$.stages[0].steps[1].after[0]"] {
        assert!(told.contains(path), "{path}: {said:#?}");
    }
    let text = folder.path().join("text.json");
    std::fs::write(&text, "[".repeat(100_000)).unwrap();
    assert_eq!(template(&folder, "check", &[&text]).code, Some(1));
    assert_eq!(template(&folder, "check", &[&folder.path().join("missing.json")]).code, Some(1));
}

#[test]
fn a_diff_tells_what_a_later_version_changes() {
    let folder = tempfile::tempdir().unwrap();
    let old = document(&folder, "old.json", |_| {});
    let new = document(&folder, "new.json", |d| {
        d["version"] = json!(2);
        d["stages"][0]["steps"][0]["fields"].as_array_mut().unwrap().retain(|f| f["id"] != "display");
    });
    let told = template(&folder, "diff", &[&old, &new]).good().to_string();
    assert!(told.contains("step:fridge/field:display") && told.contains("removed"), "{told}");
}
