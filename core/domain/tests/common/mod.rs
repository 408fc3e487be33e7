//! Plays a template on the engine: one rep, one reviewer, one customer.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Action, ActionKind, Context, FlowState, Link, Unmet, check, fold};
use routebook_domain::ids::{BodyId, EvidenceId, PersonId, RecordId};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{Field, FieldType, Linked, Template, parse};
use routebook_domain::time::{Level, TrustedTime};
use serde_json::Value as Json;

pub const REP: PersonId = RecordId::from_bytes([1; 16]);
pub const BOSS: PersonId = RecordId::from_bytes([2; 16]);
pub const CUSTOMER: RecordId = RecordId::from_bytes([3; 16]);
pub const DEAL: RecordId = RecordId::from_bytes([4; 16]);

pub struct Play {
    pub template: Template,
    pub actions: Vec<Action>,
    pub links: BTreeMap<RecordId, Link>,
    /// Minutes since the start.
    pub minute: i64,
}

impl Play {
    pub fn start(document: &str) -> Self {
        let template = parse(document).unwrap();
        let person = Link { what: Linked::Record(RecordKind::Person), closed: false };
        let mut play = Self { template, actions: Vec::new(), links: [(REP, person)].into(), minute: 0 };
        let subject = play.template.kind.has_subject().then_some(CUSTOMER);
        let (template, day) = (play.template.reference(), "2026-11-21".parse().unwrap());
        play.must(ActionKind::Start { template, subject, day, params: BTreeMap::new() });
        play
    }

    pub fn state(&self) -> FlowState {
        fold(&self.template, &self.actions)
    }

    /// Does it, or says what stands in the way, each as `code step.item`.
    pub fn act(&mut self, kind: ActionKind) -> Result<(), Vec<String>> {
        let by = if matches!(kind, ActionKind::Approve { .. } | ActionKind::Return { .. }) { BOSS } else { REP };
        let n = self.actions.len() as u8;
        let ms = self.minute * 60_000;
        let at = TrustedTime {
            at_ms: ms,
            earliest_ms: Some(ms),
            latest_ms: Some(ms),
            level: Level::Verified,
            zone_min: 480,
        };
        let (id, position) = (BodyId::from_bytes([n; 16]), Some(u64::from(n) + 1));
        let action = Action { id, by, at, received_ms: Some(ms), position, fix: None, kind };
        let context = Context { reviews_owner: by == BOSS, links: self.links.clone(), ..Context::default() };
        check(&self.template, &self.state(), &action, &context)
            .map_err(|unmet| unmet.iter().map(said).collect::<Vec<_>>())?;
        self.actions.push(action);
        assert_eq!(self.state().ignored, []);
        Ok(())
    }

    pub fn must(&mut self, kind: ActionKind) {
        let word = kind.word();
        assert_eq!(self.act(kind), Ok(()), "{word}");
    }

    /// It is refused for exactly these reasons.
    pub fn refused(&mut self, kind: ActionKind, reasons: &[&str]) {
        let word = kind.word();
        assert_eq!(self.act(kind).unwrap_err(), reasons, "{word}");
    }

    pub fn enter(&mut self, stage: &str) {
        self.must(enter(stage));
        assert_eq!(self.state().stage.as_deref(), Some(stage));
    }

    /// Answers every required question of a step and brings all its evidence.
    pub fn finish(&mut self, step: &str) {
        self.answer(step, &[]);
        self.prove(step);
        assert!(self.state().step(step).unwrap().done, "{step}");
    }

    /// Answers the required questions of a step, some of them with these.
    pub fn answer(&mut self, step: &str, given: &[(&str, Value)]) {
        let rule = self.template.step(step).unwrap().clone();
        let required = rule.fields.iter().filter(|f| f.required).map(|f| (f.id.clone(), plausible(f)));
        let mut answers: BTreeMap<_, _> = required.collect();
        answers.extend(given.iter().map(|(id, value)| ((*id).to_owned(), value.clone())));
        if !answers.is_empty() {
            self.must(ActionKind::Record { step: step.into(), answers, spent: BTreeMap::new() });
        }
    }

    /// Brings all the evidence that a step needs.
    pub fn prove(&mut self, step: &str) {
        for need in self.template.step(step).unwrap().needs.clone() {
            for _ in 0..need.min {
                self.must(self.attach(step, &need.id));
            }
        }
    }

    /// One piece of evidence that counts for a need.
    pub fn attach(&self, step: &str, need: &str) -> ActionKind {
        let rule = self.template.step(step).unwrap().need(need).unwrap();
        let n = self.actions.len() as u8;
        let (id, media_type) = (EvidenceId::from_bytes([n; 16]), "image/jpeg".to_owned());
        let duration_ms = (rule.kind == EvidenceKind::Voice).then_some(60_000);
        let (version, kind) = (rule.version.clone(), rule.kind);
        let evidence = Evidence { id, kind, media_type, digest: [n; 32], length: 1, seal: None, version, duration_ms };
        ActionKind::Attach { step: step.into(), need: need.into(), evidence }
    }
}

pub fn enter(stage: &str) -> ActionKind {
    ActionKind::EnterStage { stage: stage.into() }
}

pub fn skip(step: &str) -> ActionKind {
    ActionKind::Skip { step: step.into(), reason: "客户不在".into() }
}

pub fn record(step: &str, answers: &[(&str, Value)]) -> ActionKind {
    let answers = answers.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
    ActionKind::Record { step: step.into(), answers, spent: BTreeMap::new() }
}

pub const APPROVE: ActionKind = ActionKind::Approve { judged: u64::MAX };

/// An answer that the field takes.
fn plausible(field: &Field) -> Value {
    match field.kind {
        FieldType::Text => Value::from("老板要多进两箱"),
        FieldType::Number | FieldType::Money => Value::Int(field.min.unwrap_or(1).max(1)),
        FieldType::YesNo => Value::Bool(true),
        FieldType::Choice => Value::from(field.choices[0].id.as_str()),
        FieldType::Choices => Value::List(vec![Value::from(field.choices[0].id.as_str())]),
        FieldType::Date => Value::from("2026-12-01"),
        FieldType::Barcode => Value::from("6901028075831"),
        FieldType::Barcodes => Value::List(vec![Value::from("6901028075831")]),
        FieldType::Person => Value::Ref(REP),
        FieldType::Outlet => Value::Ref(CUSTOMER),
        FieldType::Flow => Value::Ref(DEAL),
    }
}

/// A requirement in short: its code and the place that it names.
fn said(unmet: &Unmet) -> String {
    let json = serde_json::to_value(unmet).unwrap();
    let word = |key: &str| json.get(key).and_then(Json::as_str).filter(|w| !w.is_empty());
    let place: Vec<_> = ["step", "stage", "from", "field", "need", "item"].into_iter().filter_map(word).collect();
    format!("{} {}", word("code").unwrap(), place.join(".")).trim().to_owned()
}
