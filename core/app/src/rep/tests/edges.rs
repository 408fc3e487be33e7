//! What lists leave out and what they keep.

use routebook_domain::flow::{ActionKind, ReturnedStep};
use routebook_domain::record::Value;
use routebook_domain::sheet::SheetState;

use crate::testing::{BOSS, NOWHERE, Phone, WANG, answers, template};
use crate::views::{FollowUp, LeadInput, SheetInput, TodoKind};

const HOUR: i64 = 3_600_000;

fn lead(phone: &Phone) -> crate::views::CustomerView {
    let (name, source) = ("周记".to_owned(), "fair".to_owned());
    phone.rep.add_lead(&LeadInput { name, phone: "13800001234".into(), source, ..Default::default() }).unwrap()
}

fn lose(phone: &Phone, flow: routebook_domain::ids::FlowId) {
    let form = FollowUp { stage: "lead".into(), summary: "不买了".into(), ..FollowUp::default() };
    phone.rep.log_follow_up(flow, &form).unwrap();
    phone.rep.skip_step(flow, "need-profile", "客户不买").unwrap();
    phone.rep.enter_stage(flow, "lost").unwrap();
}

#[test]
fn a_matter_that_has_ended_is_no_longer_listed_and_a_living_one_comes_first_in_the_file() {
    let phone = Phone::new();
    let lost = lead(&phone);
    let outlet = lost.outlet.id;
    lose(&phone, lost.flow.unwrap());
    assert!(phone.rep.customers("", 0).unwrap().items.is_empty());
    assert_eq!(phone.rep.customer(outlet).unwrap().flow, lost.flow, "the last, where none is open");
    phone.clock.forward(HOUR);
    let open = phone.rep.start_flow("customer-pipeline", outlet, None).unwrap().flow;
    phone.clock.forward(HOUR);
    let other = phone.rep.start_flow("equipment-pipeline", outlet, None).unwrap().flow;
    phone.rep.void_flow(other, "开错").unwrap();
    assert_eq!(phone.rep.customer(outlet).unwrap().flow, Some(open));
}

#[test]
fn customers_come_in_pages() {
    let phone = Phone::new();
    for _ in 0..51 {
        lead(&phone);
    }
    let first = phone.rep.customers("", 0).unwrap();
    assert_eq!((first.items.len(), first.next), (50, Some(1)));
    let second = phone.rep.customers("", 1).unwrap();
    assert_eq!((second.items.len(), second.next), (1, None));
}

#[test]
fn a_stale_customer_is_named_with_the_last_summary() {
    let phone = Phone::new();
    let flow = lead(&phone).flow.unwrap();
    let next = Some("2026-12-20".parse().unwrap());
    let form = FollowUp { stage: "lead".into(), summary: "等预算".into(), next, ..FollowUp::default() };
    phone.rep.log_follow_up(flow, &form).unwrap();
    phone.clock.forward(80 * HOUR);
    let todos = phone.rep.todos().unwrap();
    let stale = todos.iter().find(|t| t.kind == TodoKind::Stale).unwrap();
    assert_eq!((stale.flow, stale.reason.as_deref()), (Some(flow), Some("等预算")));
}

#[test]
fn a_flow_whose_steps_are_all_repaired_is_still_to_be_handed_in() {
    let phone = Phone::new();
    let flow = phone.visit();
    phone.acknowledge(&[]);
    let steps = vec![ReturnedStep { step: "interview".into(), reason: "写具体一点".into() }];
    phone.review(flow, 9, ActionKind::Return { judged: 8, steps });
    phone.rep.record_step(flow, "interview", answers("interview")).unwrap();
    let todos = phone.rep.todos().unwrap();
    let todo = todos.iter().find(|t| t.kind == TodoKind::ReturnedStep).unwrap();
    assert_eq!((todo.flow, todo.step.clone()), (Some(flow), None));
}

#[test]
fn a_merge_takes_over_only_what_the_other_lacks() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.rep.edit_outlet(NOWHERE, "note", "周日休息".into()).unwrap();
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周三休息");
}

#[test]
fn what_is_void_is_not_proposed_and_a_void_sheet_confirms_nothing() {
    let phone = Phone::new();
    phone.trust_time();
    let wrong = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.void_flow(wrong, "进错店").unwrap();
    assert!(phone.rep.sheet_proposals().unwrap().is_empty());
    phone.at(17, 50);
    let sheet = SheetInput { plan: "补货".into(), done: "盘点".into(), ..SheetInput::default() };
    let flow = phone.rep.confirm_sheet(&sheet).unwrap().flow;
    let void = phone.rep.void_flow(flow, "写错").unwrap();
    assert_eq!(void.sheet.unwrap().state, SheetState::Open);
}

#[test]
fn an_approved_visit_is_offered_no_later_version() {
    let phone = Phone::new();
    let flow = phone.visit();
    phone.acknowledge(&[]);
    let mut second: serde_json::Value = serde_json::from_str(routebook_domain::template::OUTLET_VISIT).unwrap();
    second["version"] = 2.into();
    phone.receive(vec![template(90, "outlet-visit", 2, &second.to_string())]);
    assert!(phone.rep.offered_version(flow).unwrap().is_some());
    phone.review(flow, 9, ActionKind::Approve { judged: 8 });
    assert_eq!(phone.rep.offered_version(flow).unwrap(), None);
}

#[test]
fn a_matter_of_somebody_else_is_not_gone_on_with() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    phone.rep.hand_over(flow, BOSS, "休假").unwrap();
    assert_ne!(phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow, flow);
}

#[test]
fn a_voice_note_that_the_log_does_not_take_leaves_no_file() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    let step = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), Value::from(*v))).collect();
    phone.rep.record_step(flow, "profile", step(&[("source", "fair"), ("first-contact", "2026-11-20")])).unwrap();
    let path = phone.file("note.m4a", b"a voice");
    let file =
        crate::views::FileInput { path, media_type: "audio/mp4".into(), version: None, duration_ms: Some(6_000) };
    phone.rep.attach_file(flow, "voice", None, &file, None).unwrap_err();
    assert_eq!(std::fs::read_dir(&phone.rep.inner.media).unwrap().count(), 0);
}
