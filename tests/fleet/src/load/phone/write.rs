//! What reps write.

use std::collections::BTreeMap;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{EvidenceId, FlowId, OutletId, RecordId};
use routebook_domain::merge::field_no;
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::record::RecordKind::{self, Outlet};
use routebook_domain::record::Value;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::BusinessDays;
use routebook_protocol::{Op, Payload, record_id};

use super::parcel::Promise;
use super::{LightPhone, Staff, now_ms, seal};
use crate::load::Roll;

/// The fewest ops of a whole visit: begin, four forms, two photos, hand in.
pub const LEAST_OPS: usize = 8;

impl LightPhone {
    /// A whole visit of so many ops, [`LEAST_OPS`] or more: whatever is beyond them puts an answer right. The next of
    /// the rep's outlets is visited, and photos are taken from the roll.
    pub(super) fn visit(&mut self, ops: usize, roll: &Roll) -> (Vec<Op>, Vec<Promise>) {
        let outlet = self.next_outlet();
        let mut visit = Visit { flow: FlowId::from_bytes(self.id()), outlet, ops: Vec::new(), promises: Vec::new() };
        let template = TemplateRef { key: "outlet-visit".into(), version: 1 };
        let day = BusinessDays::default().day_of(now_ms());
        let begin = ActionKind::Start { template, subject: Some(outlet), day, params: BTreeMap::new() };
        visit.act(self, begin, true);
        visit.photo(self, roll, "fridge", "fridge-photo");
        for (step, answers) in forms(0) {
            visit.act(self, form(step, answers), false);
        }
        for n in 0..ops.saturating_sub(LEAST_OPS) {
            let (step, answers) = forms(1 + n as i64 / 4)[n % 4].clone();
            visit.act(self, form(step, answers), false);
        }
        visit.photo(self, roll, "photo", "front-photo");
        visit.act(self, ActionKind::Submit, true);
        (visit.ops, visit.promises)
    }

    /// An outlet of six columns in the rep's territory.
    pub(super) fn outlet(&mut self) -> Op {
        let n = self.written();
        let (lat, lon) = Staff::place(self.number);
        let place = GeoPoint::from_degrees(lat, lon).map_or(Value::Null, Value::Place);
        let territory =
            record_id(self.chain.tenant, RecordKind::Territory, &[Staff::territory(self.number).as_bytes()]);
        let values = [
            ("name", Value::Text(format!("福源便利店{n:06}号"))),
            ("territory", Value::Ref(territory)),
            ("place", place),
            ("address", Value::Text(format!("人民路{}弄{}号", n / 100, n % 100))),
            ("contact_name", "王老板".into()),
            ("contact_phone", Value::Text(format!("138{n:08}"))),
        ];
        let fields = values.into_iter().map(|(name, value)| (field_no(Outlet, name), value)).collect();
        let record = RecordId::from_bytes(self.id());
        self.say(Payload::Create { kind: Outlet, record, fields })
    }

    fn next_outlet(&mut self) -> OutletId {
        self.visits += 1;
        let nth = self.visits % self.staff.outlets_each.max(1);
        let code = self.staff.outlets(self.number).nth(nth).unwrap_or_default();
        record_id(self.chain.tenant, Outlet, &[code.as_bytes()])
    }

    fn fix(&self) -> Option<Fix> {
        let (lat, lon) = Staff::place(self.number);
        // A phone never stands at the same seven decimals twice.
        let apart = f64::from(self.id()[15]) / 1e7;
        let point = GeoPoint::from_degrees(lat + apart, lon - apart)?;
        Some(Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 0 })
    }
}

struct Visit {
    flow: FlowId,
    outlet: OutletId,
    ops: Vec<Op>,
    promises: Vec<Promise>,
}

impl Visit {
    fn act(&mut self, phone: &mut LightPhone, kind: ActionKind, placed: bool) {
        let fix = placed.then(|| phone.fix()).flatten();
        self.ops.push(phone.say(Payload::Act(Act { flow: self.flow, fix, reads: Vec::new(), kind })));
    }

    /// A photo with its seal; whether the file itself will be sent, the roll says.
    fn photo(&mut self, phone: &mut LightPhone, roll: &Roll, step: &str, need: &str) {
        let (id, fix) = (EvidenceId::from_bytes(phone.id()), phone.fix());
        let shot = roll.next(id);
        let at = seal::At { flow: self.flow, outlet: self.outlet, step, fix: fix.clone(), time: phone.time() };
        let evidence = Evidence {
            id,
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".into(),
            digest: shot.digest,
            length: shot.length,
            seal: seal::seal(phone, &at, &shot),
            version: None,
            duration_ms: None,
        };
        let kind = ActionKind::Attach { step: step.into(), need: need.into(), evidence };
        self.ops.push(phone.say(Payload::Act(Act { flow: self.flow, fix, reads: Vec::new(), kind })));
        self.promises.push(Promise { evidence: id, full: shot.full });
    }
}

type Answers = BTreeMap<String, Value>;

/// Each form of a visit, filled in; another number is another answer.
fn forms(n: i64) -> [(&'static str, Answers); 4] {
    let text = |text: &str| Value::Text(text.into());
    let answers = |all: &[(&str, Value)]| all.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
    [
        ("fridge", answers(&[("coolers", Value::Int(2 + n)), ("display", text("good"))])),
        (
            "skus",
            answers(&[("codes", Value::List(vec![text("6901234567892")])), ("lowest-price", Value::Int(350 + n))]),
        ),
        ("interview", answers(&[("need", Value::Text(format!("要{}箱啤酒", 2 + n)))])),
        ("material", answers(&[("kinds", Value::List(vec![text("poster")])), ("count", Value::Int(3 + n))])),
    ]
}

fn form(step: &str, answers: Answers) -> ActionKind {
    ActionKind::Record { step: step.into(), answers, spent: BTreeMap::new() }
}
