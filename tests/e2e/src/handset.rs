//! A rep's phone in this process: the facade itself, so that a test asks it for more than a terminal shows.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::PathBuf;

use routebook::{FileInput, FlowId, LeadInput, OutletId, Rep, SyncOutcome, Unmet, Value, VisitView};
use routebook_fleet::{Habits, Phone};
use routebook_scene::Size;
use serde_json::{Value as Json, json};

use crate::Site;

/// A phone with somebody signed in on it.
pub struct Handset {
    /// Its clocks, its network and its database.
    pub phone: Phone,
    rep: Rep,
    camera: PathBuf,
}

impl Deref for Handset {
    type Target = Rep;
    fn deref(&self) -> &Rep {
        &self.rep
    }
}

/// Answers by field, from JSON.
///
/// # Panics
/// When it is no object of answers.
pub fn fields(answers: &Json) -> BTreeMap<String, Value> {
    let all = answers.as_object().expect("an object of answers");
    all.iter().map(|(id, value)| (id.clone(), Value::from_json(value).expect("an answer"))).collect()
}

impl Site {
    /// A further phone, on which somebody signed in and synced once; each has a number of its own.
    ///
    /// # Panics
    /// When that fails.
    pub fn handset(&self, login: &str, number: u64) -> Handset {
        let phone = Phone::unpack(self, &format!("{login}-{number}"), number, Habits::default());
        let phone = phone.unwrap_or_else(|e| panic!("{login}: {e}"));
        let rep = phone.sign_in(login).unwrap_or_else(|e| panic!("{login}: {e}"));
        let handset = Handset { phone, rep, camera: self.camera(number, Size::Small) };
        handset.sync();
        handset
    }
}

impl Handset {
    /// One sync that must come to its end.
    ///
    /// # Panics
    /// When it does not.
    pub fn sync(&self) {
        let outcome = self.try_sync();
        assert_eq!(outcome, SyncOutcome::Done, "{}", self.phone.owner);
    }

    /// One sync, however it ends.
    ///
    /// # Panics
    /// When the phone's storage does not work.
    pub fn try_sync(&self) -> SyncOutcome {
        self.phone.sync().unwrap_or_else(|e| panic!("{e}")).worst()
    }

    /// An outlet by its code or name.
    ///
    /// # Panics
    /// When this phone has none such.
    pub fn outlet_of(&self, code: &str) -> OutletId {
        let page = self.outlets(code, 0).expect("outlets can be read");
        page.items.first().unwrap_or_else(|| panic!("no outlet {code}")).id
    }

    /// Answers a step.
    ///
    /// # Panics
    /// When the gate is closed.
    pub fn answer(&self, flow: FlowId, step: &str, answers: &Json) {
        self.record_step(flow, step, fields(answers)).unwrap_or_else(|e| panic!("{step}: {e}"));
    }

    /// Takes a photo for a step.
    ///
    /// # Panics
    /// When it is refused.
    pub fn photo(&self, flow: FlowId, step: &str) {
        self.attach_photo(flow, step, None, &self.camera, None).unwrap_or_else(|e| panic!("{step}: {e}"));
    }

    /// Adds a document of a version to a step.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn document(&self, flow: FlowId, step: &str, version: Option<&str>) -> Result<(), routebook::Error> {
        let (path, media_type) = (self.camera.with_extension("pdf"), "application/pdf".into());
        std::fs::write(&path, b"%PDF-1.7 what was offered").expect("a file is written");
        let file = FileInput { path, media_type, version: version.map(Into::into), duration_ms: None };
        self.attach_file(flow, step, None, &file, None).map(|_| ())
    }

    /// A visit with all but the photo of the shop front, not handed in.
    ///
    /// # Panics
    /// When a gate is closed.
    pub fn visit_without_front(&self, code: &str) -> FlowId {
        let flow = self.start_visit(self.outlet_of(code), None).unwrap_or_else(|e| panic!("{code}: {e}")).flow;
        self.answer(flow, "fridge", &json!({"coolers": 2, "display": "good"}));
        self.photo(flow, "fridge");
        self.answer(flow, "skus", &json!({"codes": ["6901028075831"], "lowest-price": 350}));
        self.answer(flow, "interview", &json!({"need": "想要一台双门冰柜"}));
        self.answer(flow, "material", &json!({"kinds": ["poster"], "count": 3}));
        flow
    }

    /// A whole visit, handed in.
    ///
    /// # Panics
    /// When a gate is closed.
    pub fn visit_whole(&self, code: &str) -> FlowId {
        let flow = self.visit_without_front(code);
        self.photo(flow, "photo");
        self.submit_visit(flow).unwrap_or_else(|e| panic!("{code}: {e}"));
        flow
    }

    /// A customer of whom little is known; the flow of the matter.
    ///
    /// # Panics
    /// When it is refused.
    pub fn lead(&self, name: &str, phone: &str) -> FlowId {
        let lead = LeadInput { name: name.into(), phone: phone.into(), source: "fair".into(), ..Default::default() };
        self.add_lead(&lead).unwrap_or_else(|e| panic!("{name}: {e}")).flow.expect("a lead has a matter")
    }

    /// Moves a lead on to its second stage.
    ///
    /// # Panics
    /// When a gate is closed.
    pub fn to_intent(&self, flow: FlowId) {
        self.answer(flow, "need-profile", &json!({"need": "双门冰柜"}));
        self.answer(flow, "follow-up", &json!({"summary": "约好下周看样", "next": "2031-01-02"}));
        self.enter_stage(flow, "intent").unwrap_or_else(|e| panic!("intent: {e}"));
    }

    /// A visit, sheet or matter, whole.
    ///
    /// # Panics
    /// When it is not on this phone.
    pub fn seen(&self, flow: FlowId) -> VisitView {
        self.visit(flow).unwrap_or_else(|e| panic!("{flow}: {e}"))
    }
}

/// Everything that a refusal names.
///
/// # Panics
/// When it was not refused by a gate.
pub fn refusal<T>(said: Result<T, routebook::Error>) -> Vec<Unmet> {
    match said {
        Err(routebook::Error::Unmet(all)) => all,
        Err(e) => panic!("refused otherwise: {e}"),
        Ok(_) => panic!("it was granted"),
    }
}
