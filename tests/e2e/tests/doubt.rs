//! What is doubtful is told to the rep first, the same way the server says it, and a reason reaches the supervisor.

use std::fs;
use std::path::Path;

use routebook_e2e::{Call, Said, Site, Terminal, detail};
use routebook_scene::Size;
use serde_json::{Value, json};

/// Two visits within seconds with the very same photo of the camera; gives both.
fn two_visits(site: &Site, phone: &Terminal) -> [String; 2] {
    let camera = site.camera(1, Size::Small);
    [0, 2].map(|n: usize| {
        let outlet = &site.beat(0)[n];
        let here = site.before(outlet);
        phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
    })
}

/// What both sides say of a doubt, in one order.
fn said(doubts: &Value) -> Vec<String> {
    let of =
        |d: &Value| json!([d["code"], d["grade"], d["weight"], d["evidence"], d["other"], d["params"]]).to_string();
    let mut all: Vec<_> = doubts.as_array().into_iter().flatten().map(of).collect();
    all.sort();
    all
}

fn codes(doubts: &Value) -> Vec<&str> {
    doubts.as_array().into_iter().flatten().filter_map(|d| d["code"].as_str()).collect()
}

fn explained(doubts: &Value) -> Vec<bool> {
    let given = |d: &Value| d["explained"] == true || d["explained"].is_string();
    doubts.as_array().into_iter().flatten().map(given).collect()
}

#[test]
fn the_phone_and_the_server_doubt_alike() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let flows = two_visits(&site, &phone);
    let told = phone.visit(&flows[1])["doubts"].clone();
    assert!(codes(&told).contains(&"same_photo") && codes(&told).contains(&"short_dwell"), "{told}");
    phone.run(["sync"]).good();
    let supervisor = site.api("supervisor");
    for flow in &flows {
        let (there, here) = (detail(&supervisor, flow), phone.visit(flow));
        assert_eq!(said(&there["doubts"]), said(&here["doubts"]), "the server (left) and the phone differ");
        assert_eq!(there["state"], "submitted", "nothing was blocked");
    }
}

#[test]
fn a_reason_reaches_the_supervisor_whether_it_came_before_or_after_handing_in() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let [first, second] = two_visits(&site, &phone);
    phone.run(["sync"]).good();
    phone.run(["explain", "--why", "同一排货架,镜头没动", "--visit", &second]).good();
    let outlet = &site.beat(0)[3];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let third = phone.visit_without_front(&Call { outlet, here: &here, camera: &camera });
    phone.run(["explain", "--why", "店主只给五秒", "--photo", "1", "--visit", &third]).good();
    phone.run(["finish", "--visit", &third]).good();
    phone.run(["sync"]).good();
    let supervisor = site.api("supervisor");
    let after = detail(&supervisor, &second);
    assert!(explained(&after["doubts"]).into_iter().all(|given| given), "{after}");
    assert!(after["explained"].to_string().contains("同一排货架"), "{after}");
    assert_eq!((&after["state"], &after["new_evidence"]), (&json!("submitted"), &json!(false)));
    let before = detail(&supervisor, &third);
    assert!(before["explained"].to_string().contains("店主只给五秒"), "{before}");
    let of_photo = |d: &&Value| !d["evidence"].is_null();
    let doubts = before["doubts"].as_array().unwrap();
    assert!(doubts.iter().filter(of_photo).any(|d| d["code"] == "same_photo" && d["explained"] == true), "{doubts:#?}");
    assert!(!explained(&detail(&supervisor, &first)["doubts"]).into_iter().any(|given| given));
}

fn answers(report: &Value) -> Vec<&str> {
    let names = ["file_intact", "signer_known", "time_bound", "place_plausible", "seen_before"];
    names.iter().filter_map(|name| report[name]["verdict"].as_str()).collect()
}

/// The code on the first photo of a visit, and its file.
fn first_photo(phone: &Terminal, flow: &str) -> (String, String) {
    let media = &phone.visit(flow)["media"][0];
    let text = |name: &str| media[name].as_str().unwrap().to_owned();
    (text("code"), text("path"))
}

#[test]
fn the_server_answers_about_a_photo_by_its_code_and_by_its_file() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let [flow, _] = two_visits(&site, &phone);
    let (code, file) = first_photo(&phone, &flow);
    let unknown = phone.run(["verify", "--code", &code]);
    assert_eq!(unknown.fault(), "photo_unknown", "it was not delivered");
    phone.run(["sync"]).good();
    let by_code = phone.run(["verify", "--code", &code.to_lowercase()]).good();
    assert_eq!((&by_code["found_by"], &by_code["flow"]), (&json!("code"), &json!(flow)), "{by_code}");
    assert_eq!(answers(&by_code["report"])[..4], ["pass"; 4], "{by_code}");
    let by_file = phone.run(["verify", &file]).good();
    assert_eq!((&by_file["found_by"], &by_file["flow"]), (&json!("digest"), &json!(flow)), "{by_file}");
    assert_eq!(phone.run(["verify", "--code", "0000-0000-0000-1"]).fault(), "bad_code");
    let asked = format!("{} 没有应答", site.url());
    site.unplug();
    assert_eq!(phone.run(["verify", "--code", &code]).fault(), "network");
    let words = phone.command_for_people(["--lang", "zh", "verify", "--code", &code]).output().unwrap();
    assert!(String::from_utf8_lossy(&words.stderr).contains(&asked), "{words:?}");
}

#[test]
fn where_the_company_keeps_displaced_bits_the_original_comes_back() {
    let site = Site::found();
    site.set("photo.keep_displaced", "yes", None);
    let phone = site.phone_of("rep1");
    let [flow, _] = two_visits(&site, &phone);
    let (_, file) = first_photo(&phone, &flow);
    let (displaced, out) = (format!("{file}.displaced"), site.folder().join("original.jpg"));
    let rebuild = |displaced: &str| -> Said {
        let args = [Path::new("rebuild"), Path::new(&file), Path::new(displaced), out.as_path(), Path::new("--force")];
        phone.run(args)
    };
    rebuild(&displaced).good();
    assert_eq!(fs::read(&out).unwrap(), fs::read(site.camera(1, Size::Small)).unwrap());
    assert!(phone.run(["status"]).good()["stored"]["displaced_bytes"].as_u64().unwrap() > 0);
    let foreign = site.folder().join("foreign.displaced");
    fs::write(&foreign, b"something else").unwrap();
    assert!(!rebuild(foreign.to_str().unwrap()).ok);
}
