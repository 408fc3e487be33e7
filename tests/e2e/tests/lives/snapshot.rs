//! An area that is read whole: because it is large, or because the phone was away for longer than the server remembers.

use std::sync::atomic::{AtomicBool, Ordering};

use routebook_domain::record::RecordKind;
use routebook_e2e::{Forge, Handset, Site, compare_states};
use routebook_fleet::{Habits, Network, Phone, TERRITORIES};
use routebook_protocol::{Payload, Verdict};
use routebook_server::compact;
use rusqlite::Connection;

use super::chains_hold;

/// More than a pull gives of an area that a phone does not hold.
const MANY: usize = 2_100;

/// A company one of whose territories has very many outlets.
fn large() -> Site {
    let site = Site::found();
    let territory = TERRITORIES[site.plan.reps[0].territory].0;
    let head = "code,name,territory\n".to_owned();
    let rows = (0..MANY).fold(head, |all, n| all + &format!("L{n:04},第{n}家店,{territory}\n"));
    site.import(&[("outlets.csv", &rows)]).unwrap();
    site
}

/// How many areas were frozen to be read whole.
fn snapshots(site: &Site) -> u32 {
    let database = Connection::open(site.data().join("routebook.db")).unwrap();
    database.query_row("SELECT count(*) FROM snapshots", [], |row| row.get(0)).unwrap()
}

fn found(rep: &Handset, code: &str) -> usize {
    rep.outlets(code, 0).unwrap().items.len()
}

#[test]
fn a_large_area_is_read_whole_and_an_interrupted_one_goes_on() {
    let site = large();
    let rep = site.handset("rep2", 1);
    assert_eq!(snapshots(&site), 0, "a small one is pulled");
    let phone = Phone::unpack(&site, "rep1-2", 2, Habits::default()).unwrap();
    phone.sign_in("rep1").unwrap();
    let cut = AtomicBool::new(false);
    let _interrupted = phone.sync_saying(|said| {
        if said.starts_with("fetching an area: 3") && !cut.swap(true, Ordering::SeqCst) {
            phone.proxy.set(Network::Away);
        }
    });
    assert!(cut.load(Ordering::SeqCst), "it was interrupted amid the pages");
    let frozen = snapshots(&site);
    assert!(frozen > 0);
    phone.proxy.set(Network::Good);
    assert!(phone.sync().unwrap().is_done());
    assert_eq!(snapshots(&site), frozen, "it went on with the same one");
    let here = phone.rep().unwrap();
    for code in ["L0000", "L1049", "L2099"] {
        assert_eq!(here.outlets(code, 0).unwrap().items.len(), 1, "{code}");
    }
    assert_eq!(found(&rep, "L0000"), 0, "it is another territory");
}

#[test]
fn a_phone_that_was_away_for_longer_than_the_server_remembers_delivers_first_and_reads_anew() {
    let site = Site::found();
    site.set("retention.days", "30", None);
    let rep = site.handset("rep1", 1);
    let codes = site.beat(0);
    let (visited, deleted) = (rep.visit_whole(&codes[0]), rep.outlet_of(&codes[5]));
    let mut office = Forge::enrol(&site, "supervisor");
    let delete = office.op(Payload::Delete { kind: RecordKind::Outlet, record: deleted });
    assert!(matches!(office.push(&[delete])[..], [Verdict::Accepted { .. }]));
    compact(&site.data(), &site.ports()).unwrap();
    let today = site.clock.today();
    site.clock.put_forward(today.plus(40), 12 * 60);
    assert!(compact(&site.data(), &site.ports()).unwrap() > 0, "something was forgotten");

    assert_eq!((found(&rep, &codes[5]), snapshots(&site)), (1, 0), "the phone has not heard of it");
    rep.sync();
    assert!(snapshots(&site) > 0, "what is behind is read whole");
    assert_eq!((found(&rep, &codes[5]), found(&rep, &codes[4])), (0, 1));
    compare_states(&site.api("supervisor"), &rep, visited);
    assert_eq!(rep.attention().unwrap().len(), 0);
    chains_hold(&site);
}
