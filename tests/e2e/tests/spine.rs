//! The spine: a day without network, its delivery, a returned step, its repair, the approval.

use routebook_e2e::{Call, Compared, Site, Terminal, Wire, compare, detail, digest_of, position, sha256};
use routebook_fleet::{Fault, Supervisor};
use routebook_scene::Size;
use serde_json::{Value, json};

/// Three visits and the sheet.
fn work_a_day(site: &Site, phone: &Terminal) {
    for (outlet, n) in site.beat(0)[2..5].iter().zip(1..) {
        let (here, camera) = (site.before(outlet), site.camera(n, Size::Small));
        phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    }
    phone.confirm_actions();
}

/// Everything that the server shows of its data, as one digest.
fn state_of(site: &Site, wire: &Wire) -> String {
    let (supervisor, admin) = (site.api("supervisor"), site.api("admin"));
    let chains: Value = admin.get("/v1/chains").unwrap();
    let mut shown = vec![digest_of(&wire.pull_all()), chains.to_string()];
    for kind in ["kind=visit", "kind=day"] {
        let rows = supervisor.visits(kind).unwrap();
        shown.extend(rows.iter().map(|row| detail(&supervisor, &row.id).to_string()));
    }
    sha256(shown.join("\n").as_bytes())
}

fn step_of(api: &Supervisor, flow: &str, step: &str) -> Value {
    let visit = detail(api, flow);
    visit["steps"].as_array().unwrap().iter().find(|s| s["id"] == step).unwrap().clone()
}

/// Approves; gives the state then, or the problem's code.
fn approve(api: &Supervisor, flow: &str) -> String {
    let body = json!({"verdict": "approve", "judged": position(api, flow)});
    match api.post::<Value>(&format!("/v1/visits/{flow}/review"), &body) {
        Ok(visit) => visit["state"].as_str().unwrap().into(),
        Err(Fault::Api { code, .. }) => code,
        Err(e) => panic!("{e}"),
    }
}

#[test]
fn a_day_without_network_arrives_whole_and_arrives_once() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    site.unplug();
    work_a_day(&site, &phone);
    let (ops, files) = phone.waiting();
    assert_eq!(phone.run(["sync"]).fault(), "not_delivered");
    assert_eq!(phone.waiting(), (ops, files), "a sync without a server changes nothing");

    site.plug_in().unwrap();
    let wire = Wire::enrol(&site, "rep1");
    let report = phone.run(["sync"]).good();
    assert_eq!(report["enrolments"][0]["pushed"], ops, "{report}");
    assert_eq!(phone.waiting(), (0, 0));
    let compared = compare(&site.api("supervisor"), &phone);
    assert_eq!(compared, Compared { flows: 4, photos: 6 });

    let before = state_of(&site, &wire);
    let report = phone.run(["sync"]).good()["enrolments"][0].clone();
    for count in ["pushed", "refused", "held", "files", "bytes"] {
        assert_eq!(report[count], 0, "{count}: {report}");
    }
    assert_eq!(state_of(&site, &wire), before, "a second sync changes nothing");
    assert_eq!(compare(&site.api("supervisor"), &phone), compared);
}

