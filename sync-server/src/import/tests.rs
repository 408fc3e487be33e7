#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;

use routebook_domain::ids::TenantId;
use routebook_domain::people::Role;
use routebook_domain::record::{Company, Record, RecordKind, Value, membership_of};
use routebook_domain::time::Day;

use super::known::Known;
use super::plan::Plan;
use super::{Files, plan_of};
use crate::rules::ids;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
/// 2026-11-21 03:30 in Shanghai: the business day is the one before.
const NOW_MS: i64 = 1_795_203_000_000;

const TERRITORIES: (&str, &str) = ("territories.csv", "name,parent\n江南,华东\n华东,\n");
const PEOPLE: (&str, &str) = ("people.csv", "login,name,role\nLi.Na,李娜,rep\nsun,孙,supervisor\n");
const OUTLETS: (&str, &str) = ("outlets.csv", "code,name,territory\nA1,好邻居,江南\nA2,\"老王, 小店\",江南\n");
const ASSIGNMENTS: (&str, &str) = ("assignments.csv", "login,territory\nli.na,江南\n");
const ROUTES: (&str, &str) = ("routes.csv", "login,weekday,stop,outlet\nli.na,1,20,A1\nli.na,1,10,A2\n");
const ALL: [(&str, &str); 5] = [TERRITORIES, PEOPLE, OUTLETS, ASSIGNMENTS, ROUTES];

fn known(records: Vec<Record>) -> Known {
    let company =
        Company { id: ids::company(TENANT), name: "x".into(), zone: "Asia/Shanghai".into(), day_cut_min: 240 };
    Known::new(TENANT, &company, records, NOW_MS)
}

