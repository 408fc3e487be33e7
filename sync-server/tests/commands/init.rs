use std::fs;

use crate::program::{Place, tree};

#[test]
fn a_company_is_founded_once_and_its_password_printed_once() {
    let place = Place::new();
    let said = place.run(&["init", "--company", "江南快消", "--admin-login", "Boss"]).expect_success();
    assert!(said.contains("login    boss"));
    let password = said.lines().find_map(|line| line.strip_prefix("password ")).unwrap();
    assert_eq!(password.len(), 19);
    let before = tree(&place.path("data"));
    assert!(before.iter().all(|(_, bytes)| !bytes.windows(19).any(|w| w == password.as_bytes())));
    let again = place.run(&["init", "--company", "another"]).expect_failure();
    assert!(again.contains("holds a Routebook database already") && again.contains("nothing was changed"));
    assert_eq!(tree(&place.path("data")), before);
}

#[test]
fn a_zone_that_does_not_exist_founds_nothing() {
    let place = Place::new();
    let said = place.run(&["init", "--company", "x", "--zone", "Mars/Base"]).expect_failure();
    assert!(said.contains("`Mars/Base` is no zone"));
    assert!(!place.path("data").exists());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::founded();
    assert_eq!(fs::metadata(place.path("data")).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn without_a_company_everything_says_what_to_do_first() {
    let place = Place::new();
    for words in [&["serve"][..], &["check-config"], &["import", "csv"], &["backup", "to"]] {
        let said = place.run(words).expect_failure();
        assert!(said.contains("run `routebook-server init` first"), "{words:?}: {said}");
    }
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let place = Place::new();
    place.write("data/routebook.db", "this is a shopping list, and not a short one at that, is it?");
    let said = place.run(&["check-config"]).expect_failure();
    assert!(said.contains("is not a Routebook database"), "{said}");
    assert!(fs::read_to_string(place.path("data/routebook.db")).unwrap().starts_with("this is a shopping list"));
}

#[test]
fn a_lost_password_is_drawn_anew_for_somebody_who_exists() {
    let place = Place::founded();
    let said = place.run(&["reset-password", "Admin"]).expect_success();
    assert!(said.contains("login    admin"), "{said}");
    assert_eq!(said.lines().find_map(|line| line.strip_prefix("password ")).unwrap().len(), 19);
    let said = place.run(&["reset-password", "nobody"]).expect_failure();
    assert!(said.contains("nobody signs in as `nobody`"), "{said}");
}
