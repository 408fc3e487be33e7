//! A small deal, and people who play it.

use std::collections::BTreeMap;

use crate::evidence::{Evidence, EvidenceKind};
use crate::flow::{Action, ActionKind, FlowState, ReturnedStep, fold, in_order};
use crate::ids::{BodyId, EvidenceId, PersonId, RecordId};
use crate::metrics::{Facts, facts};
use crate::record::Value;
use crate::template::Template;
use crate::time::{Level, TrustedTime};

pub const REP: PersonId = RecordId::from_bytes([1; 16]);
pub const BOSS: PersonId = RecordId::from_bytes([2; 16]);
pub const OTHER: PersonId = RecordId::from_bytes([3; 16]);
pub const SHOP: RecordId = RecordId::from_bytes([4; 16]);
pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
/// 2026-11-21 09:00 in Shanghai, a Saturday.
pub const MORNING: i64 = 1_795_222_800_000;

/// Two stages; the talk earns only with three questions, two minutes and a next step.
pub fn deal() -> Template {
    serde_json::from_str(
        r#"{"key": "deal", "version": 1, "engine": 2, "kind": "pipeline", "title": {"zh-CN": "商机"},
            "completion_points": 50,
            "params": [{"id": "notes", "title": {"zh-CN": "语音条数"}, "value": 3, "adjustable": true}],
            "deadlines": [{"id": "profile-soon", "title": {"zh-CN": "需求档案"}, "from": "start",
                           "until": "step:profile", "minutes": 1440},
                          {"id": "review", "title": {"zh-CN": "审核"}, "from": "submit", "until": "approve",
                           "minutes": 60}],
            "consequences": [{"id": "sample", "title": {"zh-CN": "准备样品"}, "on": "step:profile",
                              "to": "supervisor", "hours": 48}],
            "privileges": [{"id": "samples", "title": {"zh-CN": "样品优先"},
                            "when": {"done": {"step": "profile", "at_least": 2}}},
                           {"id": "scripts", "title": {"zh-CN": "话术库"},
                            "when": {"valid_evidence": {"kind": "voice", "at_least": {"param": "notes"}}}}],
            "stages": [
              {"id": "lead", "title": {"zh-CN": "线索"}, "steps": [
                {"id": "profile", "title": {"zh-CN": "档案"}, "points": 10, "fields": [
                  {"id": "need", "title": {"zh-CN": "需求"}, "type": "text", "required": true}]},
                {"id": "note", "title": {"zh-CN": "语音"}, "points": 20, "after": [], "needs": [
                  {"id": "voice", "title": {"zh-CN": "语音"}, "kind": "voice", "min": 1}]},
                {"id": "talk", "title": {"zh-CN": "沟通"}, "points": 30, "after": [], "skip": true,
                 "earns_if": {"all": [
                   {"compare": {"field": "talk.questions", "op": ">=", "value": 3}},
                   {"compare": {"field": "talk.pain", "op": ">=", "value": 2}},
                   {"exists": "talk.next"}]},
                 "fields": [
                  {"id": "questions", "title": {"zh-CN": "问题数"}, "type": "number", "required": true},
                  {"id": "pain", "title": {"zh-CN": "痛点分钟"}, "type": "number", "required": true},
                  {"id": "next", "title": {"zh-CN": "下一步"}, "type": "text"}]}]},
              {"id": "won", "title": {"zh-CN": "赢单"}, "steps": []}]}"#,
    )
    .unwrap()
}

pub fn sure(at_ms: i64) -> TrustedTime {
    TrustedTime { at_ms, earliest_ms: Some(at_ms), latest_ms: Some(at_ms), level: Level::Verified, zone_min: 480 }
}

pub fn start(template: &Template, at_ms: i64) -> ActionKind {
    let day = crate::time::BusinessDays::default().day_of(at_ms);
    let subject = template.kind.has_subject().then_some(SHOP);
    ActionKind::Start { template: template.reference(), subject, day, params: BTreeMap::new() }
}

pub fn record(step: &str, answers: &[(&str, Value)]) -> ActionKind {
    let answers = answers.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
    ActionKind::Record { step: step.into(), answers, spent: BTreeMap::new() }
}

pub fn profile() -> ActionKind {
    record("profile", &[("need", Value::from("多进两箱"))])
}

pub fn talk(questions: i64, pain: i64, next: &str) -> ActionKind {
    record("talk", &[("questions", questions.into()), ("pain", pain.into()), ("next", next.into())])
}

pub fn voice(id: u8, seconds: u32) -> ActionKind {
    let (id, kind, duration_ms) = (EvidenceId::from_bytes([id; 16]), EvidenceKind::Voice, Some(seconds * 1_000));
    let (media_type, digest) = ("audio/mp4".into(), [id.bytes()[0]; 32]);
    let evidence = Evidence { id, kind, media_type, digest, length: 9, seal: None, version: None, duration_ms };
    ActionKind::Attach { step: "note".into(), need: "voice".into(), evidence }
}

pub fn enter(stage: &str) -> ActionKind {
    ActionKind::EnterStage { stage: stage.into() }
}

pub fn give_back(step: &str) -> ActionKind {
    ActionKind::Return { judged: 99, steps: vec![ReturnedStep { step: step.into(), reason: "重录".into() }] }
}

pub fn approve() -> ActionKind {
    ActionKind::Approve { judged: 99 }
}

/// One flow as it is played.
#[derive(Clone, Debug)]
pub struct Play {
    pub template: Template,
    pub actions: Vec<Action>,
    number: u8,
}

impl Play {
    pub fn new(number: u8, at_ms: i64) -> Self {
        let template = deal();
        let start = start(&template, at_ms);
        Self { template, actions: Vec::new(), number }.act(REP, at_ms, start)
    }

    /// Adds an action that the server received a minute later.
    pub fn act(self, by: PersonId, at_ms: i64, kind: ActionKind) -> Self {
        self.arrives(by, at_ms, Some(at_ms + MINUTE), kind)
    }

    pub fn arrives(mut self, by: PersonId, at_ms: i64, received_ms: Option<i64>, kind: ActionKind) -> Self {
        let n = self.actions.len() as u8;
        let mut id = [n; 16];
        id[0] = self.number;
        let position = received_ms.map(|_| u64::from(n) + 1);
        let id = BodyId::from_bytes(id);
        self.actions.push(Action { id, by, at: sure(at_ms), received_ms, position, fix: None, kind });
        self
    }

    /// Three steps that earn everything, and handed in from the last stage.
    pub fn whole(number: u8, at_ms: i64) -> Self {
        let on = |play: Self, n: i64, kind| play.act(REP, at_ms + n * MINUTE, kind);
        let play = on(on(on(Self::new(number, at_ms), 1, profile()), 2, voice(number, 6)), 3, talk(3, 2, "送样"));
        on(on(play, 4, enter("won")), 5, ActionKind::Submit)
    }

    pub fn state(&self) -> FlowState {
        fold(&self.template, in_order(&self.actions))
    }

    pub fn facts(&self) -> Facts {
        facts(&self.template, &[], in_order(&self.actions), &self.state())
    }
}
