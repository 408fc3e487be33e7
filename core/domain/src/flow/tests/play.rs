//! Small templates and flows to play with.

use std::collections::BTreeMap;

use serde_json::{Value as J, json};

use crate::evidence::{Evidence, EvidenceKind};
use crate::flow::*;
use crate::ids::{BodyId, EvidenceId, PersonId, RecordId};
use crate::record::Value;
use crate::template::{Gate, Template};
use crate::time::{Level, TrustedTime};

pub const REP: PersonId = RecordId::from_bytes([1; 16]);
pub const BOSS: PersonId = RecordId::from_bytes([2; 16]);
pub const OTHER: PersonId = RecordId::from_bytes([4; 16]);
pub const OUTLET: RecordId = RecordId::from_bytes([3; 16]);

/// A time that is known to the millisecond.
pub fn at(ms: i64) -> TrustedTime {
    TrustedTime { at_ms: ms, earliest_ms: Some(ms), latest_ms: Some(ms), level: Level::Verified, zone_min: 480 }
}

/// A time between bounds.
pub fn between(from: i64, to: i64) -> TrustedTime {
    TrustedTime { at_ms: from, earliest_ms: Some(from), latest_ms: Some(to), level: Level::Estimate, zone_min: 480 }
}

/// The `n`th action of a flow.
pub fn action(n: u64, by: PersonId, at: TrustedTime, kind: ActionKind) -> Action {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&n.to_be_bytes());
    let (id, position) = (BodyId::from_bytes(id), Some(n + 1));
    Action { id, by, at, received_ms: Some(0), position, fix: None, kind }
}

fn with(base: J, extra: J) -> J {
    let (J::Object(mut base), J::Object(extra)) = (base, extra) else { panic!("two objects") };
    base.extend(extra);
    J::Object(base)
}

fn titled(id: &str, extra: J) -> J {
    with(json!({"id": id, "title": {"zh-CN": "题"}}), extra)
}

pub fn stage(id: &str, steps: Vec<J>, extra: J) -> J {
    titled(id, with(json!({ "steps": steps }), extra))
}

pub fn step(id: &str, extra: J) -> J {
    titled(id, extra)
}

pub fn field(id: &str, kind: &str, extra: J) -> J {
    titled(id, with(json!({"type": kind, "required": true}), extra))
}

pub fn need(id: &str, kind: &str, extra: J) -> J {
    titled(id, with(json!({ "kind": kind }), extra))
}

pub fn param(id: &str, value: i64, extra: J) -> J {
    titled(id, with(json!({ "value": value }), extra))
}

pub fn template(stages: Vec<J>, extra: J) -> Template {
    let base = json!({"key": "test", "version": 1, "engine": 2, "kind": "pipeline", "title": {"zh-CN": "题"}});
    serde_json::from_value(with(with(base, json!({ "stages": stages })), extra)).unwrap()
}

/// One stage with one step.
pub fn one_step(fields: Vec<J>, needs: Vec<J>, extra: J) -> Template {
    let asked = json!({"fields": fields, "needs": needs});
    template(vec![stage("only", vec![step("ask", with(asked, extra))], json!({}))], json!({}))
}

pub fn gate(rule: J) -> Gate {
    serde_json::from_value(rule).unwrap()
}

pub fn record<const N: usize>(step: &str, answers: [(&str, Value); N]) -> ActionKind {
    ActionKind::Record { step: step.into(), answers: map(answers), spent: BTreeMap::new() }
}

pub fn correct<const N: usize>(step: &str, answers: [(&str, Value); N]) -> ActionKind {
    ActionKind::Correct { step: step.into(), answers: map(answers), reason: "抄错了".into() }
}

fn map<const N: usize>(answers: [(&str, Value); N]) -> BTreeMap<String, Value> {
    answers.into_iter().map(|(id, value)| (id.to_owned(), value)).collect()
}

pub fn attach(step: &str, need: &str, evidence: Evidence) -> ActionKind {
    ActionKind::Attach { step: step.into(), need: need.into(), evidence }
}

pub fn piece(kind: EvidenceKind, n: u8) -> Evidence {
    let (id, media_type) = (EvidenceId::from_bytes([n; 16]), "image/jpeg".to_owned());
    Evidence { id, kind, media_type, digest: [n; 32], length: 9, seal: None, version: None, duration_ms: None }
}

pub fn photo(n: u8) -> Evidence {
    piece(EvidenceKind::Photo, n)
}

pub fn document(n: u8, version: &str) -> Evidence {
    Evidence { version: Some(version.into()), ..piece(EvidenceKind::Document, n) }
}

pub fn enter(stage: &str) -> ActionKind {
    ActionKind::EnterStage { stage: stage.into() }
}

pub fn skip(step: &str) -> ActionKind {
    ActionKind::Skip { step: step.into(), reason: "店主不在".into() }
}

pub fn void() -> ActionKind {
    ActionKind::Void { reason: "开错店了".into() }
}

pub fn explain(evidence: Option<EvidenceId>) -> ActionKind {
    ActionKind::Explain { doubts: vec!["dark".into()], evidence, reason: "店里停电".into() }
}

pub fn give_back(step: &str) -> ActionKind {
    let steps = vec![ReturnedStep { step: step.into(), reason: "看不清".into() }];
    ActionKind::Return { judged: u64::MAX, steps }
}

pub const APPROVE: ActionKind = ActionKind::Approve { judged: u64::MAX };

/// A flow and whoever asks the gate.
pub struct Play {
    pub template: Template,
    pub actions: Vec<Action>,
    pub context: Context,
}

impl Play {
    /// A flow that nobody started.
    pub fn new(template: Template) -> Self {
        Self { template, actions: Vec::new(), context: Context::default() }
    }

    /// A flow that the rep started at 0.
    pub fn start(template: Template) -> Self {
        let mut play = Self::new(template);
        play.must(play.opening());
        play
    }

    pub fn opening(&self) -> ActionKind {
        let (template, day) = (self.template.reference(), "2026-11-21".parse().unwrap());
        let subject = self.template.kind.has_subject().then_some(OUTLET);
        ActionKind::Start { template, subject, day, params: BTreeMap::new() }
    }

    pub fn state(&self) -> FlowState {
        fold(&self.template, &self.actions)
    }

    /// Asks the gate, and adds the action if it is let through.
    pub fn act(&mut self, by: PersonId, at: TrustedTime, kind: ActionKind) -> Result<(), Vec<Unmet>> {
        let action = action(self.actions.len() as u64, by, at, kind);
        let context = Context { reviews_owner: by == BOSS, ..self.context.clone() };
        check(&self.template, &self.state(), &action, &context)?;
        self.actions.push(action);
        Ok(())
    }

    /// The rep does something, a second after the last action.
    pub fn rep(&mut self, kind: ActionKind) -> Result<(), Vec<Unmet>> {
        self.act(REP, at(self.actions.len() as i64 * 1000), kind)
    }

    /// The same by the reviewer.
    pub fn boss(&mut self, kind: ActionKind) -> Result<(), Vec<Unmet>> {
        self.act(BOSS, at(self.actions.len() as i64 * 1000), kind)
    }

    /// Something that the rep is allowed to do.
    pub fn must(&mut self, kind: ActionKind) -> &mut Self {
        self.rep(kind).unwrap();
        self
    }

    /// Something that the reviewer is allowed to do.
    pub fn boss_must(&mut self, kind: ActionKind) -> &mut Self {
        self.boss(kind).unwrap();
        self
    }
}
