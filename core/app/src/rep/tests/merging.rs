use routebook_domain::ids::RecordId;

use crate::error::Error;
use crate::testing::{NOWHERE, Phone, WANG, answers};
use crate::views::{Draft, LeadInput};

fn code<T: std::fmt::Debug>(refused: Result<T, Error>) -> String {
    refused.unwrap_err().code().to_owned()
}

#[test]
fn likely_duplicates_are_offered_with_their_reasons_and_nothing_is_merged_by_itself() {
    let phone = Phone::new();
    let lead = |name: &str| {
        let lead =
            LeadInput { name: name.into(), phone: "13800001234".into(), source: "fair".into(), ..Default::default() };
        phone.rep.add_lead(&lead).unwrap().outlet.id
    };
    let first = lead("周记冷饮店");
    let draft = Draft { name: "周记".into(), phone: "138 0000 1234".into(), ..Draft::default() };
    let likely = phone.rep.likely_duplicates(&draft).unwrap();
    assert_eq!(likely.iter().map(|d| d.outlet.id).collect::<Vec<_>>(), [first]);
    assert!(!likely[0].reasons.is_empty());
    let second = lead("周记");
    let of = Draft { outlet: Some(second), ..Draft::default() };
    assert_eq!(phone.rep.likely_duplicates(&of).unwrap()[0].outlet.id, first);
    assert_eq!(phone.rep.outlets("周记", 0).unwrap().items.len(), 2);
}

#[test]
fn a_merged_customer_is_an_alias_whose_id_leads_to_the_other() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    phone.rep.edit_outlet(NOWHERE, "contact_phone", "13800001234".into()).unwrap();
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    let file = phone.rep.customer(NOWHERE).unwrap();
    assert_eq!((file.outlet.id, &file.aliases[..]), (WANG, &[NOWHERE][..]));
    assert_eq!(file.outlet.contact_phone, "13800001234");
    assert_eq!(file.flows.iter().map(|f| f.flow).collect::<Vec<_>>(), [flow]);
    assert_eq!(phone.rep.outlet(NOWHERE).unwrap().id, WANG);
    phone.rep.edit_outlet(NOWHERE, "note", "周三休息".into()).unwrap();
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周三休息");
    assert_eq!(phone.rep.visit(flow).unwrap().outlet.unwrap().name, "老王小卖部");
    let home = phone.rep.home(None).unwrap();
    assert_eq!(home.stops.iter().map(|s| s.outlet.id).collect::<Vec<_>>(), [WANG]);
    assert_eq!(phone.rep.outlets("", 0).unwrap().items.len(), 1);
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn what_cannot_be_merged_is_refused_by_code() {
    let phone = Phone::new();
    let nobody = RecordId::from_bytes([97; 16]);
    assert_eq!(code(phone.rep.merge_customer(WANG, WANG)), "same_record");
    assert_eq!(code(phone.rep.merge_customer(nobody, WANG)), "not_found");
    assert_eq!(code(phone.rep.merge_customer(WANG, nobody)), "not_found");
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    assert_eq!(code(phone.rep.merge_customer(NOWHERE, WANG)), "merged");
    assert_eq!(code(phone.rep.merge_customer(WANG, NOWHERE)), "target_gone");
}

#[test]
fn a_refused_merge_leaves_both() {
    let phone = Phone::new();
    let seq = phone.rep.merge_customer(NOWHERE, WANG).unwrap().seq;
    let refused = routebook_protocol::Verdict::Refused(routebook_protocol::Refusal::code("target_gone"));
    phone.acknowledge(&[(seq, refused)]);
    assert_eq!(phone.rep.outlets("", 0).unwrap().items.len(), 2);
    assert_eq!(phone.rep.attention().unwrap()[0].what, "merge outlet");
}

#[test]
fn what_is_open_under_an_alias_is_gone_on_with() {
    let phone = Phone::new();
    let matter = phone.rep.start_flow("customer-pipeline", NOWHERE, None).unwrap().flow;
    let visit = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    assert_eq!(phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow, matter);
    assert_eq!(phone.rep.start_visit(WANG, None).unwrap().flow, visit);
    assert_eq!(phone.rep.start_flow("outlet-visit", NOWHERE, None).unwrap().flow, visit);
}

#[test]
fn an_alias_of_an_alias_leads_to_the_last() {
    let phone = Phone::new();
    let (name, source) = ("周记".to_owned(), "fair".to_owned());
    let lead = LeadInput { name, phone: "13800001234".into(), source, ..Default::default() };
    let first = phone.rep.add_lead(&lead).unwrap();
    phone.rep.merge_customer(first.outlet.id, NOWHERE).unwrap();
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    let file = phone.rep.customer(first.outlet.id).unwrap();
    assert_eq!((file.outlet.id, file.aliases.len(), file.flow), (WANG, 2, first.flow));
    assert_eq!(phone.rep.customers("", 0).unwrap().items[0].outlet.id, WANG);
}
