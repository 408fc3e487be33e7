use super::*;

const NODE: Need = Need {
    name: "Node",
    why: "the console",
    probes: &[&["node", "--version"], &["nodejs", "--version"]],
    least: Some(Version(20, 19)),
    debian: &[],
    tell: "install it",
};

#[test]
fn a_program_that_answers_with_a_late_enough_version_is_found() {
    let finding = find(&NODE, |_, _| Some("v20.20.2".into()));
    assert_eq!(finding, Ok("v20.20.2".into()));
}

#[test]
fn a_second_name_of_the_program_will_do() {
    let finding = find(&NODE, |program, _| (program == "nodejs").then(|| "v22.1.0".into()));
    assert_eq!(finding, Ok("v22.1.0".into()));
}

#[test]
fn an_old_version_is_missing_and_the_reason_names_both() {
    let finding = find(&NODE, |_, _| Some("v18.19.0".into()));
    assert_eq!(finding, Err("18.19 is older than 20.19".into()));
}

#[test]
fn a_version_that_cannot_be_read_is_not_taken_for_granted() {
    assert!(find(&NODE, |_, _| Some("unknown".into())).is_err());
}

#[test]
fn a_program_that_does_not_answer_is_missing() {
    assert_eq!(find(&NODE, |_, _| None), Err("not found".into()));
}

#[test]
fn packages_wanted_twice_are_installed_once() {
    let both = [Need { debian: &["b", "a"], ..NODE }, Need { debian: &["a"], ..NODE }];
    assert_eq!(packages(&both), ["a", "b"]);
}

#[test]
fn every_need_of_the_catalogue_says_how_to_look_and_what_to_do() {
    let all = [catalogue::test(None), catalogue::demo(), catalogue::bench_photo(), catalogue::fuzz()].concat();
    for need in all {
        assert!(need.probes.iter().all(|words| !words.is_empty()), "{}", need.name);
        assert!(!need.tell.is_empty() && !need.why.is_empty(), "{}", need.name);
    }
}
