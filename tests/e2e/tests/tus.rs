//! Any tus client will do: one that its makers ship uploads a photo, is cut off, goes on, and the server checks it.

use std::fs;
use std::path::PathBuf;
use std::process::Child;

use reqwest::Method;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::record::RecordKind;
use routebook_domain::template::TemplateRef;
use routebook_e2e::{Forge, Site, StockTus, Wire, detail};
use routebook_fleet::{Network, Proxy};
use routebook_protocol::{Change, Verdict};
use routebook_scene::Size;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// So often the client may ask again while the line is away: longer than any test waits to mend it.
const PATIENT: u32 = 600;

/// A photo that was promised in the log and waits to be delivered.
struct Promised {
    site: Site,
    wire: Wire,
    flow: FlowId,
    evidence: EvidenceId,
    file: PathBuf,
    bytes: Vec<u8>,
}

impl Promised {
    fn new() -> Self {
        let site = Site::found();
        let file = site.camera(31, Size::Camera);
        let bytes = fs::read(&file).unwrap();
        let mut forge = Forge::enrol(&site, "rep1");
        let (flow, evidence) = (FlowId::from_bytes(forge.id()), EvidenceId::from_bytes(forge.id()));
        let template = TemplateRef { key: "outlet-visit".into(), version: 1 };
        let (subject, day) = (an_outlet(forge.wire()), site.clock.today());
        let start = ActionKind::Start { template, subject: Some(subject), day, params: Default::default() };
        let photo = promise(evidence, &bytes);
        let attach = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence: photo };
        let ops = [start, attach].map(|kind| forge.op(Forge::act(flow, kind)));
        let verdicts = forge.push(&ops);
        assert!(verdicts.iter().all(|v| matches!(v, Verdict::Accepted { .. })), "{verdicts:?}");
        let wire = forge.into_wire();
        Self { site, wire, flow, evidence, file, bytes }
    }

    fn client(&self, url: String) -> StockTus<'_> {
        StockTus { url, token: self.wire.token(), file: &self.file, evidence: self.evidence.to_string() }
    }

    /// A line that breaks in the middle of the file, and the client that was at it.
    fn cut_in_the_middle(&self, tries: u32) -> (Proxy, Child) {
        let proxy = self.site.network();
        proxy.set(Network::CutAfter(self.bytes.len() as u64 / 2));
        let client = self.client(proxy.url()).start(tries);
        while proxy.network() != Network::Away {
            std::thread::yield_now();
        }
        (proxy, client)
    }

    fn state(&self) -> Value {
        let seen = detail(&self.site.api("supervisor"), &self.flow.to_string());
        seen["steps"][0]["evidence"][0]["state"].clone()
    }

    /// The file is there, byte for byte, and the visit says that it is the one that was promised.
    fn is_verified(&self) {
        assert_eq!(self.state(), "verified");
        let there = self.site.api("supervisor").evidence(&self.evidence.to_string(), "full").unwrap();
        assert!(there == self.bytes, "other bytes than the phone's");
    }
}

fn promise(id: EvidenceId, bytes: &[u8]) -> Evidence {
    let (digest, length) = (Sha256::digest(bytes).into(), bytes.len() as u64);
    let (media_type, kind) = ("image/jpeg".into(), EvidenceKind::Photo);
    Evidence { id, kind, media_type, digest, length, seal: None, version: None, duration_ms: None }
}

fn an_outlet(wire: &Wire) -> routebook_domain::ids::OutletId {
    let mut records = wire.pull_all().into_iter().filter_map(|entry| match entry.change {
        Change::Record(state) if state.kind == RecordKind::Outlet => Some(state.record),
        _ => None,
    });
    records.next().unwrap()
}

/// Where the client went on: once, in the file's first half.
fn went_on_in_the_middle(said: &Value, length: usize) {
    let at: Vec<u64> = said["went_on_at"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    assert_eq!(at.len(), 1, "{said}");
    assert!(at[0] > 0 && at[0] <= length as u64 / 2, "{said} of {length}");
}

#[test]
fn a_stock_client_that_is_cut_off_asks_goes_on_and_finishes() {
    let promised = Promised::new();
    let (proxy, client) = promised.cut_in_the_middle(PATIENT);
    assert_eq!(promised.state(), "promised");
    proxy.set(Network::Good);
    let said = StockTus::said(client);
    assert_eq!((&said["ok"], &said["evidence"]), (&json!(true), &json!("verified")), "{said}");
    went_on_in_the_middle(&said, promised.bytes.len());
    promised.is_verified();
}

#[test]
fn a_stock_client_that_is_killed_is_followed_by_another_that_goes_on() {
    let promised = Promised::new();
    let (proxy, mut client) = promised.cut_in_the_middle(PATIENT);
    client.kill().unwrap();
    client.wait().unwrap();
    proxy.set(Network::Good);
    let said = promised.client(proxy.url()).run(0);
    assert_eq!((&said["ok"], &said["evidence"]), (&json!(true), &json!("verified")), "{said}");
    went_on_in_the_middle(&said, promised.bytes.len());
    promised.is_verified();
}

#[test]
fn a_stock_client_is_told_that_the_file_is_not_the_promised_one() {
    let promised = Promised::new();
    let mut other = promised.bytes.clone();
    let middle = other.len() / 2;
    other[middle] ^= 1;
    fs::write(&promised.file, other).unwrap();
    let said = promised.client(promised.site.url()).run(0);
    assert_eq!((&said["ok"], &said["status"]), (&json!(false), &json!(460)), "{said}");
    assert!(said["problem"].as_str().unwrap().contains("checksum_mismatch"), "{said}");
    assert_eq!(promised.state(), "promised", "the promise stays open");
    fs::write(&promised.file, &promised.bytes).unwrap();
    let said = promised.client(promised.site.url()).run(0);
    assert_eq!(said["evidence"], "verified", "{said}");
    promised.is_verified();
}

#[test]
fn a_stock_client_can_give_up() {
    let promised = Promised::new();
    let said = promised.client(promised.site.url()).give_up();
    assert_eq!((&said["ok"], &said["status"]), (&json!(true), &json!(204)), "{said}");
    let path = said["url"].as_str().unwrap().strip_prefix(&promised.site.url()).unwrap().to_owned();
    let headers = [("tus-resumable", "1.0.0".to_owned())];
    assert_eq!(promised.wire.request(Method::HEAD, &path, &headers, Vec::new()).0, 404);
    assert_eq!(promised.state(), "promised");
}
