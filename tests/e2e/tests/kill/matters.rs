//! Customers and their matters: everything that can be done to one, by what the phone shows of it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use routebook_e2e::{Site, Terminal};
use serde_json::Value;

use super::verb::{Promise, Verb, text, verb};

/// How far a matter is: the words of everything that was done to it.
pub type Progress = BTreeSet<&'static str>;

/// The four customers of a round.
pub const NAMES: [&str; 4] = ["甲店", "乙店", "丙店", "丁店"];
const CORRECTED: &str = "旧柜漏水";
const PIPELINE: &str = "customer-pipeline";

/// What is done to customers.
pub struct Matters {
    voice: PathBuf,
    /// Who takes one over, by name: a rep's phone knows those who review him.
    supervisor: String,
}

impl Matters {
    /// Records the customer's voice.
    pub fn prepare(site: &Site) -> Self {
        let voice = site.folder().join("voice.m4a");
        std::fs::write(&voice, b"\0\0\0\x20ftypM4A a voice that says what hurts").unwrap();
        Self { voice, supervisor: site.plan.supervisor.name.clone() }
    }

    /// The next thing to do to the customers of a round.
    pub fn next(&self, phone: &Terminal, round: usize) -> Option<Verb> {
        let name = |n: usize| format!("{}{round}", NAMES[n]);
        let phone_of = |n: usize| format!("1390000{round:02}{n:02}");
        let at = |n: usize| Matter::of(phone, &name(n));
        let first = at(0);
        self.move_on(phone, &first, &phone_of(0), round)
            .or_else(|| merge(phone, &name(1), &first, &phone_of(1)))
            .or_else(|| end(&at(2), &phone_of(2), "hand-over", "handed", &[&self.supervisor]))
            .or_else(|| end(&at(3), &phone_of(3), "void", "voided", &[]))
    }

    /// From a lead to its second stage, with all that is answered, corrected, left out and proved there.
    fn move_on(&self, phone: &Terminal, at: &Matter, number: &str, round: usize) -> Option<Verb> {
        let flow = at.flow.as_deref().unwrap_or_default();
        let voice = self.voice.to_str().unwrap();
        let summary = "约好下周看样";
        let todo = |name, word, args: &[&str]| {
            let all: Vec<_> = args.iter().chain(&["--visit", flow]).copied().collect();
            (!at.progress.contains(word)).then(|| at.verb(name, word, &all))
        };
        lead(at, number)
            .or_else(|| todo("record", "need", &["step", "need-profile", "need=双门冰柜"]))
            .or_else(|| {
                let args = ["follow-up", &at.name, "lead", summary];
                (!at.progress.contains("followed")).then(|| at.verb("follow-up", "followed", &args))
            })
            .or_else(|| todo("stage", "intent", &["stage", "intent"]))
            .or_else(|| todo("record", "diagnosed", &["step", "diagnosis", "pain=旧柜费电", "urgency=high"]))
            .or_else(|| {
                let pain = format!("pain={CORRECTED}");
                todo("correct", "corrected", &["correct", "diagnosis", &pain, "--why", "听错了"])
            })
            .or_else(|| todo("skip", "skipped", &["skip", "interaction", "--why", "客户没空"]))
            .or_else(|| todo("file", "voice", &["file", "voice", voice, "--seconds", "8", "--media-type", "audio/mp4"]))
            .or_else(|| todo("explain", "explained", &["explain", "--doubt", "dark", "--why", "店里停电"]))
            .or_else(|| carry(phone, at, flow, round as u64 + 1))
    }
}

/// Carries a matter over to the version of the round, once the phone has been told of it.
fn carry(phone: &Terminal, at: &Matter, flow: &str, version: u64) -> Option<Verb> {
    if at.version >= version {
        return None;
    }
    let offered = phone.list(["templates"]);
    let offered = offered.iter().find(|t| t["template"]["key"] == PIPELINE).unwrap();
    if offered["template"]["version"].as_u64() < Some(version) {
        return Some(verb("sync", &["sync"], Promise::Delivered));
    }
    Some(at.verb("upgrade", "carried", &["upgrade", "--yes", "--visit", flow]))
}

