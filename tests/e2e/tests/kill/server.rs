//! A server that is killed while it writes what a supervisor decided has the decision whole or not at all.

use std::thread;
use std::time::{Duration, Instant};

use routebook::FlowId;
use routebook_e2e::{Answer, Api, Handset, Serving, Site, compare_states};
use serde_json::{Value, json};

use super::dice::Dice;

/// How often each decision is struck before it is left alone.
const BLOWS: usize = 3;

/// What a supervisor decides, and the state that it leads to.
const DECISIONS: [(&str, &str); 4] =
    [("approve", "approved"), ("return", "returned"), ("void", "voided"), ("hand-over", "submitted")];

fn body(word: &str, seen: &Value, to: &str) -> Value {
    let steps = json!([{"step": "fridge", "reason": "照片里看不到价签"}]);
    match word {
        "approve" => json!({"verdict": word, "judged": seen["position"]}),
        "return" => json!({"verdict": word, "judged": seen["position"], "steps": steps}),
        "void" => json!({"reason": "走错门"}),
        _ => json!({"to": to, "reason": "换线"}),
    }
}

fn path(word: &str, flow: FlowId) -> String {
    let verb = if word == "approve" || word == "return" { "review" } else { word };
    format!("/v1/flows/{flow}/{verb}")
}

/// A server of its own process, and a supervisor in front of it.
struct Office<'a> {
    site: &'a Site,
    api: Api,
    serving: Option<Serving>,
    dice: Dice,
}

impl Office<'_> {
    fn restart(&mut self) {
        self.serving = None;
        self.serving = Some(Serving::start(&self.site.data(), &self.site.addr().to_string()));
    }

    fn seen(&self, flow: FlowId) -> Value {
        self.api.get(&format!("/v1/flows/{flow}")).good()
    }

    /// Sends a decision and kills the server at any moment of it.
    fn strike(&mut self, word: &str, flow: FlowId, to: &str, usual: Duration) {
        let (api, path, body) = (self.api.clone(), path(word, flow), body(word, &self.seen(flow), to));
        let sent = thread::spawn(move || api.try_post(&path, &body));
        thread::sleep(self.dice.part(usual));
        self.serving = None;
        let _answered = sent.join().unwrap();
        self.restart();
    }
}

/// Whether the decision is there; it must be whole: in the state, in the timeline and in nothing else.
fn is_whole(word: &str, state: &str, before: &Value, after: &Value, to: &str) -> bool {
    let entries = |of: &Value| of["timeline"].as_array().unwrap().len();
    if entries(after) == entries(before) {
        assert_eq!(after, before, "{word}: nothing of it is there");
        return false;
    }
    assert_eq!((entries(after), &after["state"]), (entries(before) + 1, &json!(state)), "{word}: {after}");
    assert_eq!(after["timeline"].as_array().unwrap().last().unwrap()["action"], word.replace('-', "_"));
    assert!(word != "hand-over" || after["rep"]["id"] == to, "{after}");
    true
}

#[test]
fn a_decision_is_whole_or_not_there_when_the_server_is_killed_amid_it() {
    let mut dice = Dice::of_this_run();
    let site = Site::found();
    let (rep, colleague) = (site.handset("rep1", 1), site.handset("rep3", 3));
    let flows = [0, 2, 3, 4, 5].map(|n: usize| rep.visit_whole(&site.beat(0)[n]));
    rep.sync();
    let to = colleague.status().unwrap().person.id.to_string();
    let api = Api::sign_in(&site, "supervisor");
    site.unplug();
    let pause = dice.below(3);
    let mut office = Office { site: &site, api, serving: None, dice };
    office.restart();
    let usual = usual(&office, flows[4], &to) + Duration::from_millis(pause.into());
    let mut struck = 0;
    for ((word, state), flow) in DECISIONS.into_iter().zip(flows) {
        let before = office.seen(flow);
        let mut done = false;
        for _ in 0..BLOWS {
            office.strike(word, flow, &to, usual);
            struck += 1;
            done = is_whole(word, state, &before, &office.seen(flow), &to);
            if done {
                break;
            }
        }
        if !done {
            decide(&office, word, flow, &to).good();
            assert!(is_whole(word, state, &before, &office.seen(flow), &to));
        }
    }
    eprintln!("{struck} kills of the server");
    the_phones_go_on(&site, &rep, &colleague, &flows);
}

fn decide(office: &Office<'_>, word: &str, flow: FlowId, to: &str) -> Answer {
    office.api.post(&path(word, flow), &body(word, &office.seen(flow), to))
}

/// How long a decision takes that is left alone.
fn usual(office: &Office<'_>, flow: FlowId, to: &str) -> Duration {
    let begun = Instant::now();
    decide(office, "void", flow, to).good();
    begun.elapsed()
}

fn the_phones_go_on(site: &Site, rep: &Handset, colleague: &Handset, flows: &[FlowId; 5]) {
    rep.sync();
    colleague.sync();
    let supervisor = site.api("supervisor");
    flows[..3].iter().for_each(|flow| compare_states(&supervisor, rep, *flow));
    compare_states(&supervisor, colleague, flows[3]);
    let chains: Vec<Value> = site.api("admin").get("/v1/chains").unwrap();
    assert!(chains.iter().all(|c| c["verified"] == true), "{chains:#?}");
}
