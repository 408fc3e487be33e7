//! What a rep does at an outlet, by the program's verbs.

use std::path::Path;

use serde_json::Value;

use crate::Terminal;

/// What is typed into each step but the last, in the template's order.
const ANSWERS: [&[&str]; 4] = [
    &["fridge", "coolers=2", "display=good"],
    &["skus", "codes=6901234567892,6909876543212", "lowest-price=350"],
    &["interview", "need=想要一台双门冰柜", "next=2031-01-02"],
    &["material", "kinds=poster,tag", "count=12"],
];

/// A rep at an outlet.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The outlet, as it is typed.
    pub outlet: &'a str,
    /// What is typed as `--place`.
    pub here: &'a str,
    /// The camera's JPEG.
    pub camera: &'a Path,
}

impl Terminal {
    /// A visit from its start to its hand-in, nothing missing; gives its id.
    ///
    /// # Panics
    /// When the program says no.
    pub fn visit_outlet(&self, call: &Call<'_>) -> String {
        let flow = self.visit_without_front(call);
        self.take_photo(&flow, "photo", call);
        let visit = self.run(["finish", "--visit", &flow]).good();
        assert_eq!(visit["state"]["status"], "submitted", "{visit}");
        flow
    }

    /// A visit up to the photo of the shop front, which is not taken, and not handed in; gives its id.
    ///
    /// # Panics
    /// When the program says no.
    pub fn visit_without_front(&self, call: &Call<'_>) -> String {
        let visit = self.run(["start", call.outlet, "--place", call.here]).good();
        let flow = visit["flow"].as_str().expect("a visit has an id").to_owned();
        for step in ANSWERS {
            self.run(["step"].iter().chain(step).chain(&["--visit", &flow])).good();
            if step[0] == "fridge" {
                self.take_photo(&flow, "fridge", call);
            }
        }
        flow
    }

    /// Takes the photo of one step.
    ///
    /// # Panics
    /// When the program says no.
    pub fn take_photo(&self, flow: &str, step: &str, call: &Call<'_>) -> Value {
        let camera = call.camera.to_str().expect("a path in UTF-8");
        self.run(["photo", step, camera, "--visit", flow, "--place", call.here]).good()
    }

    /// The day's action sheet.
    ///
    /// # Panics
    /// When the program says no.
    pub fn confirm_actions(&self) -> Value {
        self.run(["actions", "actions.done=三家陈列整改", "actions.visits=3", "tomorrow.plan=补货"]).good()
    }

    /// How much waits: entries and files.
    ///
    /// # Panics
    /// When the program says no.
    pub fn waiting(&self) -> (u64, u64) {
        let waiting = self.run(["status"]).good()["waiting"].clone();
        (waiting["ops"].as_u64().expect("a number"), waiting["files"].as_u64().expect("a number"))
    }

    /// The to-dos of one kind.
    ///
    /// # Panics
    /// When the program says no.
    pub fn todos(&self, kind: &str) -> Vec<Value> {
        self.list(["todo"]).into_iter().filter(|t| t["kind"] == kind).collect()
    }
}
