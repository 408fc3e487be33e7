//! Everything but photos on a PostgreSQL server.

use std::fs;

use routebook_postgres::Cluster;

use crate::program::{Place, tree};
use crate::serve::Serving;

/// A data folder that belongs to a database of its own.
fn place() -> (Place, String) {
    (Place::new(), Cluster::shared().database().unwrap())
}

fn founded() -> (Place, String) {
    let (place, url) = place();
    place.run(&["--database", &url, "init", "--company", "江南快消"]).expect_success();
    (place, url)
}

const CHECK: [&str; 3] = ["check-config", "--listen", "127.0.0.1:0"];

#[test]
fn every_command_works_over_a_database_on_a_server() {
    let (place, url) = founded();
    assert!(!place.path("data/routebook.db").exists());
    place.write("csv/territories.csv", "name\n江南\n");
    let said = place.run(&["import", "csv"]).expect_success();
    assert!(said.starts_with("1 created"), "{said}");
    place.run(&["setting", "set", "stale.hours", "48"]).expect_success();
    assert!(place.run(&["setting", "list"]).expect_success().contains("48"));
    assert!(place.run(&["template", "list"]).expect_success().contains("outlet-visit"));
    assert!(place.run(&["reset-password", "admin"]).expect_success().contains("password "));
    assert!(place.run(&["migrate"]).expect_success().contains("nothing was changed"));
    assert!(place.run(&CHECK).expect_success().contains("江南快消, 1 people"));
    let serving = Serving::start(&place);
    assert!(serving.health().starts_with("HTTP/1.1 200"));
    drop(serving);
    let again = place.run(&["init", "--company", "again"]).expect_failure();
    assert!(again.contains("holds a Routebook database already") && !again.contains("routebook:routebook"), "{again}");
    let mut elsewhere = place.command(&CHECK);
    let done = elsewhere.env("ROUTEBOOK_DATA", place.path("second")).env("ROUTEBOOK_DATABASE", &url).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_backup_goes_from_a_file_to_a_server_and_back() {
    let file = Place::founded();
    file.write("csv/territories.csv", "name\n江南\n");
    file.run(&["import", "csv"]).expect_success();
    file.write("data/photos/0193/0a/018f3c5e-0000-7000-8000-00000000000a.full", "pixels");
    file.run(&["backup", "copy"]).expect_success();
    let kept = tree(&file.path("copy"));
    let url = Cluster::shared().database().unwrap();
    file.run(&["--data", "server", "--database", &url, "restore", "copy"]).expect_success();
    assert!(file.run(&["--data", "server", CHECK[0], CHECK[1], CHECK[2]]).expect_success().contains("江南快消"));
    assert!(file.path("server/photos/0193/0a/018f3c5e-0000-7000-8000-00000000000a.full").exists());
    assert!(!file.path("server/routebook.db.partial").exists());
    assert_eq!(tree(&file.path("copy")), kept);
    file.run(&["--data", "server", "backup", "home"]).expect_success();
    file.run(&["--data", "back", "restore", "home"]).expect_success();
    assert!(file.path("back/routebook.db").is_file());
    let said = file.run(&["--data", "back", "import", "csv"]).expect_success();
    assert!(said.starts_with("0 created, 0 changed, 1 unchanged"), "{said}");
    let said = file.run(&["--data", "server", "restore", "copy"]).expect_failure();
    assert!(said.contains("holds a Routebook database already"), "{said}");
}

#[test]
fn a_folder_keeps_to_its_database() {
    let (place, url) = founded();
    let other = Cluster::shared().database().unwrap();
    place.write("data/photos/0193/0a/018f3c5e-0000-7000-8000-00000000000a.full", "pixels");
    let said = place.run(&["--database", &other, "setting", "list"]).expect_failure();
    assert!(said.contains("holds the photos of") && !said.contains("routebook:routebook"), "{said}");
    place.run(&["--database", &url, "setting", "list"]).expect_success();
    let own = Place::founded();
    let said = own.run(&["--database", &url, "setting", "list"]).expect_failure();
    assert!(said.contains("holds a database of its own"), "{said}");
    own.run(&["setting", "list"]).expect_success();
}

#[test]
fn whoever_cannot_reach_a_database_is_told_what_to_do() {
    let (place, url) = place();
    let said = place.run(&["--database", &url, "serve", "--listen", "127.0.0.1:0"]).expect_failure();
    assert!(said.contains("run `routebook-server init`"), "{said}");
    let wrong = url.replace(":routebook@", ":wrong@");
    let said = place.run(&["--database", &wrong, "setting", "list"]).expect_failure();
    assert!(said.contains("refuses user `routebook`"), "{said}");
    let said = place.run(&["--database", "mysql://here/x", "setting", "list"]).expect_failure();
    assert!(said.contains("postgres://user:password@host:5432/name"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_address_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (place, url) = founded();
    let note = place.path("data/database");
    assert_eq!(fs::read_to_string(&note).unwrap(), url);
    assert_eq!(fs::metadata(&note).unwrap().permissions().mode() & 0o777, 0o600);
    let bare = url.replace(":routebook@", "@");
    let mut command = place.command(&["--database", &bare, "setting", "list"]);
    let done = command.env("PGPASSWORD", "routebook").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
