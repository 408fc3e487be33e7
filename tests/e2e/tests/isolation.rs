//! Two reps of one territory: each keeps their visits, both know when somebody was there last.

use routebook_domain::ids::FlowId;
use routebook_e2e::{Call, Site, Terminal, Wire, bytes_of};
use routebook_fleet::{Fault, Supervisor};
use routebook_protocol::{Change, Entry, Scope};
use routebook_scene::Size;
use serde_json::{Value, json};

/// Words that only `rep1` writes.
const SECRET: &str = "只有一个人听到的话";
/// A supervisor whose territory is another one.
const ELSEWHERE: [(&str, &str); 3] = [
    ("territories.csv", "name\n外地片区\n"),
    ("people.csv", "login,name,role,password\nwu,吴刚,supervisor,routebook-demo\n"),
    ("assignments.csv", "login,territory\nwu,外地片区\n"),
];

fn site() -> Site {
    let site = Site::found();
    site.import(&ELSEWHERE).unwrap();
    assert_eq!(site.plan.reps[0].territory, site.plan.reps[2].territory, "rep1 and rep3 are colleagues");
    site
}

/// A visit of `rep1`'s, delivered, whose interview holds the secret; gives its id and its photo's.
fn secret_visit(site: &Site, phone: &Terminal) -> (String, String) {
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let call = Call { outlet, here: &here, camera: &camera };
    let flow = phone.visit_without_front(&call);
    phone.run(["step", "interview", &format!("need={SECRET}"), "--visit", &flow]).good();
    let photo = phone.take_photo(&flow, "photo", &call);
    phone.run(["finish", "--visit", &flow]).good();
    phone.run(["sync"]).good();
    (flow, photo["evidence"].as_str().unwrap().into())
}

/// Whether anything of the visit itself is among the entries; its line in the outlet's summary is everybody's.
fn tells(entries: &[Entry], flow: &str) -> bool {
    let flow: FlowId = flow.parse().unwrap();
    let has_secret = bytes_of(entries).windows(SECRET.len()).any(|w| w == SECRET.as_bytes());
    has_secret || entries.iter().any(|e| matches!(&e.change, Change::Flow(f) if f.flow == flow))
}

/// The status of an answer whose body does not matter.
fn status<T>(answer: Result<T, Fault>) -> u16 {
    match answer {
        Ok(_) => 200,
        Err(Fault::Api { status, .. }) => status,
        Err(e) => panic!("{e}"),
    }
}

fn is_kept_out(status: u16) -> bool {
    status == 403 || status == 404
}

#[test]
fn a_rep_cannot_pull_a_colleagues_visits() {
    let site = site();
    let (flow, _) = secret_visit(&site, &site.phone_of("rep1"));
    let (own, colleague) = (Wire::enrol(&site, "rep1"), Wire::enrol(&site, "rep3"));
    let his = Scope::Person(own.person);
    assert!(tells(&own.pull_all(), &flow), "his own phones get it, or this test could not fail");
    assert_eq!(own.ask_snapshot(his), 200);

    let pulled = colleague.pull_all();
    assert!(!tells(&pulled, &flow));
    assert!(pulled.iter().all(|e| e.scope != his), "{pulled:#?}");
    let pulled = colleague.pull_from(Some(colleague.cursor_claiming(his)));
    assert!(!tells(&pulled, &flow), "a cursor that claims his scope gets nothing of it");
    assert!(pulled.iter().all(|e| e.scope != his), "{pulled:#?}");
    assert!(is_kept_out(colleague.ask_snapshot(his)));
}

#[test]
fn only_those_who_review_a_rep_can_ask_for_his_visit_and_photos() {
    let site = site();
    let (flow, photo) = secret_visit(&site, &site.phone_of("rep1"));
    for (login, sees) in [("rep3", false), ("wu", false), ("supervisor", true), ("admin", true)] {
        let api = site.api(login);
        let asked = [
            status(api.get::<Value>(&format!("/v1/visits/{flow}"))),
            status(api.evidence(&photo, "full")),
            status(api.evidence(&photo, "thumb")),
        ];
        assert!(asked.iter().all(|s| if sees { *s == 200 } else { is_kept_out(*s) }), "{login}: {asked:?}");
        let listed = api.visits("kind=visit").is_ok_and(|all| all.iter().any(|v| v.id == flow));
        assert_eq!(listed, sees, "{login}");
    }
}

#[test]
fn neither_he_nor_a_colleague_nor_a_stranger_can_review_his_visit() {
    let site = site();
    let (flow, _) = secret_visit(&site, &site.phone_of("rep1"));
    let approve = |api: &Supervisor| {
        let body = json!({"verdict": "approve", "judged": 1});
        status(api.post::<Value>(&format!("/v1/visits/{flow}/review"), &body))
    };
    for login in ["rep1", "rep3", "wu"] {
        assert!(is_kept_out(approve(&site.api(login))), "{login}");
    }
    assert_eq!(approve(&site.api("supervisor")), 200);
}

#[test]
fn both_reps_of_a_territory_see_who_was_at_an_outlet_last() {
    let site = site();
    let (own, colleague) = (site.phone_of("rep1"), site.phone_of("rep3"));
    let outlet = site.beat(0)[0].clone();
    let last = |phone: &Terminal| phone.list(["outlets", &outlet])[0]["last_visits"].clone();
    assert_eq!(last(&colleague), json!([]));
    let (flow, _) = secret_visit(&site, &own);
    for phone in [&own, &colleague] {
        phone.run(["sync"]).good();
        let line = last(phone)[0].clone();
        assert_eq!(
            (&line["flow"], &line["rep"]),
            (&flow.clone().into(), &site.plan.reps[0].person.name.clone().into())
        );
        assert!(!line.to_string().contains(SECRET));
    }
    assert!(colleague.list(["visits"]).is_empty());
}
