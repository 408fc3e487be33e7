//! What must hold once everything was delivered: the phone and the server have the same, and no file is left over.

use std::fs::File;
use std::time::{Duration, SystemTime};

use routebook_e2e::{Site, compare, compare_flow};
use serde_json::Value;

use super::Struck;
use super::matters::NAMES;

/// The server has what the phone shows, nothing else, and the whole chain.
pub fn all_is_on_the_server(site: &Site, struck: &Struck<'_>) {
    let status = struck.phone.run(["status"]).good();
    assert_eq!((&status["waiting"]["ops"], &status["waiting"]["files"]), (&0.into(), &0.into()), "{status}");
    assert_eq!(status["attention"], 0, "{:#?}", struck.phone.list(["attention"]));
    let compared = compare(&site.api("supervisor"), &struck.phone);
    let ledger = &struck.ledger;
    assert!(compared.flows >= ledger.flows() && compared.photos >= ledger.photos(), "{compared:?}");
    let there = ["visit", "day"].map(|kind| site.api("supervisor").visits(&format!("kind={kind}")).unwrap().len());
    assert_eq!(there.iter().sum::<usize>(), compared.flows, "the server holds nothing that the phone does not show");
    the_customers_are_there_once(site, struck);
    let chains: Vec<Value> = site.api("admin").get("/v1/chains").unwrap();
    let mine = chains.iter().find(|c| c["enrolment"] == status["enrolment"]).unwrap();
    assert_eq!((&mine["verified"], &mine["ops"], &mine["head"]), (&true.into(), &status["seq"], &status["head"]));
}

/// Each customer was added once, and the server shows each matter as the phone does.
fn the_customers_are_there_once(site: &Site, struck: &Struck<'_>) {
    let api = site.api("supervisor");
    let there = api.visits("kind=pipeline").unwrap();
    assert_eq!(there.len(), NAMES.len() * struck.round, "{there:#?}");
    let here = there.iter().filter(|row| row.rep.name == site.plan.reps[0].person.name);
    here.for_each(|row| {
        compare_flow(&api, &struck.phone.visit(&row.id));
    });
    assert_eq!(there.iter().filter(|row| row.state == "voided").count(), struck.round, "{there:#?}");
    let handed = there.iter().filter(|row| row.rep.name == site.plan.supervisor.name);
    assert_eq!(handed.count(), struck.round, "{there:#?}");
}

/// Photos that were stamped and never came into the log are in nobody's way, and go once they are old.
pub fn no_file_is_left_over(struck: &Struck<'_>) {
    let phone = &struck.phone;
    let folders = std::fs::read_dir(phone.db.with_extension("db.d")).unwrap().map(|e| e.unwrap().path());
    let media: Vec<_> = folders.map(|f| f.join("media")).filter(|f| f.is_dir()).collect();
    let files = || media.iter().flat_map(|f| std::fs::read_dir(f).unwrap()).map(|e| e.unwrap().path());
    let long_ago = SystemTime::now() - Duration::from_secs(2 * 3600);
    files().for_each(|f| File::options().append(true).open(f).unwrap().set_modified(long_ago).unwrap());
    phone.run(["sync"]).good();
    let visits = phone.visits();
    let views = visits.iter().map(|v| phone.visit(v["flow"].as_str().unwrap()));
    let known = views.map(|v| v["media"].as_array().unwrap().len()).sum::<usize>();
    let left: Vec<_> = files().collect();
    let voices = struck.round;
    let all = 2 * known + voices;
    assert!(known > 0 && left.len() == all, "{known} photos with a thumbnail each, {voices} voices, and {left:#?}");
}
