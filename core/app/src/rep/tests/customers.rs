use std::collections::BTreeMap;

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::record::Value;

use crate::error::Error;
use crate::testing::{MORNING, Phone};
use crate::views::{CustomerInput, FollowUp, LeadInput, Minimum};

fn whole() -> CustomerInput {
    CustomerInput {
        name: "周记冷饮".into(),
        phone: "１３８００００１２３４".into(),
        source: "展会".into(),
        first_contact: Some("2026-11-20".parse().unwrap()),
        stage: "线索".into(),
        summary: "想先试两台".into(),
        next: Some("2026-11-25".parse().unwrap()),
        ..CustomerInput::default()
    }
}

fn lead(phone: &Phone) -> crate::views::CustomerView {
    let lead =
        LeadInput { name: "周记".into(), phone: "13800001234".into(), source: "fair".into(), ..Default::default() };
    phone.rep.add_lead(&lead).unwrap()
}

#[test]
fn v13_five_fields_and_nothing_else_make_a_customer() {
    let phone = Phone::new();
    let customer = phone.rep.add_customer(&whole()).unwrap();
    assert_eq!((customer.missing.len(), customer.five.source.as_deref()), (0, Some("fair")));
    assert_eq!((customer.outlet.contact_phone.as_str(), customer.five.stage.as_deref()), ("13800001234", Some("lead")));
    assert_eq!(customer.five.next.map(|d| d.to_string()).as_deref(), Some("2026-11-25"));
    let page = phone.rep.customers("两台", 0).unwrap();
    assert_eq!((page.items.len(), page.items[0].flow), (1, customer.flow.unwrap()));
    assert_eq!(page.items[0].stage_title.as_ref().unwrap()["zh-CN"], "线索");
    assert!(phone.rep.customers("没有", 0).unwrap().items.is_empty());
}

#[test]
fn v13_without_any_one_of_the_five_nothing_is_created() {
    let phone = Phone::new();
    let field = |step: &str, field: &str| Unmet::FieldMissing { step: step.into(), field: field.into() };
    let cases: [(CustomerInput, Unmet); 5] = [
        (CustomerInput { source: " ".into(), ..whole() }, field("profile", "source")),
        (CustomerInput { first_contact: None, ..whole() }, field("profile", "first-contact")),
        (CustomerInput { stage: String::new(), ..whole() }, Unmet::UnknownStage { stage: String::new() }),
        (CustomerInput { summary: String::new(), ..whole() }, field("follow-up", "summary")),
        (CustomerInput { next: None, ..whole() }, field("follow-up", "next")),
    ];
    for (input, missing) in cases {
        let Err(Error::Unmet(unmet)) = phone.rep.add_customer(&input) else { panic!("a gate for {missing:?}") };
        assert_eq!(unmet, [missing]);
    }
    for (input, code) in [
        (CustomerInput { name: "　".into(), ..whole() }, "name_missing"),
        (CustomerInput { phone: String::new(), ..whole() }, "phone_missing"),
    ] {
        assert!(matches!(phone.rep.add_customer(&input), Err(Error::Refused { code: c }) if c == code));
    }
    assert_eq!((phone.seq(), phone.rep.outlets("周记", 0).unwrap().items.len()), (0, 0));
}

#[test]
fn v14_name_phone_and_source_are_enough_for_a_lead_whose_file_names_the_rest() {
    let phone = Phone::new();
    let customer = lead(&phone);
    assert_eq!(customer.missing, [Minimum::Summary, Minimum::FollowUp]);
    assert_eq!(customer.five.first_contact, Some(phone.rep.day().unwrap()));
    let none = LeadInput { name: "周记".into(), phone: "138".into(), ..Default::default() };
    let Err(Error::Unmet(unmet)) = phone.rep.add_lead(&none) else { panic!("a gate") };
    assert_eq!(unmet, [Unmet::FieldMissing { step: "profile".into(), field: "source".into() }]);
}

#[test]
fn v12_the_short_form_needs_stage_and_summary_and_says_how_long_it_took() {
    let phone = Phone::new();
    let flow = lead(&phone).flow.unwrap();
    let form = |stage: &str, summary: &str| FollowUp {
        stage: stage.into(),
        summary: summary.into(),
        spent: BTreeMap::from([("summary".to_owned(), 6_000), (String::new(), 9_000)]),
        ..FollowUp::default()
    };
    let Err(Error::Unmet(unmet)) = phone.rep.log_follow_up(flow, &form("", " ")) else { panic!("a gate") };
    let field = Unmet::FieldMissing { step: "follow-up".into(), field: "summary".into() };
    assert_eq!(unmet, [field, Unmet::UnknownStage { stage: String::new() }]);
    let receipt = phone.rep.log_follow_up(flow, &form("线索", "约了周三看样机")).unwrap();
    assert!(receipt.step_done);
    let view = phone.rep.visit(flow).unwrap();
    let step = view.state.step("follow-up").unwrap();
    assert_eq!((step.spent["summary"], step.spent[""]), (6_000, 9_000));
    assert_eq!(step.answers["next"].value, Value::from("2026-11-23"));
}

#[test]
fn a_follow_up_enters_a_stage_only_through_its_gates_and_writes_nothing_else_otherwise() {
    let phone = Phone::new();
    let flow = lead(&phone).flow.unwrap();
    let form = FollowUp { stage: "意向".into(), summary: "有意向".into(), ..FollowUp::default() };
    let seq = phone.seq();
    assert!(matches!(phone.rep.log_follow_up(flow, &form), Err(Error::Unmet(_))));
    assert_eq!(phone.seq(), seq);
    let first = FollowUp { stage: "lead".into(), ..form.clone() };
    phone.rep.log_follow_up(flow, &first).unwrap();
    phone.rep.record_step(flow, "need-profile", [("need".to_owned(), "两台冰柜".into())].into()).unwrap();
    let receipt = phone.rep.log_follow_up(flow, &form).unwrap();
    assert_eq!((receipt.stage.as_deref(), receipt.seq), (Some("intent"), phone.seq()));
}

#[test]
fn v14_a_file_is_in_the_order_in_which_things_were_done_however_late_they_arrive() {
    let phone = Phone::new();
    phone.trust_time();
    let customer = lead(&phone);
    let flow = customer.flow.unwrap();
    phone.clock.forward(3 * 3_600_000);
    let form = FollowUp { stage: "lead".into(), summary: "第二次".into(), ..FollowUp::default() };
    phone.rep.log_follow_up(flow, &form).unwrap();
    phone.acknowledge(&[]);
    let answers = [("summary".to_owned(), "第一次".into()), ("next".to_owned(), "2026-11-24".into())].into();
    let late = ActionKind::Record { step: "follow-up".into(), answers, spent: BTreeMap::new() };
    phone.elsewhere(flow, 9, MORNING + 3_600_000, late);
    let file = phone.rep.customer(customer.outlet.id).unwrap();
    let said: Vec<_> = file.timeline.iter().filter_map(|t| t.summary.as_deref()).collect();
    assert_eq!(said, ["第一次", "第二次"]);
    assert!(file.timeline.iter().is_sorted_by_key(|t| t.at.at_ms));
}
