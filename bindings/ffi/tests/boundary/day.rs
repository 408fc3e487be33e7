//! A rep's day, every noun of it.

use std::collections::HashMap;

use routebook_e2e::Site;
use routebook_ffi::{
    ConflictChoice, CustomerForm, Delivery, DuplicateDraft, FieldValue, FileForm, FlowStatus, FollowUpForm, LeadForm,
    ParamValue, PersonRole, PlaceFix, PlacePoint, RescuedAs, SheetForm, SheetState, SyncOutcome, TodoKind,
};

use crate::phone::{Phone, number, refused, text, unmet};

#[test]
fn a_visit_goes_from_the_first_screen_to_the_supervisor() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let (core, code) = (&phone.core, &site.beat(0)[0]);
    let me = phone.wait(core.current()).unwrap().unwrap();
    assert_eq!((me.login.as_str(), me.role), ("rep1", PersonRole::Rep));
    assert_eq!(phone.wait(core.company()).unwrap().zone, "Asia/Shanghai");
    let home = phone.wait(core.home(None)).unwrap();
    assert_eq!(home.day, phone.wait(core.day()).unwrap());
    let (today, todos) = (phone.wait(core.today()).unwrap(), phone.wait(core.todos()).unwrap());
    assert_eq!((today.stops, today.sheet), (home.stops, home.sheet));
    assert_eq!(todos.len(), home.todos.len());

    let (all, two) = (core.outlets(String::new(), 0, 1_000), core.outlets(String::new(), 0, 2));
    let (all, two) = (phone.wait(all).unwrap(), phone.wait(two).unwrap());
    assert_eq!((two.items.len(), two.next, all.next), (2, Some(1), None));
    assert_eq!(all.items[..2], two.items);
    let outlet = phone.wait(core.outlet(phone.outlet(code))).unwrap();
    let point = outlet.place.unwrap();
    let here = PlaceFix { point, accuracy_m: 8.0, provider: "gps".into(), mock: false, age_ms: 500 };
    let visit = phone.wait(core.start_visit(outlet.id.clone(), Some(here))).unwrap();
    assert_eq!((visit.status, visit.next.as_deref()), (FlowStatus::Open, Some("fridge")));
    assert_eq!(visit.place, routebook_ffi::FenceVerdict::Inside);
    let promise = phone.wait(core.preview(visit.flow.clone(), "fridge".into())).unwrap();
    phone.visit_without_front(code);
    let lacking = phone.wait(core.visit(visit.flow.clone())).unwrap();
    assert!(lacking.state.points >= promise.points && lacking.state.missing[0].code == "evidence_missing");
    let ways = phone.wait(core.ways(visit.flow.clone(), lacking.state.missing.clone())).unwrap();
    assert_eq!(
        (ways[0].code.as_str(), &ways[0].params["step"]),
        ("attach", &ParamValue::Text { value: "photo".into() })
    );
    let photo = phone.snap(&visit.flow, "photo", 2);
    assert!(std::fs::metadata(&photo.path).unwrap().len() == photo.length && photo.digest.len() == 64);
    assert!(phone.wait(core.doubts_ahead(visit.flow.clone())).is_ok());
    let handed_in = phone.wait(core.submit_visit(visit.flow.clone())).unwrap();
    assert_eq!((handed_in.status, handed_in.delivery), (FlowStatus::Submitted, Delivery::Waiting));
    assert!(!phone.wait(core.echo(photo.receipt.seq)).unwrap().confirmed);

    assert_eq!(phone.sync().worst, SyncOutcome::Done);
    assert_eq!(phone.wait(core.visits(None)).unwrap()[0].delivery, Delivery::Delivered);
    assert!(phone.wait(core.echo(photo.receipt.seq)).unwrap().confirmed);
    let status = phone.wait(core.status()).unwrap();
    assert_eq!((status.waiting.ops, status.waiting.files, status.attention), (0, 0, 0));
    assert!(phone.wait(core.verify_chain()).unwrap().sound);
    let answer = phone.wait(core.verify_code(photo.code.clone())).unwrap();
    assert!(answer.contains("file_intact"), "{answer}");
    assert!(phone.wait(core.verify_file(photo.path, Some(photo.code))).unwrap().contains("file_intact"));
    assert!(phone.wait(core.points()).unwrap().balance > 0);
    assert_eq!(phone.wait(core.metrics(None, None)).unwrap().heatmap.len(), 168);
    assert!(phone.wait(core.storage()).unwrap().stored.files > 0);
    assert_eq!(phone.wait(core.free_storage()).unwrap().files, 0);
    let supervisor = site.api("supervisor");
    assert!(routebook_e2e::detail(&supervisor, &visit.flow).to_string().contains(&outlet.id));
}

