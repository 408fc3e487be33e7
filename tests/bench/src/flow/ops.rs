//! A year of work as ops of the rep's own phone and of the server, without anybody doing it.

use std::collections::BTreeMap;

use routebook::{BootId, ClockReading, Evidence, EvidenceId, EvidenceKind, FlowId, OutletId, PersonId, ReturnedStep};
use routebook::{Day, TimeEvidence, Value};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::BodyId;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::{Hlc, judge};
use routebook_protocol::{Body, Chain, FlowEntry, Op, Payload, Verdict};

use crate::clock::{MINUTE, START};

/// What is written: the op, and what the server answered.
pub struct Made {
    pub op: Op,
    pub body: Body,
    pub entry: FlowEntry,
}

/// Who does it.
#[derive(Clone, Copy)]
pub enum Hand {
    Rep,
    Supervisor,
}

/// How a visit ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    Approved,
    Returned,
    Incomplete,
    Open,
}

/// Writes ops, one after the other.
#[derive(Clone)]
pub struct Writer {
    rep: (Chain, PersonId),
    server: (Chain, PersonId),
    /// The clock, milliseconds after the start of the script.
    pub now: i64,
    ids: u64,
    flow: (FlowId, u64),
}

impl Writer {
    pub fn new(rep: (Chain, PersonId), server: (Chain, PersonId)) -> Self {
        Self { rep, server, now: 0, ids: 0, flow: (FlowId::from_bytes([0; 16]), 0) }
    }

    /// The flow that was started last.
    pub fn flow(&self) -> [u8; 16] {
        *self.flow.0.bytes()
    }

    /// A whole visit: the template's five steps, two photos, handed in and reviewed.
    pub fn visit(&mut self, template: &TemplateRef, outlet: OutletId, end: End) -> Vec<Made> {
        let mut made = vec![self.start(template, Some(outlet))];
        for (step, answers) in steps() {
            made.push(self.record(step, answers));
        }
        made.push(self.attach("fridge", "fridge-photo"));
        if end != End::Incomplete {
            made.push(self.attach("photo", "front-photo"));
        }
        if end != End::Open {
            made.push(self.act(Hand::Rep, ActionKind::Submit));
        }
        made.extend(self.review(end));
        made
    }

    fn review(&mut self, end: End) -> Option<Made> {
        let judged = self.flow.1;
        let steps = vec![ReturnedStep { step: "interview".into(), reason: "没有写清补货数量".into() }];
        let kind = match end {
            End::Approved => ActionKind::Approve { judged },
            End::Returned => ActionKind::Return { judged, steps },
            End::Incomplete | End::Open => return None,
        };
        Some(self.act(Hand::Supervisor, kind))
    }

    /// A customer's file with so many follow-ups, the next one due on a day.
    pub fn customer(&mut self, template: &TemplateRef, outlet: OutletId, follow_ups: usize, due: Day) -> Vec<Made> {
        let mut made = vec![self.start(template, Some(outlet))];
        made.push(self.record("profile", [("source", text("referral")), ("first-contact", text("2026-03-02"))].into()));
        for _ in 0..follow_ups {
            let answers = [("summary", text("客户要下周看样")), ("next", Value::Text(due.to_string()))];
            made.push(self.record("follow-up", answers.into()));
        }
        made
    }

    pub fn start(&mut self, template: &TemplateRef, subject: Option<OutletId>) -> Made {
        self.flow = (FlowId::from_bytes(self.id()), 0);
        let day = Day::from_number(((START + self.now) / (24 * 60 * MINUTE)) as i32);
        let params = BTreeMap::new();
        self.act(Hand::Rep, ActionKind::Start { template: template.clone(), subject, day, params })
    }

    pub fn record(&mut self, step: &str, answers: BTreeMap<&str, Value>) -> Made {
        let answers: BTreeMap<String, Value> =
            answers.into_iter().map(|(field, value)| (field.into(), value)).collect();
        let spent = BTreeMap::from([(String::new(), 9_000)]);
        self.act(Hand::Rep, ActionKind::Record { step: step.into(), answers, spent })
    }

    pub fn attach(&mut self, step: &str, need: &str) -> Made {
        let id = self.id();
        let evidence = Evidence {
            id: EvidenceId::from_bytes(id),
            kind: EvidenceKind::Photo,
            media_type: "image/jpeg".into(),
            digest: [id[15]; 32],
            length: 300_000,
            seal: None,
            version: None,
            duration_ms: None,
        };
        self.act(Hand::Rep, ActionKind::Attach { step: step.into(), need: need.into(), evidence })
    }

    /// The next act on the flow that was started last; three minutes pass.
    pub fn act(&mut self, hand: Hand, kind: ActionKind) -> Made {
        self.now += 3 * MINUTE;
        self.flow.1 += 1;
        let (flow, position) = self.flow;
        let body = Body {
            id: BodyId::from_bytes(self.id()),
            salt: [0; 16],
            payload: Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }),
        };
        let time = TimeEvidence::new(reading(self.now), None);
        let (chain, person) = match hand {
            Hand::Rep => &mut self.rep,
            Hand::Supervisor => &mut self.server,
        };
        let op = chain.append(*person, time, judge(&time).at_ms, &body);
        let clock = Hlc::new(START + self.now, 0);
        let verdict = Verdict::Accepted { clock, position: Some(position) };
        let entry = FlowEntry {
            flow,
            position,
            op: op.raw.clone(),
            received_ms: START + self.now + 60 * MINUTE,
            verdict,
            signature: None,
        };
        Made { op, body, entry }
    }

    fn id(&mut self) -> [u8; 16] {
        self.ids += 1;
        let mut id = [0x70; 16];
        id[..8].copy_from_slice(&(START + self.now).to_be_bytes());
        id[8..].copy_from_slice(&self.ids.to_be_bytes());
        id
    }
}

/// What the phone's clocks show so many milliseconds after the start of the script.
pub fn reading(after_start: i64) -> ClockReading {
    let mono_ms = (after_start + 24 * 60 * MINUTE).unsigned_abs();
    ClockReading { wall_ms: START + after_start, zone_min: 480, mono_ms, boot: BootId([1; 16]) }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

/// Steps in the template's order with their answers.
fn steps() -> [(&'static str, BTreeMap<&'static str, Value>); 5] {
    let list = |item: &str| Value::List(vec![text(item)]);
    [
        ("fridge", [("coolers", Value::Int(2)), ("display", text("good"))].into()),
        ("skus", [("codes", list("6901234567892")), ("lowest-price", Value::Int(350))].into()),
        ("interview", [("need", text("希望周五前补货两箱"))].into()),
        ("material", [("kinds", list("poster")), ("count", Value::Int(3))].into()),
        ("photo", BTreeMap::new()),
    ]
}
