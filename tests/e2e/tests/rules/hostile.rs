//! Malformed and hostile input: refused by code and parameters, and the server and the phone live on.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use reqwest::Method;
use routebook::{AnswerFault, Clock, ClockReading, FileKeys, Installation, Platform, SystemRandom, Unmet};
use routebook_e2e::{Answer, Api, Site, detail, fields, refusal};
use routebook_fleet::{PASSWORD, SimClock};
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../../../core/domain/templates/customer-pipeline.json");
const HOUR_MS: i64 = 3_600_000;

/// The shipped pipeline as version 2, changed.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    document["version"] = json!(2);
    change(&mut document);
    document
}

/// Where the faults lie.
fn paths(said: &Answer) -> Vec<&str> {
    assert_eq!(said.problem(), (422, "template_faults"), "{said:?}");
    let faults = said.body["params"]["faults"].as_array().unwrap();
    faults.iter().map(|f| f["path"].as_str().unwrap()).collect()
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!({"exists": "need-profile.need"}), |inner, _| json!({"not": inner}))
}

#[test]
fn a_hostile_template_is_refused_by_code_and_the_server_lives_on() {
    let site = Site::found();
    let admin = Api::sign_in(&site, "admin");
    let publish = |document: Value| admin.post("/v1/templates", &json!({"document": document}));
    // The server answers after the first bytes and hangs up, so the rest may meet a closed line.
    let large = changed(|d| d["title"]["en"] = json!("x".repeat(10 << 20)));
    let large = admin.try_post("/v1/templates", &json!({"document": large}));
    assert!(large.is_none_or(|said| [413, 422].contains(&said.status)), "10 MB are refused");
    for text in ["[".repeat(200_000), "{\"document\":".repeat(20_000), "{\"document\": {".into(), "\u{0}".into()] {
        let said = admin.ask(Method::POST, "/v1/templates", text);
        assert!((400..500).contains(&said.status), "{said:?}");
    }
    assert!(!paths(&publish(json!("[".repeat(50_000)))).is_empty());
    assert!(!paths(&publish(changed(|d| d["stages"][1]["enter"] = nested(60)))).is_empty());

    let cyclic = publish(changed(|d| d["stages"][1]["next"] = json!(["lead"])));
    assert!(paths(&cyclic).iter().any(|p| p.starts_with("$.stages")), "{cyclic:?}");
    let unknown = publish(changed(|d| d["stages"][0]["next"] = json!(["intent", "lost", "cellar"])));
    assert!(paths(&unknown).contains(&"$.stages[0].next[2]"), "{unknown:?}");
    let circular = publish(changed(|d| d["stages"][0]["steps"][0]["after"] = json!(["need-profile"])));
    assert!(paths(&circular).iter().any(|p| p.contains("after")), "{circular:?}");
    let later = publish(changed(|d| d["engine"] = json!(99)));
    assert_eq!(paths(&later), ["$.engine"], "{later:?}");

    let list = admin.get("/v1/templates/customer-pipeline/1").good();
    assert_eq!(list["version"], 1, "nothing of it was published");
    assert_eq!(admin.get("/v1/templates/customer-pipeline/2").status, 404);
}

#[test]
fn full_width_digits_are_taken_as_digits_and_a_wrong_barcode_is_refused() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let flow = phone.run(["start", &site.beat(0)[0]]).good()["flow"].as_str().unwrap().to_owned();
    let step = |args: &[&str]| phone.run(["step"].iter().chain(args).chain(&["--visit", &flow]));
    step(&["fridge", "coolers=１２", "display=good"]).good();
    let said = step(&["skus", "codes=6901028075832", "lowest-price=350"]);
    assert_eq!(said.json["unmet"][0]["code"], "field_invalid", "{said:#?}");
    assert_eq!((&said.json["unmet"][0]["step"], &said.json["unmet"][0]["field"]), (&json!("skus"), &json!("codes")));
    step(&["skus", "codes=６９０１０２８０７５８３１", "lowest-price=３５０"]).good();
    phone.run(["sync"]).good();
    assert_eq!(phone.list(["attention"]), Vec::<Value>::new());
    let seen = detail(&site.api("supervisor"), &flow);
    let answer = |step: usize| seen["steps"][step]["fields"][0]["answer"].clone();
    assert_eq!((answer(0), answer(1)), (json!(12), json!(["6901028075831"])), "{seen}");
}

