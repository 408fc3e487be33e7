use std::fs;

use crate::program::Place;

fn people(place: &Place, text: &str) {
    place.write("csv/people.csv", text);
    place.write("csv/territories.csv", "name\n江南\n");
}

#[test]
fn passwords_that_were_drawn_lie_in_a_file_for_its_owner_only() {
    let place = Place::founded();
    people(&place, "login,name,role,password\nli,李娜,rep,\nsun,孙主管,supervisor,right-horse\n");
    let said = place.run(&["import", "csv"]).expect_success();
    assert!(said.contains("1 password was drawn and lies in passwords.csv"), "{said}");
    assert!(said.contains("3 created, 0 changed, 0 unchanged"), "{said}");
    let drawn = fs::read_to_string(place.path("passwords.csv")).unwrap();
    let lines: Vec<_> = drawn.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "login,password"));
    assert!(lines[1].starts_with("li,"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(place.path("passwords.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::remove_file(place.path("passwords.csv")).unwrap();
    let again = place.run(&["import", "csv"]).expect_success();
    assert!(again.contains("0 created, 0 changed, 3 unchanged"), "{again}");
    assert!(!place.path("passwords.csv").exists());
}

#[test]
fn one_fault_and_nothing_is_imported() {
    let place = Place::founded();
    people(&place, "login,name,role\nli,李娜,rep\nsun,孙主管,boss\nwang,,rep\n");
    let said = place.run(&["import", "csv"]).expect_failure();
    assert!(said.contains("nothing was imported; 2 faults to mend"), "{said}");
    assert!(said.contains("people.csv:3: role `boss`") && said.contains("people.csv:4: `name` is empty"), "{said}");
    assert!(!place.path("passwords.csv").exists());
    let check = place.run(&["check-config", "--listen", "127.0.0.1:0"]).expect_success();
    assert!(check.contains("1 people"), "{check}");
    people(&place, "login,name,role\nli,李娜,rep\nsun,孙主管,supervisor\nwang,王伟,rep\n");
    assert!(place.run(&["import", "csv"]).expect_success().contains("4 created"));
}

#[test]
fn a_folder_without_any_of_the_files_is_a_slip() {
    let place = Place::founded();
    place.write("csv/outlet.csv", "name\n");
    let said = place.run(&["import", "csv"]).expect_failure();
    assert!(said.contains("holds none of territories.csv"), "{said}");
    let said = place.run(&["import", "nosuch"]).expect_failure();
    assert!(said.contains("there is no folder nosuch"), "{said}");
    let said = place.run(&["import", "csv/outlet.csv"]).expect_failure();
    assert!(said.contains("csv/outlet.csv is a file; name the folder that holds it"), "{said}");
}

#[test]
fn passwords_of_last_time_stand_in_nobodys_way_while_none_is_drawn() {
    let place = Place::founded();
    people(&place, "login,name,role\nli,李娜,rep\n");
    place.run(&["import", "csv"]).expect_success();
    let drawn = fs::read_to_string(place.path("passwords.csv")).unwrap();
    people(&place, "login,name,role\nli,李娜,rep\nsun,,rep\n");
    let said = place.run(&["import", "csv"]).expect_failure();
    assert!(said.contains("people.csv:3: `name` is empty") && !said.contains("passwords.csv"), "{said}");
    people(&place, "login,name,role,password\nli,李娜娜,rep,\nsun,孙主管,supervisor,right-horse\n");
    let again = place.run(&["import", "csv"]).expect_success();
    assert!(again.contains("1 created, 1 changed, 1 unchanged"), "{again}");
    assert_eq!(fs::read_to_string(place.path("passwords.csv")).unwrap(), drawn);
}

#[test]
fn a_password_file_is_never_written_over() {
    let place = Place::founded();
    people(&place, "login,name,role\nli,李娜,rep\n");
    place.write("passwords.csv", "of last time");
    let said = place.run(&["import", "csv"]).expect_failure();
    assert!(said.contains("passwords.csv is there from an earlier import; hand its passwords out"), "{said}");
    assert!(said.contains("delete it, or name another file with --passwords"), "{said}");
    assert_eq!(fs::read_to_string(place.path("passwords.csv")).unwrap(), "of last time");
    let check = place.run(&["check-config", "--listen", "127.0.0.1:0"]).expect_success();
    assert!(check.contains("1 people"), "{check}");
}