fn lead(at: &Matter, number: &str) -> Option<Verb> {
    let args = ["add-lead", "--name", &at.name, "--phone", number, "--source", "fair"];
    (!at.progress.contains("added")).then(|| at.verb("add-lead", "added", &args))
}

/// A second customer, who turns out to be the first.
fn merge(phone: &Terminal, name: &str, target: &Matter, number: &str) -> Option<Verb> {
    if target.progress.contains("merged") {
        return None;
    }
    let at = Matter::of(phone, name);
    let args = ["add-customer", "--name", &at.name, "--phone", number, "--source", "fair", "--first-contact", "today"];
    let more = ["--stage", "lead", "--summary", "展会上认识", "--next", "tomorrow"];
    let args: Vec<_> = args.into_iter().chain(more).collect();
    if !at.progress.contains("added") {
        return Some(at.verb("add-customer", "added", &args));
    }
    Some(target.verb("merge", "merged", &["merge", &at.name, &target.name]))
}

/// A lead, and the last thing that is done to it.
fn end(at: &Matter, number: &str, name: &'static str, word: &'static str, args: &[&str]) -> Option<Verb> {
    if let Some(verb) = lead(at, number) {
        return Some(verb);
    }
    let flow = at.flow.as_deref().unwrap_or_default();
    let typed: Vec<_> = [name].iter().chain(args).chain(&["--why", "换线", "--visit", flow]).copied().collect();
    (!at.progress.contains(word)).then(|| at.verb(name, word, &typed))
}

/// One customer as the phone shows it.
pub struct Matter {
    name: String,
    /// The flow, if it is on this phone.
    pub flow: Option<String>,
    version: u64,
    /// What was done.
    pub progress: Progress,
}

impl Matter {
    /// Looks it up by name.
    pub fn of(phone: &Terminal, name: &str) -> Self {
        let mut matter = Self { name: name.into(), flow: None, version: 0, progress: Progress::new() };
        let said = phone.run(["customer", name]);
        if !said.ok {
            return matter;
        }
        let file = said.json;
        matter.note("added", true);
        matter.note("merged", file["aliases"].as_array().is_some_and(|a| !a.is_empty()));
        // Ids follow time: after a merge the first is the customer's own, the other came with the alias.
        let flows = file["flows"].as_array().unwrap().iter().filter(|f| f["kind"] == "pipeline");
        matter.flow = flows.map(|f| text(&f["flow"]).to_owned()).min();
        match matter.flow.clone() {
            None => matter.note("handed", true),
            Some(flow) => matter.look_into(&phone.visit(&flow)),
        }
        matter
    }

    fn look_into(&mut self, view: &Value) {
        let state = &view["state"];
        let step = |id: &str| state["steps"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap().clone();
        let pain = step("diagnosis")["answers"]["pain"]["value"].clone();
        self.version = state["template"]["version"].as_u64().unwrap();
        self.note("need", step("need-profile")["answers"]["need"].is_object());
        self.note("intent", state["stage"] == "intent");
        self.note("diagnosed", pain.is_string());
        self.note("corrected", pain == CORRECTED);
        self.note("skipped", !step("interaction")["skipped"].is_null());
        self.note("voice", step("voice")["evidence"].as_array().is_some_and(|e| !e.is_empty()));
        self.note("followed", step("follow-up")["answers"]["summary"].is_object());
        self.note("explained", state["explained"].as_array().is_some_and(|said| !said.is_empty()));
        self.note("carried", self.version > 1);
        self.note("voided", state["status"] == "voided");
        self.note("handed", state["owner"] != state["stages"][0]["by"]);
    }

    fn note(&mut self, word: &'static str, done: bool) {
        if done {
            self.progress.insert(word);
        }
    }

    fn verb(&self, name: &'static str, word: &'static str, args: &[&str]) -> Verb {
        verb(name, args, Promise::Matter { name: self.name.clone(), word })
    }
}