#[test]
fn answers_of_the_wrong_type_or_out_of_range_are_named_each() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    for (coolers, reason) in [
        (json!("two"), AnswerFault::WrongType),
        (json!([1, 2]), AnswerFault::WrongType),
        (json!(-1), AnswerFault::TooSmall),
        (json!(100), AnswerFault::TooLarge),
        (json!(i64::MAX), AnswerFault::TooLarge),
    ] {
        let said = refusal(rep.record_step(flow, "fridge", fields(&json!({"coolers": coolers, "display": "good"}))));
        let of = Unmet::FieldInvalid { step: "fridge".into(), field: "coolers".into(), reason };
        assert_eq!(said, [of], "{coolers}");
    }
}

/// A wall clock that jumps; the monotonic one goes on.
#[derive(Debug)]
struct Jumping {
    right: SimClock,
    off_ms: AtomicI64,
}

impl Clock for Jumping {
    fn now(&self) -> ClockReading {
        let now = self.right.now();
        ClockReading { wall_ms: now.wall_ms + self.off_ms.load(Ordering::SeqCst), ..now }
    }
}

#[test]
fn a_clock_that_jumps_years_neither_loses_an_entry_nor_moves_it() {
    let site = Site::found();
    let clock = Arc::new(Jumping { right: site.clock.clone(), off_ms: AtomicI64::new(0) });
    let random = Arc::new(SystemRandom::new());
    let keys = FileKeys::new(&site.folder().join("jumping.keys"), random.clone());
    let platform = Platform {
        disk: Arc::new(routebook::UnknownDisk),
        clock: clock.clone(),
        random,
        keys: Arc::new(keys),
        transport: Arc::new(routebook::Http),
        vfs: None,
        database_key: None,
        bitmaps: None,
        app: "routebook/test".into(),
        platform: "test".into(),
    };
    let phone = Installation::open(&site.folder().join("jumping.db"), &platform).unwrap();
    let rep = site.runtime().block_on(phone.sign_in(&site.url(), "rep1", PASSWORD)).unwrap();
    let sync = || assert!(site.runtime().block_on(phone.sync(|_| {})).unwrap().is_done());
    sync();
    let before = site.clock.now_ms();
    let outlet = rep.outlets(&site.beat(0)[0], 0).unwrap().items[0].id;
    let flow = rep.start_visit(outlet, None).unwrap().flow;
    for (years, coolers) in [(40, 1), (-60, 2), (0, 3)] {
        clock.off_ms.store(years * 365 * 24 * HOUR_MS, Ordering::SeqCst);
        rep.record_step(flow, "fridge", fields(&json!({"coolers": coolers, "display": "good"}))).unwrap();
        rep.home(None).unwrap();
    }
    sync();
    assert_eq!((rep.attention().unwrap().len(), rep.verify_chain().unwrap().ok), (0, true));
    let seen = detail(&site.api("supervisor"), &flow.to_string());
    assert_eq!(seen["steps"][0]["fields"][0]["answer"], 3, "the last one stands: {seen}");
    let times: Vec<_> = seen["timeline"].as_array().unwrap().iter().map(|t| t["at"]["ms"].as_i64().unwrap()).collect();
    assert_eq!(times.len(), 4);
    assert!(times.iter().all(|at| (before - HOUR_MS..=site.clock.now_ms() + HOUR_MS).contains(at)), "{times:?}");
}
