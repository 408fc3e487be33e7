//! The sheet where the template that the company names is not for this phone.

use routebook_domain::flow::Status;
use routebook_domain::record::Value;
use routebook_domain::template::DAILY_ACTIONS;

use crate::error::Error;
use crate::testing::{Phone, setting, template};
use crate::views::{SheetInput, TodoKind};

fn other(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut document: serde_json::Value = serde_json::from_str(DAILY_ACTIONS).unwrap();
    change(&mut document);
    document.to_string()
}

fn named(phone: &Phone, key: &str) {
    phone.receive(vec![setting(80, "sheet.template", key.into())]);
}

fn sheet_key(phone: &Phone) -> (String, bool) {
    let home = phone.rep.home(None).unwrap();
    assert_eq!(phone.rep.today().unwrap().sheet, home.sheet);
    assert_eq!(home.todos, phone.rep.todos().unwrap());
    (home.sheet.template.key, home.todos.iter().any(|t| t.kind == TodoKind::Sheet))
}

#[test]
fn a_named_template_that_is_missing_or_too_new_or_no_sheet_gives_way_to_the_usual_one() {
    for key in ["day-summary", "outlet-visit"] {
        let phone = Phone::new();
        let newer = other(|d| (d["key"], d["engine"]) = ("day-summary".into(), 99.into()));
        named(&phone, key);
        assert_eq!(sheet_key(&phone), ("daily-actions".into(), true));
        phone.receive(vec![
            template(90, "day-summary", 1, &newer),
            template(91, "a-sheet", 1, &other(|d| d["key"] = "a-sheet".into())),
        ]);
        assert_eq!(sheet_key(&phone), ("daily-actions".into(), true));
        let sheet = SheetInput { plan: "补货".into(), done: "盘点".into(), ..SheetInput::default() };
        assert_eq!(phone.rep.confirm_sheet(&sheet).unwrap().state.status, Status::Submitted);
    }
}

#[test]
fn a_named_template_that_is_offered_is_the_one() {
    let phone = Phone::new();
    phone.receive(vec![template(90, "a-sheet", 1, &other(|d| d["key"] = "a-sheet".into()))]);
    assert_eq!(sheet_key(&phone).0, "daily-actions");
    named(&phone, "a-sheet");
    assert_eq!(sheet_key(&phone).0, "a-sheet");
}

#[test]
fn without_the_usual_one_any_sheet_that_is_offered_will_do() {
    let phone = Phone::bare();
    phone.receive(vec![
        template(91, "b-sheet", 1, &other(|d| d["key"] = "b-sheet".into())),
        template(90, "a-sheet", 1, &other(|d| d["key"] = "a-sheet".into())),
    ]);
    assert_eq!(sheet_key(&phone), ("a-sheet".into(), true));
}

#[test]
fn without_any_sheet_home_shows_the_rest() {
    let phone = Phone::bare();
    phone.receive(vec![setting(80, "rest.weekdays", Value::List(Vec::new()))]);
    assert_eq!(sheet_key(&phone), ("daily-actions".into(), false));
    let sheet = phone.rep.home(None).unwrap().sheet;
    assert_eq!((sheet.status, sheet.readable, sheet.max_points), (Status::NotStarted, false, 0));
    assert!(matches!(phone.rep.action_sheet(None), Err(Error::NotFound { what: "template" })));
}