fn plan(files: &[(&'static str, &str)], known: &Known) -> Result<Plan, Vec<String>> {
    let files = Files(files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect());
    plan_of(&files, known).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn faults(files: &[(&'static str, &str)]) -> Vec<String> {
    plan(files, &known(Vec::new())).unwrap_err()
}

/// The company after a plan was applied, without clocks.
fn after(plan: &Plan, mut records: BTreeMap<routebook_domain::ids::RecordId, Record>) -> Vec<Record> {
    for write in &plan.writes {
        let record = records.entry(write.record).or_insert_with(|| Record::empty(write.record, write.kind));
        record.fields.extend(write.fields.iter().cloned());
    }
    records.into_values().collect()
}

#[test]
fn a_sound_folder_becomes_records_that_refer_to_each_other() {
    let plan = plan(&ALL, &known(Vec::new())).unwrap();
    let records = after(&plan, BTreeMap::new());
    let all = |kind| records.iter().filter(move |r| r.kind == kind);
    let route = routebook_domain::record::Route::from(all(RecordKind::Route).next().unwrap());
    assert_eq!(route.outlets, [ids::outlet(TENANT, "A2"), ids::outlet(TENANT, "A1")]);
    assert_eq!(route.rep, Some(ids::person(TENANT, "li.na")));
    let stay = membership_of(all(RecordKind::Membership).next().unwrap()).unwrap();
    let yesterday: Day = "2026-11-20".parse().unwrap();
    let days = routebook_domain::time::BusinessDays::default();
    assert_eq!((stay.from_ms, stay.until_ms), (days.moment(yesterday, 240), None));
    let names: Vec<_> = all(RecordKind::Outlet).map(|r| routebook_domain::record::Outlet::from(r).name).collect();
    assert!(names.contains(&"老王, 小店".to_owned()));
    assert_eq!(plan.newcomers.len(), 2);
}

#[test]
fn importing_again_plans_the_same_values_and_no_newcomer() {
    let first = plan(&ALL, &known(Vec::new())).unwrap();
    let records = after(&first, BTreeMap::new());
    let second = plan(&ALL, &known(records.clone())).unwrap();
    assert_eq!(second.newcomers, []);
    let merged = after(&second, records.iter().map(|r| (r.id, r.clone())).collect());
    assert_eq!(merged, records);
}

#[test]
fn every_fault_of_every_file_is_named_with_its_line() {
    let found = faults(&[
        ("territories.csv", "name,parent\n江南,海外\n江南,\n"),
        ("people.csv", "login,name,role,password\nli na,李娜,rep,\nsun,孙,boss,\nwang,王,rep,short\nzhou,,rep,\n"),
        (
            "outlets.csv",
            "code,name,territory,lat,lon,fence_m\nA1,好邻居,江北,,,\nA2,小店,江南,99,200,\nA3,店,江南,31,,5\n",
        ),
        ("assignments.csv", "login,territory,from,until\nsun,江南,2026-13-01,\nnobody,江南,2026-11-21,2026-11-21\n"),
        ("routes.csv", "login,weekday,stop,outlet\nsun,8,0,A1\nghost,1,1,A9\n"),
    ]);
    let expected = [
        "assignments.csv:2: from `2026-13-01` is no date",
        "assignments.csv:3: `until` is not later than `from`",
        "outlets.csv:2: territory `江北` is unknown",
        "outlets.csv:3: `99`, `200` is no place",
        "outlets.csv:4: lat and lon come together",
        "outlets.csv:4: fence_m `5` is not a whole number",
        "people.csv:2: login `li na` is not",
        "people.csv:3: role `boss` is none of",
        "people.csv:4: the password is too short",
        "people.csv:5: `name` is empty",
        "routes.csv:2: weekday `8` is not",
        "routes.csv:2: stop `0` is not",
        "routes.csv:3: login `ghost` is unknown",
        "routes.csv:3: outlet `A9` is unknown",
        "territories.csv:2: territory `海外` is unknown",
        "territories.csv:3: territory `江南` stands in line 2 already",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} / {expected}");
    }
}

#[test]
fn whoever_refers_to_a_line_at_fault_is_not_at_fault() {
    let people = ("people.csv", "login,name,role\nli.na,李娜,boss\n");
    let found = faults(&[TERRITORIES, people, OUTLETS, ASSIGNMENTS, ROUTES]);
    assert_eq!(found.len(), 1, "{found:?}");
}

/// Territories bring outlets and assignments with them, and those bring routes.
#[test]
fn a_file_that_cannot_be_read_puts_no_blame_on_those_that_refer_to_it() {
    let alone = |at: usize, text: &'static str| {
        let mut files = ALL;
        files[at].1 = text;
        let found = faults(&files);
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
    };
    alone(0, "parent\n华东\n");
    alone(0, "name,parent\n\"江南,华东\n华东,\n");
    alone(1, "login,name\nli.na,李娜\n");
    alone(1, "login,name,role\nli.na,李娜,rep,\nsun,孙,supervisor\n");
    alone(1, "login,name,role\n,李娜,rep\n");
    alone(2, "");
    alone(3, "login\nli.na\n");
}

#[test]
fn a_territory_that_is_unknown_is_named_once_for_each_line_that_names_it() {
    let found = faults(&[("territories.csv", "name\n华东\n"), PEOPLE, OUTLETS, ASSIGNMENTS, ROUTES]);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|fault| fault.contains("territory `江南` is unknown")), "{found:#?}");
}

#[test]
fn a_file_of_another_shape_is_refused_as_a_whole() {
    let one = |text: &'static str| faults(&[("territories.csv", text)]).join("\n");
    assert!(one("").starts_with("territories.csv:1: the file is empty"));
    assert!(one("parent\n").starts_with("territories.csv:1: column `name` is missing"));
    assert!(one("name,size\n").starts_with("territories.csv:1: unknown column `size`"));
    assert!(one("name,name\n").starts_with("territories.csv:1: column `name` stands twice"));
    assert!(one("name,parent\n江南\n").starts_with("territories.csv:2: 1 cell where the header has 2"));
}

#[test]
fn a_file_that_is_not_utf_8_names_the_line() {
    let files = Files(vec![("territories.csv", b"name\nok\n\xBD\xAD\xC4\xCF\n".to_vec())]);
    let found = plan_of(&files, &known(Vec::new())).unwrap_err();
    assert_eq!((found[0].line, found.len()), (3, 1));
    assert!(found[0].what.contains("CSV UTF-8"));
}

#[test]
fn a_byte_order_mark_blank_lines_and_case_do_not_matter() {
    let text = "\u{feff}Name , PARENT\r\n\r\n 江南 ,\r\n";
    let plan = plan(&[("territories.csv", text)], &known(Vec::new())).unwrap();
    assert_eq!(plan.writes.len(), 1);
    assert_eq!(plan.writes[0].fields, [(1, Value::from("江南"))]);
}

#[test]
fn territories_that_lie_below_themselves_are_refused() {
    let found = faults(&[("territories.csv", "name,parent\na,b\nb,c\nc,a\nd,a\n")]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("territories.csv:2: territory `a` lies below itself"));
}

#[test]
fn nobody_walks_where_they_do_not_work() {
    let found = faults(&[TERRITORIES, PEOPLE, OUTLETS, ROUTES]);
    assert!(found[0].starts_with("routes.csv:2: `li.na` does not work in the territory of `A1`"), "{found:?}");
}

/// A stay is held in one role: another role ends it and begins the next, in the same place.
#[test]
fn whoever_gets_another_role_goes_on_where_they_work() {
    let records = after(&plan(&ALL, &known(Vec::new())).unwrap(), BTreeMap::new());
    let promoted = [("people.csv", "login,name,role\nli.na,李娜,supervisor\n"), ASSIGNMENTS];
    let plan_once = plan(&promoted, &known(records.clone())).unwrap();
    let records = after(&plan_once, records.into_iter().map(|r| (r.id, r)).collect());
    let mut stays: Vec<_> = records.iter().filter_map(membership_of).map(|m| (m.role, m.until_ms)).collect();
    stays.sort();
    assert_eq!(stays, [(Role::Rep, Some(NOW_MS)), (Role::Supervisor, None)]);
    let again = plan(&promoted, &known(records.clone())).unwrap();
    let merged = after(&again, records.iter().map(|r| (r.id, r.clone())).collect());
    assert_eq!(merged, records);
}

#[test]
fn an_import_does_not_move_an_outlet() {
    let records = after(&plan(&ALL, &known(Vec::new())).unwrap(), BTreeMap::new());
    let moved = [("outlets.csv", "code,name,territory\nA1,好邻居,华东\n")];
    let found = plan(&moved, &known(records)).unwrap_err();
    assert!(found[0].starts_with("outlets.csv:2: outlet `A1` lies in another territory"), "{found:?}");
}

#[test]
fn stops_that_are_left_out_leave_the_route() {
    let records = after(&plan(&ALL, &known(Vec::new())).unwrap(), BTreeMap::new());
    let shorter = [("routes.csv", "login,weekday,stop,outlet\nli.na,1,1,A1\n")];
    let plan = plan(&shorter, &known(records)).unwrap();
    let walk = &plan.writes[0].fields.last().unwrap().1;
    assert_eq!(walk.items(), [Value::Ref(ids::outlet(TENANT, "A1"))]);
}