#[test]
fn a_returned_step_reaches_its_rep_is_repaired_and_approved() {
    let site = Site::found();
    let (phone, supervisor) = (site.phone_of("rep1"), site.api("supervisor"));
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let call = Call { outlet, here: &here, camera: &camera };
    let flow = phone.visit_outlet(&call);
    phone.run(["sync"]).good();
    let visit = phone.visit(&flow);
    assert_eq!((&visit["delivery"], &visit["place"]), (&"delivered".into(), &"inside".into()), "{visit}");

    let judged = position(&supervisor, &flow);
    supervisor.give_back(&flow, judged, "fridge", "照片里看不到价签").unwrap();
    assert!(phone.todos("returned_step").is_empty(), "nobody told the phone yet");
    phone.run(["sync"]).good();
    let seen = phone.todos("returned_step");
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!((&seen[0]["step"], &seen[0]["reason"]), (&"fridge".into(), &"照片里看不到价签".into()));
    let said = phone.run(["finish", "--visit", &flow]);
    assert_eq!(said.json["unmet"], json!([{"code": "step_not_repaired", "step": "fridge"}]), "{said:#?}");
    assert_eq!(approve(&supervisor, &flow), "unmet", "what was returned cannot be approved before it is repaired");

    let another = site.camera(9, Size::Small);
    repair(&phone, &flow, &Call { camera: &another, ..call });
    assert!(phone.todos("returned_step").is_empty());
    phone.run(["sync"]).good();
    let step = step_of(&supervisor, &flow, "fridge");
    assert_eq!((&step["returned"], step["evidence"].as_array().unwrap().len()), (&Value::Null, 2), "{step}");
    compare(&supervisor, &phone);

    assert_eq!(approve(&supervisor, &flow), "approved");
    phone.run(["sync"]).good();
    let visit = phone.visit(&flow);
    assert_eq!((&visit["state"]["status"], &visit["delivery"]), (&"approved".into(), &"reviewed".into()), "{visit}");
    compare(&supervisor, &phone);
}

/// Another answer, another photo, and the visit is handed in again.
fn repair(phone: &Terminal, flow: &str, call: &Call<'_>) {
    phone.run(["step", "fridge", "coolers=3", "display=good", "--visit", flow]).good();
    phone.take_photo(flow, "fridge", call);
    let visit = phone.run(["finish", "--visit", flow]).good();
    assert_eq!(visit["state"]["status"], "submitted", "{visit}");
}

#[test]
fn a_visit_without_its_photo_waits_for_it_and_says_so_everywhere() {
    let site = Site::found();
    let (phone, supervisor) = (site.phone_of("rep1"), site.api("supervisor"));
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let call = Call { outlet, here: &here, camera: &camera };
    let flow = phone.visit_without_front(&call);
    let visit = phone.run(["finish", "--visit", &flow]).good();
    assert_eq!(visit["state"]["status"], "incomplete", "{visit}");
    assert_eq!(visit["state"]["missing"][0]["need"], "front-photo", "{visit}");
    assert_eq!(phone.todos("missing_evidence")[0]["need"], "front-photo");
    phone.run(["sync"]).good();
    compare(&supervisor, &phone);
    assert_eq!(approve(&supervisor, &flow), "unmet", "what is incomplete cannot be approved");

    phone.take_photo(&flow, "photo", &call);
    assert!(phone.todos("missing_evidence").is_empty());
    phone.run(["sync"]).good();
    compare(&supervisor, &phone);
    let late = step_of(&supervisor, &flow, "photo")["evidence"][0]["late"].clone();
    assert_eq!(late, true, "evidence after the hand-in is marked as 补录");
    assert_eq!(approve(&supervisor, &flow), "approved");
}

#[test]
fn an_outlet_without_coordinates_is_visited_and_its_place_cannot_be_told() {
    let site = Site::found();
    let (phone, supervisor) = (site.phone_of("rep1"), site.api("supervisor"));
    let outlet = &site.beat(0)[1];
    let nowhere = phone.list(["outlets", outlet])[0]["place"].clone();
    assert_eq!(nowhere, Value::Null, "nobody knows where it is");
    let (here, camera) = (site.before(&site.beat(0)[0]), site.camera(1, Size::Small));
    let flow = phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    assert_eq!(phone.visit(&flow)["place"], "cannot_tell");
    phone.run(["sync"]).good();
    let visit = detail(&supervisor, &flow);
    assert_eq!((&visit["place"], &visit["distance_m"]), (&"cannot_tell".into(), &Value::Null), "{visit}");
    assert_eq!(approve(&supervisor, &flow), "approved", "nobody is penalised for it");
}