#[test]
fn steps_are_corrected_left_out_and_explained_and_a_flow_is_voided_or_handed_over() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    let flow = phone.visit_without_front(&site.beat(0)[0]).flow;
    let wrong = [("coolers".to_owned(), number(3))];
    let corrected = core.correct_answer(flow.clone(), "fridge".into(), wrong.into(), "数错了".into());
    assert_eq!(phone.wait(corrected).unwrap().step, "fridge");
    let seen = phone.wait(core.visit(flow.clone())).unwrap();
    let fridge = &seen.state.steps.iter().find(|step| step.id == "fridge").unwrap().answers["coolers"];
    assert_eq!((&fridge.value, &fridge.earlier[0].value), (&number(3), &number(2)));
    assert_eq!(fridge.earlier[0].reason.as_deref(), Some("数错了"));
    assert!(!unmet(phone.wait(core.skip_step(flow.clone(), "photo".into(), "下雨".into()))).is_empty());
    let said = core.explain(flow.clone(), None, vec!["speed".into()], "坐车".into());
    assert_eq!(phone.wait(said).unwrap().state.explained[0].doubts, ["speed"]);
    assert!(unmet(phone.wait(core.explain(flow.clone(), None, vec!["speed".into()], String::new()))).len() == 1);
    let unknown = core.explain(flow.clone(), None, vec!["witchcraft".into()], "坐车".into());
    assert_eq!(refused(phone.wait(unknown)), "unknown_doubt");
    assert_eq!(phone.wait(core.offered_version(flow.clone())).unwrap(), None);
    assert!(phone.wait(core.migrate_visit(flow.clone())).is_err());
    let nobody = core.hand_over(flow.clone(), flow.clone(), "请假".into());
    assert!(!unmet(phone.wait(nobody)).is_empty());
    let voided = phone.wait(core.void_flow(flow, "走错了店".into())).unwrap();
    assert_eq!((voided.status, voided.state.voided.unwrap().reason.as_str()), (FlowStatus::Voided, "走错了店"));
}

#[test]
fn the_days_sheet_is_confirmed_from_what_was_done() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    let flow = phone.visit_without_front(&site.beat(0)[0]).flow;
    phone.snap(&flow, "photo", 2);
    phone.wait(core.submit_visit(flow.clone())).unwrap();
    let proposals = phone.wait(core.sheet_proposals()).unwrap();
    assert_eq!((proposals.len(), proposals[0].flow.as_str(), proposals[0].followed_up), (1, flow.as_str(), false));
    assert_eq!(phone.wait(core.action_sheet(None)).unwrap().status, FlowStatus::NotStarted);
    let form = SheetForm { proposals: None, done: "理货".into(), plan: "谈妥冰柜".into() };
    let sheet = phone.wait(core.confirm_sheet(form)).unwrap();
    assert_eq!((sheet.status, sheet.sheet.unwrap().state), (FlowStatus::Submitted, SheetState::OnTime));
    let again: HashMap<_, _> = [("tomorrow".to_owned(), HashMap::from([("plan".to_owned(), text("谈妥冰柜"))]))].into();
    assert_eq!(phone.wait(core.confirm_actions(again)).unwrap().flow, sheet.flow);
    assert!(!phone.wait(core.todos()).unwrap().iter().any(|todo| todo.kind == TodoKind::Sheet));
}

#[test]
fn a_customer_is_added_followed_up_compared_and_merged() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    let lead = |name: &str| LeadForm {
        name: name.into(),
        phone: "13800000001".into(),
        source: "fair".into(),
        first_contact: None,
        spent: HashMap::from([(String::new(), 9_000)]),
    };
    let one = phone.wait(core.add_lead(lead("阿强小卖部"))).unwrap();
    let flow = one.flow.clone().unwrap();
    let draft =
        DuplicateDraft { outlet: None, name: "阿强小卖部".into(), phone: "13800000001".into(), place: None };
    let likely = phone.wait(core.likely_duplicates(draft)).unwrap();
    assert_eq!((&likely[0].outlet.id, likely[0].reasons[0].code.as_str()), (&one.outlet.id, "phone"));
    phone.step(&flow, "need-profile", &[("need", text("双门冰柜"))]).unwrap();
    let form = FollowUpForm {
        stage: "lead".into(),
        summary: "约好看样".into(),
        next: Some("2031-01-02".into()),
        spent: HashMap::new(),
    };
    let followed = phone.wait(core.log_follow_up(flow.clone(), form));
    assert!(followed.is_ok() || matches!(&followed, Err(routebook_ffi::Trouble::NotYet { .. })), "{followed:?}");
    phone.step(&flow, "follow-up", &[("summary", text("约好下周看样")), ("next", text("2031-01-02"))]).unwrap();
    assert_eq!(phone.wait(core.enter_stage(flow.clone(), "intent".into())).unwrap().stage.as_deref(), Some("intent"));
    let document = FileForm {
        path: phone.file("offer.pdf", b"%PDF-1.7 what was offered"),
        media_type: "application/pdf".into(),
        version: Some("V1.0".into()),
        duration_ms: None,
    };
    let attached = phone.wait(core.attach_file(flow.clone(), "no-such-step".into(), None, document, None));
    assert!(attached.is_err());
    let empty = CustomerForm {
        name: "阿强".into(),
        phone: "13800000001".into(),
        source: String::new(),
        first_contact: None,
        stage: String::new(),
        summary: String::new(),
        next: None,
        contact_name: String::new(),
        address: String::new(),
        place: Some(PlacePoint { lat: 31.23, lon: 121.47 }),
        spent: HashMap::new(),
    };
    assert_eq!(unmet(phone.wait(core.add_customer(empty))).len(), 5);
    let two = phone.wait(core.add_lead(lead("阿强"))).unwrap();
    assert_eq!(phone.wait(core.customers("阿强".into(), 0, 1)).unwrap().next, Some(1));
    phone.wait(core.merge_customer(two.outlet.id.clone(), one.outlet.id.clone())).unwrap();
    let seen = phone.wait(core.customer(two.outlet.id.clone())).unwrap();
    assert_eq!((&seen.outlet.id, &seen.aliases), (&one.outlet.id, &vec![two.outlet.id]));
    assert!(!phone.wait(core.matters()).unwrap().is_empty() && !seen.timeline.is_empty());
    assert!(!phone.wait(core.people()).unwrap().is_empty());
}

