//! Two customers that are one: the alias leads to the other on every phone and on the server, and what was done at
//! the alias counts there.

use routebook::OutletId;
use routebook_e2e::{Api, Handset, Site};

fn flows_of(phone: &Handset, outlet: OutletId) -> Vec<String> {
    let mut all: Vec<_> = phone.customer(outlet).unwrap().flows.iter().map(|f| f.flow.to_string()).collect();
    all.sort();
    all
}

#[test]
fn an_alias_leads_to_its_target_on_both_phones_and_its_actions_count_there() {
    let site = Site::found();
    let (rep, colleague) = (site.handset("rep1", 1), site.handset("rep3", 3));
    let [kept, gone] = [0, 2].map(|n: usize| rep.outlet_of(&site.beat(0)[n]));
    let mine = rep.visit_whole(&site.beat(0)[2]);
    let his = colleague.start_visit(gone, None).unwrap().flow;
    rep.merge_customer(gone, kept).unwrap();
    rep.sync();
    colleague.sync();
    rep.sync();
    for (phone, flow) in [(&rep, mine), (&colleague, his)] {
        assert_eq!(phone.outlet(gone).unwrap().id, kept, "{}", phone.phone.owner);
        let file = phone.customer(gone).unwrap();
        assert_eq!((file.outlet.id, &file.aliases[..]), (kept, &[gone][..]));
        assert_eq!(flows_of(phone, kept), [flow.to_string()]);
        assert!(phone.attention().unwrap().is_empty());
        assert_eq!(phone.seen(flow).outlet.unwrap().id, kept);
    }
    let late = colleague.phone.installation().rep().unwrap();
    late.void_flow(his, "走错门").unwrap();
    colleague.sync();

    let supervisor = Api::sign_in(&site, "supervisor");
    let found = supervisor.get(&format!("/v1/flows?kind=visit&outlet={kept}")).good();
    let mut ids: Vec<_> = found["items"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let mut both = [mine.to_string(), his.to_string()];
    both.sort();
    assert_eq!(ids, both, "both were at what is one outlet");
    let outlets = supervisor.get("/v1/outlets").good();
    let row = |id: OutletId| outlets.as_array().unwrap().iter().find(|o| o["id"] == id.to_string()).cloned();
    assert!(row(gone).is_none());
    assert_eq!(row(kept).unwrap()["aliases"][0]["id"], gone.to_string());
}

#[test]
fn a_merge_that_cannot_be_is_refused_by_code() {
    let site = Site::found();
    let phones = [site.handset("rep1", 1), site.handset("rep3", 3)];
    let [a, b, c] = [0, 2, 3].map(|n: usize| phones[0].outlet_of(&site.beat(0)[n]));
    assert_eq!(phones[0].merge_customer(a, a).unwrap_err().code(), "same_record");
    phones[0].merge_customer(b, a).unwrap();
    assert_eq!(phones[0].merge_customer(c, b).unwrap_err().code(), "target_gone");
    // The other phone does not know of it yet.
    phones[1].merge_customer(c, b).unwrap();
    phones.iter().for_each(Handset::sync);
    let refused = phones[1].attention().unwrap();
    assert_eq!((refused.len(), refused[0].code.as_str()), (1, "target_gone"), "{refused:#?}");
    assert_eq!(phones[1].outlet(c).unwrap().id, c, "both are there");
}
