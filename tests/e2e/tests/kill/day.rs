//! What a rep does next, by what the phone shows: nothing else is remembered, so that a day goes on after any kill.

use std::path::PathBuf;

use routebook_e2e::{Site, Terminal};
use routebook_scene::Size;
use serde_json::{Value, json};

/// The sheet is confirmed in the middle of the day, so that it is struck as well.
const VISITS_BEFORE_SHEET: usize = 2;

/// What a verb, once confirmed, promises to be there.
#[derive(Clone, Debug)]
pub enum Promise {
    /// The visit.
    Visit,
    /// These answers, by field.
    Answers { flow: String, step: String, fields: Value },
    /// The photo.
    Photo { flow: String },
    /// The visit is handed in.
    HandedIn,
    /// The sheet with these answers, by step and field.
    Sheet { steps: Value },
    /// Nothing waits.
    Delivered,
}

/// One call of the program.
#[derive(Clone, Debug)]
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// Everything that is typed.
    pub args: Vec<String>,
    /// What it promises.
    pub promise: Promise,
}

/// The rep's day.
pub struct Day {
    camera: Vec<PathBuf>,
    beat: Vec<String>,
    /// What is typed as `--place`.
    here: String,
}

impl Day {
    /// Takes the day's photos: of the size of a real camera's, so that stamping takes a while.
    pub fn prepare(site: &Site) -> Self {
        let camera = [Size::Camera, Size::Small, Size::Camera].into_iter().zip(1..);
        let beat = site.beat(0);
        let here = site.before(&beat[0]);
        Self { camera: camera.map(|(size, seed)| site.camera(seed, size)).collect(), beat, here }
    }

    /// The next thing to do; a further visit only if `may_start`.
    pub fn next(&self, phone: &Terminal, may_start: bool) -> Option<Verb> {
        let visits = phone.list(["visits"]);
        let unfinished = |v: &&Value| v["status"] == "open" || v["status"] == "incomplete";
        if let Some(open) = visits.iter().find(unfinished) {
            return Some(self.go_on(&phone.visit(text(&open["flow"])), visits.len()));
        }
        if visits.len() >= VISITS_BEFORE_SHEET && phone.run(["actions"]).good()["state"]["status"] != "submitted" {
            return Some(sheet());
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
                vec![format!("codes={code},6901234567892"), "lowest-price=350".into()],
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

fn verb(name: &'static str, args: &[&str], promise: Promise) -> Verb {
    Verb { name, args: args.iter().map(|a| (*a).into()).collect(), promise }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
