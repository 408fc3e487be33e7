//! What a person at a terminal reads when a database is broken or a server's address is wrong.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use routebook_e2e::{Site, Terminal};
use routebook_fleet::PASSWORD;

fn database_of(phone: &Terminal) -> PathBuf {
    let folder = phone.db.with_extension("db.d");
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.find(|path| path.extension() == Some(OsStr::new("db"))).unwrap()
}

fn spoil(file: &Path) {
    fs::write(file, vec![0xA5; 9_000]).unwrap();
}

#[test]
fn a_broken_database_is_named_with_the_way_out_and_never_said_to_owe_nothing() {
    let site = Site::found();
    let phone = Terminal::new(site.folder(), "rep.db");
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
    let theirs = database_of(&phone);
    let sound = fs::read(&theirs).unwrap();
    spoil(&theirs);
    let (code, text) = phone.told(["sync"]);
    assert!(code == Some(1) && text.contains("cannot tell what waits") && !text.contains("delivered"), "{text}");
    let named = theirs.file_name().unwrap().to_str().unwrap();
    for verb in ["sync", "today"] {
        let (_, text) = phone.told([verb]);
        assert!(text.contains(named) && text.contains("rep.db rescue FOLDER"), "{verb}: {text}");
    }
    let json = phone.run(["sync"]).json;
    assert!(json["enrolments"][0]["waiting_ops"].is_null() && json["ok"] == false, "{json}");
    fs::write(&theirs, sound).unwrap();

    spoil(&phone.db);
    let (code, text) = phone.told(["today"]);
    assert!(code == Some(1) && text.contains("rep.db.d") && text.contains("rep.db rescue FOLDER"), "{text}");
    assert!(!text.contains("choose another"), "{text}");
    let out = site.folder().join("out");
    let (code, text) = phone.told([OsStr::new("rescue"), out.as_os_str()]);
    assert!(code == Some(0) && text.contains("copied whole"), "{text}");
}

#[test]
fn a_file_of_anything_holds_nothing_to_rescue_and_is_told_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let phone = Terminal::new(folder.path(), "letter.txt");
    fs::write(&phone.db, vec![b'x'; 4_096]).unwrap();
    let out = folder.path().join("out");
    let (code, text) = phone.told([OsStr::new("rescue"), out.as_os_str()]);
    assert!(code == Some(1) && text.contains("letter.txt is not a Routebook database"), "{text}");
    assert!(!out.exists());
}

#[test]
fn a_mistyped_path_and_an_empty_place_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = Terminal { db: folder.path().join("nope").join("x.db") };
    for verb in ["today", "sync", "status"] {
        let (code, text) = nowhere.told([verb]);
        assert!(code == Some(1) && text.contains("there is no folder") && text.contains("nope"), "{verb}: {text}");
        let (_, text) = Terminal::new(folder.path(), "x.db").told([verb]);
        assert!(text.contains("sign-in --server URL --login LOGIN"), "{verb}: {text}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "looking makes no database");
}

#[test]
fn a_wrong_address_is_named_at_sign_in_and_at_sync() {
    let (site, folder) = (Site::found(), tempfile::tempdir().unwrap());
    let phone = Terminal::new(folder.path(), "rep.db");
    let sign_in = |server: &str| phone.told(["sign-in", "--server", server, "--login", "rep1", "--password", "x"]);
    let https = site.url().replace("http://", "https://");
    for address in ["http://127.0.0.1:1", "http://no-such-host.invalid", &https] {
        let (code, text) = sign_in(address);
        assert!(code == Some(1) && text.contains(&format!("nobody answers at {address}")), "{text}");
    }
    let (_, text) = sign_in(&format!("{}/console", site.url()));
    assert!(text.contains(&format!("leave its path out: --server {}", site.url())), "{text}");
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    let url = site.url();
    drop(site);
    let (code, text) = phone.told(["sync"]);
    assert!(code == Some(1) && text.contains(&format!("nobody answers at {url}")), "{text}");
}
