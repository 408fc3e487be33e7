//! Outlets that a supervisor deletes, restores and moves, and a rep who does not know of it: all in a terminal.

use routebook_e2e::{Site, Terminal};
use routebook_fleet::TERRITORIES;
use serde_json::Value;

/// What a person reads.
fn read(phone: &Terminal, args: &[&str]) -> String {
    phone.told(args).1
}

fn sync(phones: &[&Terminal]) {
    phones.iter().for_each(|phone| drop(phone.run(["sync"]).good()));
}

fn codes(phone: &Terminal) -> Vec<Value> {
    phone.list(["outlets"]).into_iter().map(|outlet| outlet["code"].clone()).collect()
}

#[test]
fn whoever_changes_a_deleted_outlet_without_knowing_is_asked_and_may_bring_it_back() {
    let site = Site::found();
    let (lead, rep) = (site.phone_of("supervisor"), site.phone_of("rep1"));
    let code = &site.beat(0)[2];
    lead.run(["delete-outlet", code]).good();
    rep.run(["edit-outlet", code, "note", "周三休息"]).good();
    sync(&[&lead, &rep, &lead]);

    for phone in [&lead, &rep] {
        assert!(!codes(phone).contains(&code.as_str().into()), "it stays deleted until somebody says otherwise");
        let conflicts = phone.list(["conflicts"]);
        assert_eq!(conflicts.len(), 1, "{conflicts:?}");
        let told = read(phone, &["--lang", "zh", "conflicts"]);
        assert!(told.contains("删除了") && told.contains("备注"), "{told}");
    }
    assert_eq!(rep.run(["settle", "1", "restore"]).fault(), "not_writable");
    lead.run(["settle", "1", "restore"]).good();
    sync(&[&lead, &rep]);
    for phone in [&lead, &rep] {
        let found = phone.list(["outlets", code]);
        assert_eq!((found.len(), &found[0]["note"]), (1, &"周三休息".into()));
    }
    lead.run(["undo", "1"]).good();
    sync(&[&lead, &rep]);
    assert!(!codes(&rep).contains(&code.as_str().into()), "what showed before shows again");
}

#[test]
fn a_supervisor_restores_what_was_deleted_and_a_rep_may_do_neither() {
    let site = Site::found();
    let (lead, rep) = (site.phone_of("supervisor"), site.phone_of("rep1"));
    let code = &site.beat(0)[3];
    assert_eq!(rep.run(["delete-outlet", code]).fault(), "not_writable");
    assert!(read(&lead, &["delete-outlet", code]).contains("restore-outlet"), "what to do next is said");
    sync(&[&lead, &rep]);
    assert!(!codes(&rep).contains(&code.as_str().into()));
    assert_eq!(lead.list(["restore-outlet"]).len(), 1);
    assert!(read(&lead, &["--lang", "zh", "restore-outlet", "月亮店"]).contains("没有已删除的门店「月亮店」"));
    lead.run(["restore-outlet", code]).good();
    sync(&[&lead, &rep]);
    assert!(codes(&rep).contains(&code.as_str().into()));
    assert!(lead.list(["restore-outlet"]).is_empty());
}

#[test]
fn a_moved_outlet_leaves_one_reps_phone_and_enters_the_others() {
    let site = Site::found();
    let lead = site.phone_of("supervisor");
    let here = &site.plan.reps[0];
    let there = site.plan.reps.iter().find(|rep| rep.territory != here.territory).unwrap();
    let [mine, his] = [here, there].map(|rep| site.phone_of(&rep.person.login));
    let code = &site.beat(0)[4];
    let told = read(&lead, &["move-outlet", code, "月球"]);
    assert!(told.contains(TERRITORIES[here.territory].0), "it says where it can go: {told}");
    lead.run(["move-outlet", code, TERRITORIES[there.territory].0]).good();
    sync(&[&lead, &mine, &his]);
    assert!(!codes(&mine).contains(&code.as_str().into()));
    assert!(codes(&his).contains(&code.as_str().into()));
}
