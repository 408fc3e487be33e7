//! A flow that is handed over leaves one person's phone and enters the other's with all that was done; what the old
//! owner had not delivered yet is not lost.

use routebook::{FlowId, FlowState, PersonId, Unmet};
use routebook_e2e::{Answer, Api, Handset, Site, compare_states, refusal};
use serde_json::json;

/// Whose phone it is.
fn person(phone: &Handset) -> PersonId {
    phone.status().unwrap().person.id
}

fn has(phone: &Handset, flow: FlowId) -> bool {
    phone.visit(flow).is_ok()
}

/// A supervisor hands a flow over.
fn hand_over(site: &Site, flow: FlowId, to: PersonId, reason: &str) -> Answer {
    let path = format!("/v1/flows/{flow}/hand-over");
    Api::sign_in(site, "supervisor").post(&path, &json!({"to": to, "reason": reason}))
}

#[test]
fn it_leaves_one_phone_and_enters_the_other_with_everything() {
    let site = Site::found();
    let (old, new) = (site.handset("rep1", 1), site.handset("rep3", 3));
    let flow = old.lead("周记冷饮店", "13800001234");
    old.to_intent(flow);
    old.sync();
    let before = old.seen(flow).state;
    hand_over(&site, flow, person(&new), "换线").good();
    [&old, &new].into_iter().for_each(Handset::sync);
    assert!(!has(&old, flow), "it left");
    assert!(old.customers("", 0).unwrap().items.is_empty());
    assert_eq!(new.customers("", 0).unwrap().items.len(), 1);

    let after = new.seen(flow).state;
    assert_eq!((&after.stage, after.points, after.owner), (&before.stage, before.points, Some(person(&new))));
    let answers = |s: &FlowState| s.steps.iter().map(|s| s.answers.clone()).collect::<Vec<_>>();
    assert_eq!(answers(&after), answers(&before));
    assert_eq!(after.timeline.len(), before.timeline.len() + 1);
    new.answer(flow, "diagnosis", &json!({"pain": "旧柜费电", "urgency": "high"}));
    new.sync();
    assert!(new.attention().unwrap().is_empty(), "the new owner goes on");
    compare_states(&site.api("supervisor"), &new, flow);
}

#[test]
fn a_rep_gives_a_matter_to_his_supervisor_from_his_phone() {
    let site = Site::found();
    let (old, new) = (site.handset("rep1", 1), site.handset("supervisor", 9));
    let flow = old.lead("周记冷饮店", "13800001234");
    site.unplug();
    old.hand_over(flow, person(&new), "客户要见主管").unwrap();
    assert_eq!(refusal(old.skip_step(flow, "need-profile", "没空")), [Unmet::NotOwner], "it is not his any more");
    site.plug_in().unwrap();
    [&old, &new, &old].into_iter().for_each(Handset::sync);
    assert_eq!((has(&old, flow), old.attention().unwrap().len()), (false, 0));
    assert_eq!(new.seen(flow).state.owner, Some(person(&new)));
    assert_eq!(refusal(new.hand_over(flow, person(&new), "自己")), [Unmet::OwnsIt]);
}

#[test]
fn what_the_old_owner_had_not_delivered_comes_back_to_him_with_its_words() {
    let site = Site::found();
    let old = site.handset("rep1", 1);
    let flow = old.lead("周记冷饮店", "13800001234");
    old.sync();
    old.answer(flow, "need-profile", &json!({"need": "只有他听到的需求"}));
    hand_over(&site, flow, person(&site.handset("rep3", 3)), "换线").good();
    old.sync();
    let left = old.attention().unwrap();
    assert_eq!(left.len(), 1, "{left:#?}");
    assert_eq!((left[0].flow, &left[0].unmet[..]), (Some(flow), &[Unmet::NotOwner][..]));
    assert!(left[0].value.to_string().contains("只有他听到的需求"), "{left:#?}");
    assert!(old.verify_chain().unwrap().ok);
    old.withdraw(left[0].seq, "已转告同事").unwrap();
    old.sync();
    assert_eq!((old.attention().unwrap().len(), has(&old, flow)), (0, false));
}

#[test]
fn who_may_not_have_it_or_give_it_away_is_refused_by_code() {
    let site = Site::found();
    let [old, colleague, elsewhere] = [("rep1", 1), ("rep3", 3), ("rep2", 2)].map(|(login, n)| site.handset(login, n));
    let flow = old.visit_whole(&site.beat(0)[0]);
    old.sync();
    let nobody = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    for (to, reason, code) in [
        (nobody, "换线", "no_such_person"),
        (person(&elsewhere), "换线", "no_such_person"),
        (person(&old), "换线", "owns_it"),
        (person(&colleague), " ", "why_missing"),
    ] {
        let said = hand_over(&site, flow, to, reason);
        assert_eq!(said.problem(), (422, "unmet"), "{said:?}");
        assert_eq!(said.body["params"]["unmet"], json!([{ "code": code }]), "{said:?}");
    }
    let body = json!({"to": person(&colleague), "reason": "换线"});
    let path = format!("/v1/flows/{flow}/hand-over");
    assert_eq!(Api::sign_in(&site, "rep3").post(&path, &body).status, 403);
}
