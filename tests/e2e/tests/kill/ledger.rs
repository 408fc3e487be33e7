//! What the program confirmed, and whether it is still there.

use std::collections::{BTreeMap, BTreeSet};

use routebook_e2e::{Terminal, sha256};
use serde_json::Value;

use super::matters::Matter;
use super::verb::{Promise, Verb, text};

/// Everything that was confirmed.
#[derive(Default)]
pub struct Ledger {
    flows: BTreeMap<String, Flow>,
    /// How far each customer's matter is.
    matters: BTreeMap<String, BTreeSet<&'static str>>,
    /// The highest number of an op that was confirmed.
    seq: u64,
}

#[derive(Default)]
struct Flow {
    /// It is the day's sheet, not a visit.
    sheet: bool,
    answers: BTreeMap<(String, String), Value>,
    photos: BTreeMap<String, Photo>,
    handed_in: bool,
    points: u64,
}

struct Photo {
    path: String,
    digest: String,
}

impl Ledger {
    /// Visits that were confirmed.
    pub fn visits(&self) -> usize {
        self.flows.values().filter(|f| !f.sheet).count()
    }

    /// Visits and sheets that were confirmed.
    pub fn flows(&self) -> usize {
        self.flows.len()
    }

    /// A reviewer gave a visit back: it is the rep's again.
    pub fn given_back(&mut self, flow: &str) {
        let flow = self.flow(flow);
        (flow.handed_in, flow.points) = (false, 0);
    }

    /// Photos that were confirmed.
    pub fn photos(&self) -> usize {
        self.flows.values().map(|f| f.photos.len()).sum()
    }

    /// Notes what a verb confirmed.
    pub fn confirm(&mut self, verb: &Verb, said: &Value) {
        let receipt = if said["receipt"].is_object() { &said["receipt"] } else { said };
        self.seq = self.seq.max(receipt["seq"].as_u64().unwrap_or(0));
        match &verb.promise {
            Promise::Visit => {
                self.flow(text(&said["flow"]));
            }
            Promise::Answers { flow, step, fields } => self.flow(flow).note(step, fields),
            Promise::Photo { flow } => self.flow(flow).note_photo(said),
            Promise::HandedIn => self.flow(text(&said["flow"])).handed_in = true,
            Promise::Sheet { steps } => self.note_sheet(text(&said["flow"]), steps),
            Promise::Matter { name, word } => {
                self.matters.entry(name.clone()).or_default().insert(word);
                return;
            }
            Promise::Delivered => return,
        }
        let state = if said["state"].is_object() { &said["state"] } else { receipt };
        if let Some(flow) = receipt["flow"].as_str().or(said["flow"].as_str()) {
            self.flow(flow).points = state["points"].as_u64().unwrap();
        }
    }

    /// Asserts that all of it is there and that the chain holds.
    pub fn check(&self, phone: &Terminal, after: &str) {
        self.check_chain(phone, after);
        self.matters.keys().for_each(|name| self.check_matter(phone, name, after));
        self.check_flows(phone, |_| true, after);
    }

    /// Asserts that the chain holds and that what a verb touches is there; gives the number of the log's last op.
    /// Everything else is looked at in the end: a process each would take longer than the verbs.
    pub fn check_after(&self, phone: &Terminal, verb: &Verb, after: &str) -> u64 {
        match &verb.promise {
            Promise::Matter { name, .. } => self.check_matter(phone, name, after),
            Promise::Answers { flow, .. } | Promise::Photo { flow } => self.check_flows(phone, |id| id == flow, after),
            _ => self.check_flows(phone, |_| true, after),
        }
        self.check_chain(phone, after)
    }

    fn check_chain(&self, phone: &Terminal, after: &str) -> u64 {
        let status = phone.run(["status", "--verify"]);
        assert!(status.ok, "{after}: {status:#?}");
        assert_eq!(status.json["chain"]["ok"], true, "{after}: {}", status.json);
        let seq = status.json["seq"].as_u64().unwrap();
        assert!(seq >= self.seq, "{after}: op {} is gone: {}", self.seq, status.json);
        seq
    }

    /// An alias leads to another customer, and is not found by its name any more.
    fn check_matter(&self, phone: &Terminal, name: &str, after: &str) {
        let Some(words) = self.matters.get(name) else { return };
        let there = Matter::of(phone, name).progress;
        let merged = there.is_empty() && words.iter().eq(["added"].iter());
        assert!(merged || words.is_subset(&there), "{after}: {name} is {there:?}, and was {words:?}");
    }

    fn check_flows(&self, phone: &Terminal, which: impl Fn(&String) -> bool, after: &str) {
        let listed = phone.visits();
        for (id, flow) in self.flows.iter().filter(|(id, _)| which(id)) {
            assert!(flow.sheet || listed.iter().any(|v| v["flow"] == **id), "{after}: {id} is not listed");
            flow.check(&if flow.sheet { phone.run(["actions"]).good() } else { phone.visit(id) }, after);
        }
    }

    fn flow(&mut self, id: &str) -> &mut Flow {
        self.flows.entry(id.into()).or_default()
    }

    fn note_sheet(&mut self, flow: &str, steps: &Value) {
        let flow = self.flow(flow);
        (flow.sheet, flow.handed_in) = (true, true);
        steps.as_object().unwrap().iter().for_each(|(step, fields)| flow.note(step, fields));
    }
}

impl Flow {
    fn note(&mut self, step: &str, fields: &Value) {
        let fields = fields.as_object().unwrap().iter();
        self.answers.extend(fields.map(|(field, value)| ((step.into(), field.clone()), value.clone())));
    }

    fn note_photo(&mut self, said: &Value) {
        let photo = Photo { path: text(&said["path"]).into(), digest: text(&said["digest"]).into() };
        self.photos.insert(text(&said["evidence"]).into(), photo);
    }

    fn check(&self, view: &Value, after: &str) {
        let state = &view["state"];
        for ((step, field), value) in &self.answers {
            assert_eq!(step_of(view, step)["answers"][field]["value"], *value, "{after}: {step}.{field} in {state}");
        }
        self.photos.iter().for_each(|(id, photo)| photo.check(id, view, after));
        assert!(state["points"].as_u64().unwrap() >= self.points, "{after}: points are gone: {state}");
        let open = state["status"] == "open" || state["status"] == "not_started";
        assert!(!self.handed_in || !open, "{after}: it is not handed in: {state}");
    }
}

impl Photo {
    fn check(&self, id: &str, view: &Value, after: &str) {
        let bytes = std::fs::read(&self.path).unwrap_or_else(|e| panic!("{after}: photo {}: {e}", self.path));
        assert_eq!(sha256(&bytes), self.digest, "{after}: the photo {} changed", self.path);
        let steps = view["state"]["steps"].as_array().unwrap().iter();
        let attached = steps.flat_map(|s| s["evidence"].as_array().unwrap()).find(|a| a["evidence"]["id"] == id);
        let attached = attached.unwrap_or_else(|| panic!("{after}: the photo {id} is on no step: {}", view["state"]));
        assert_eq!(attached["evidence"]["digest"], *self.digest, "{after}");
    }
}

fn step_of<'a>(view: &'a Value, id: &str) -> &'a Value {
    view["state"]["steps"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap()
}