#[test]
fn templates_show_what_a_form_draws() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let all = phone.wait(phone.core.templates()).unwrap();
    let visit = all.iter().find(|brief| brief.template.key == "outlet-visit").unwrap();
    let detail = phone.wait(phone.core.template("outlet-visit".into())).unwrap();
    assert_eq!((&detail.template, detail.kind), (&visit.template, routebook_ffi::FlowKind::Visit));
    let fridge = &detail.stages[0].steps[0];
    assert!(fridge.title.contains_key("zh-CN") && fridge.fields.iter().any(|field| !field.choices.is_empty()));
    assert!(fridge.needs[0].min > 0);
    let begun = phone.wait(phone.core.start_flow("outlet-visit".into(), phone.outlet(&site.beat(0)[0]), None)).unwrap();
    assert_eq!(begun.template, detail);
}

#[test]
fn two_phones_that_change_one_field_settle_which_stands_and_take_it_back() {
    let site = Site::found();
    let (one, two) = (Phone::of(&site, "rep1"), Phone::of(&site, "rep3"));
    let outlet = one.outlet(&site.beat(0)[0]);
    let rename = |phone: &Phone, name: &str| {
        phone.wait(phone.core.edit_outlet(outlet.clone(), "name".into(), text(name))).unwrap();
    };
    rename(&one, "老王小卖部");
    rename(&two, "王记小卖部");
    for phone in [&one, &two, &one] {
        assert_eq!(phone.sync().worst, SyncOutcome::Done);
    }
    let conflict = one.wait(one.core.conflicts()).unwrap().remove(0);
    assert_eq!((conflict.kind.as_str(), conflict.field.as_deref()), ("outlet", Some("name")));
    assert!(conflict.shown.mine != conflict.other.mine && conflict.sentence.code == "both_changed");
    let mine = one.wait(one.core.settle(conflict.id.clone(), ConflictChoice::Mine)).unwrap();
    assert_eq!(mine.settled.unwrap().value, text("老王小卖部"));
    assert_eq!(one.sync().worst, SyncOutcome::Done);
    assert!(one.wait(one.core.undo_settle(conflict.id)).unwrap().settled.is_none());
}

#[test]
fn what_was_not_delivered_comes_out_and_who_signs_out_goes_on_being_delivered() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    phone.visit_without_front(&site.beat(0)[0]);
    let out = phone.dir.path().join("out").to_str().unwrap().to_owned();
    let report = phone.wait(phone.core.rescue(out.clone())).unwrap();
    let one = &report.enrolments[0];
    assert_eq!((one.how, one.entries > 0, one.files > 0), (RescuedAs::Copy, true, true));
    assert_eq!(refused(phone.wait(phone.core.rescue(out))), "not_empty");
    phone.wait(phone.core.rotate_key()).unwrap();
    phone.wait(phone.core.sign_out()).unwrap();
    assert_eq!(phone.wait(phone.core.current()).unwrap(), None);
    assert_eq!(phone.sync().worst, SyncOutcome::Done);
    let left = phone.wait(phone.core.enrolments()).unwrap().remove(0);
    assert_eq!((left.signed_out, left.waiting_ops, left.waiting_files), (true, Some(0), Some(0)));
    assert!(phone.wait(phone.core.set_aside(left.id)).unwrap().contains("damaged"));
    let aside = phone.wait(phone.core.enrolments()).unwrap().remove(0);
    assert_eq!((aside.fault.is_some(), aside.waiting_ops, aside.waiting_files), (true, None, None));
    let value = FieldValue::Empty;
    assert!(phone.wait(phone.core.edit_outlet(one.enrolment.clone(), "name".into(), value)).is_err());
}
