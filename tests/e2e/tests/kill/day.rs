//! What a rep does next, by what the phone shows: nothing else is remembered, so that a day goes on after any kill.

use std::path::PathBuf;

use routebook_e2e::{Site, Terminal};
use routebook_scene::Size;
use serde_json::{Value, json};

use super::matters::Matters;
use super::verb::{Promise, Verb, text, verb};

/// The sheet is confirmed in the middle of the day, so that it is struck as well.
const VISITS_BEFORE_SHEET: usize = 2;

/// The rep's day.
pub struct Day {
    camera: Vec<PathBuf>,
    beat: Vec<String>,
    /// What is typed as `--place`.
    here: String,
    matters: Matters,
}

impl Day {
    /// Takes the day's photos: of the size of a real camera's, so that stamping takes a while.
    pub fn prepare(site: &Site) -> Self {
        let camera = [Size::Camera, Size::Small, Size::Camera].into_iter().zip(1..);
        let beat = site.beat(0);
        let here = site.before(&beat[0]);
        Self {
            camera: camera.map(|(size, seed)| site.camera(seed, size)).collect(),
            beat,
            here,
            matters: Matters::prepare(site),
        }
    }

    /// The next thing to do; further visits and customers only if `may_start`. `round` counts the customers' rounds
    /// that were begun, from 1; 0 for none.
    pub fn next(&self, phone: &Terminal, may_start: bool, round: usize) -> Option<Verb> {
        let visits = phone.visits();
        let unfinished = |v: &&Value| v["status"] == "open" || v["status"] == "incomplete" || v["status"] == "returned";
        if let Some(open) = visits.iter().find(unfinished) {
            return Some(self.go_on(&phone.visit(text(&open["flow"])), visits.len()));
        }
        if visits.len() >= VISITS_BEFORE_SHEET && phone.run(["actions"]).good()["state"]["status"] != "submitted" {
            return Some(sheet());
        }
        if let Some(verb) = (1..=round).find_map(|round| self.matters.next(phone, round)) {
            return Some(verb);
        }
        let waiting = phone.run(["status"]).good()["waiting"].clone();
        if waiting["ops"] != 0 || waiting["files"] != 0 {
            return Some(verb("sync", &["sync"], Promise::Delivered));
        }
        let outlet = &self.beat[visits.len() % self.beat.len()];
        may_start.then(|| verb("start", &["start", outlet, "--place", &self.here], Promise::Visit))
    }

    fn go_on(&self, visit: &Value, number: usize) -> Verb {
        let flow = text(&visit["flow"]);
        let steps = visit["state"]["steps"].as_array().unwrap();
        if let Some(step) = steps.iter().find(|s| s["returned"].is_string()) {
            return repair(flow, text(&step["id"]), number);
        }
        if visit["state"]["status"] == "returned" {
            return verb("resubmit", &["finish", "--visit", flow], Promise::HandedIn);
        }
        match steps.iter().find(|s| s["done"] == false) {
            None => verb("finish", &["finish", "--visit", flow], Promise::HandedIn),
            Some(step) => self.work_on(flow, step, number),
        }
    }

    fn work_on(&self, flow: &str, step: &Value, number: usize) -> Verb {
        let id = text(&step["id"]);
        let (typed, fields) = answers(id, number);
        let answered = step["answers"].as_object().is_some_and(|a| !a.is_empty());
        if typed.is_empty() || answered {
            return self.photo(flow, id, number);
        }
        let typed: Vec<_> = ["step", id, "--visit", flow].into_iter().map(String::from).chain(typed).collect();
        Verb { name: "step", args: typed, promise: Promise::Answers { flow: flow.into(), step: id.into(), fields } }
    }

    fn photo(&self, flow: &str, step: &str, number: usize) -> Verb {
        let camera = self.camera[(number + usize::from(step == "photo")) % self.camera.len()].to_str().unwrap();
        let args = ["photo", step, camera, "--visit", flow, "--place", &self.here];
        verb("photo", &args, Promise::Photo { flow: flow.into() })
    }
}

/// The answers of a step that was given back, once more.
fn repair(flow: &str, step: &str, number: usize) -> Verb {
    let (typed, fields) = answers(step, number);
    let typed: Vec<_> = ["step", step, "--visit", flow].into_iter().map(String::from).chain(typed).collect();
    Verb { name: "repair", args: typed, promise: Promise::Answers { flow: flow.into(), step: step.into(), fields } }
}

fn sheet() -> Verb {
    let typed = ["actions", "actions.done=陈列整改", "actions.visits=4", "tomorrow.plan=补货"];
    let steps = json!({"actions": {"done": "陈列整改", "visits": 4}, "tomorrow": {"plan": "补货"}});
    verb("actions", &typed, Promise::Sheet { steps })
}

/// What is typed into a step of the n-th visit, and what it then holds.
fn answers(step: &str, number: usize) -> (Vec<String>, Value) {
    let (typed, fields) = match step {
        "fridge" => (
            vec![format!("coolers={number}"), "display=partly".into()],
            json!({"coolers": number, "display": "partly"}),
        ),
        "skus" => {
            let code = barcode(number);
            (
                vec![format!("codes={code},6901234567892"), "lowest-price=3.50".into()],
                json!({"codes": [code, "6901234567892"], "lowest-price": 350}),
            )
        }
        "interview" => {
            (vec![format!("need=第{number}家要一台冰柜")], json!({"need": format!("第{number}家要一台冰柜")}))
        }
        "material" => (
            vec!["kinds=poster,tag".into(), format!("count={number}")],
            json!({"kinds": ["poster", "tag"], "count": number}),
        ),
        _ => (vec![], json!({})),
    };
    (typed, fields)
}

/// An EAN-13 of China with the check digit of GS1.
fn barcode(number: usize) -> String {
    let digits = format!("690{number:09}");
    let weighted =
        digits.bytes().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight);
    format!("{digits}{}", (10 - weighted.sum::<u32>() % 10) % 10)
}
