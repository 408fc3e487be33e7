use std::fs;

use crate::program::{Place, tree};
use crate::serve::Serving;

#[test]
fn a_backup_taken_while_serving_restores_to_a_server_that_starts() {
    let place = Place::founded();
    place.write("csv/territories.csv", "name\n江南\n");
    place.run(&["import", "csv"]).expect_success();
    let photo = "photos/0193/0a/018f3c5e-0000-7000-8000-00000000000a.full";
    place.write(&format!("data/{photo}"), "pixels");
    place.write("data/photos/0193/0a/018f3c5e-0000-7000-8000-00000000000a.full#1", "half of it");
    let serving = Serving::start(&place);
    place.run(&["backup", "copy"]).expect_success();
    assert!(serving.health().starts_with("HTTP/1.1 200"));
    drop(serving);
    assert_eq!(fs::read_to_string(place.path("copy").join(photo)).unwrap(), "pixels");
    let kept = tree(&place.path("copy"));
    assert!(kept.iter().all(|(path, _)| !path.to_string_lossy().contains('#')));

    place.run(&["--data", "other", "restore", "copy"]).expect_success();
    let check = place.run(&["--data", "other", "check-config", "--listen", "127.0.0.1:0"]).expect_success();
    assert!(check.contains("江南快消, 1 people"), "{check}");
    assert_eq!(fs::read_to_string(place.path("other").join(photo)).unwrap(), "pixels");
    assert_eq!(tree(&place.path("copy")), kept);
}

#[test]
fn neither_writes_over_what_is_there() {
    let place = Place::founded();
    place.write("copy/notes.txt", "mine");
    let said = place.run(&["backup", "copy"]).expect_failure();
    assert!(said.contains("exists already"), "{said}");
    assert_eq!(tree(&place.path("copy")).len(), 1);
    place.run(&["backup", "sound"]).expect_success();
    let before = tree(&place.path("data"));
    let said = place.run(&["restore", "sound"]).expect_failure();
    assert!(said.contains("holds a Routebook database already"), "{said}");
    assert_eq!(tree(&place.path("data")), before);
    let said = place.run(&["--data", "other", "restore", "copy"]).expect_failure();
    assert!(said.contains("copy is no backup; name a folder that `backup` made"), "{said}");
    let said = place.run(&["--data", "other", "restore", "nosuch"]).expect_failure();
    assert!(said.contains("nosuch is no backup; name a folder that `backup` made"), "{said}");
    assert!(!place.path("other").exists());
}

/// A phone learns by the epoch that the server may have forgotten what it told it.
#[test]
fn a_restored_server_lives_in_another_epoch() {
    let place = Place::founded();
    place.run(&["backup", "copy"]).expect_success();
    place.run(&["--data", "other", "restore", "copy"]).expect_success();
    let epoch = |data: &str| {
        let database = rusqlite::Connection::open(place.path(data).join("routebook.db")).unwrap();
        database.query_row("SELECT epoch FROM tenants", [], |row| row.get::<_, Vec<u8>>(0)).unwrap()
    };
    assert_eq!(epoch("data"), epoch("copy"));
    assert_ne!(epoch("other"), epoch("copy"));
}

#[test]
fn a_slash_behind_the_folders_name_changes_nothing() {
    let place = Place::founded();
    place.run(&["backup", "copies/monday/"]).expect_success();
    assert!(place.path("copies/monday/routebook.db").is_file());
    assert_eq!(fs::read_dir(place.path("copies")).unwrap().count(), 1);
}
