//! Photos, moves and visits to doubt.

use crate::doubt::*;
use crate::evidence::{Evidence, EvidenceKind};
use crate::flow::{Action, ActionKind, FlowState, fold};
use crate::ids::{BodyId, EvidenceId, FlowId, OutletId, PersonId, RecordId};
use crate::place::{Fix, GeoPoint};
use crate::record::Value;
use crate::template::Template;
use crate::time::{Level, TrustedTime};

pub const REP: PersonId = RecordId::from_bytes([1; 16]);
pub const COLLEAGUE: PersonId = RecordId::from_bytes([2; 16]);
pub const MINUTE: i64 = 60_000;
pub const DAY: i64 = 24 * 60 * MINUTE;
/// The hash of a scene, of which every bit next to another matters.
pub const SCENE: u64 = 0xace8_c7c2_c492_9a8a;

pub fn outlet(n: u8) -> OutletId {
    RecordId::from_bytes([n; 16])
}

pub fn id(n: u8) -> EvidenceId {
    EvidenceId::from_bytes([n; 16])
}

/// A time that is known to the millisecond.
pub fn at(ms: i64) -> TrustedTime {
    TrustedTime { at_ms: ms, earliest_ms: Some(ms), latest_ms: Some(ms), level: Level::Verified, zone_min: 480 }
}

/// A time between bounds.
pub fn between(from: i64, to: i64) -> TrustedTime {
    let at_ms = from + (to - from) / 2;
    TrustedTime { at_ms, earliest_ms: Some(from), latest_ms: Some(to), level: Level::Estimate, zone_min: 480 }
}

/// A time that nothing but the phone's own clock tells.
pub fn alone(ms: i64) -> TrustedTime {
    TrustedTime { at_ms: ms, earliest_ms: None, latest_ms: None, level: Level::Unverified, zone_min: 480 }
}

/// A sound fix so many metres north of a corner in Shanghai.
pub fn fix(metres: i64) -> Fix {
    let lat_e7 = 312_300_000 + i32::try_from(metres * 10_000_000 / 111_195).unwrap();
    let point = GeoPoint { lat_e7, lon_e7: 1_214_700_000 };
    Fix { point, accuracy_dm: 100, provider: "gps".into(), mock: false, age_ms: 0 }
}

/// A photo without any doubt: of its own flow, outlet, place and look.
pub fn photo(n: u8) -> PhotoFacts {
    PhotoFacts {
        evidence: id(n),
        flow: FlowId::from_bytes([n; 16]),
        step: "fridge".into(),
        outlet: Some(outlet(n)),
        owner: REP,
        at: at(i64::from(n) * DAY),
        fix: Some(fix(i64::from(n) * 100)),
        original: [n; 32],
        dhash: None,
        brightness: Some(120),
        detail: Some(8000),
    }
}

/// A photo that looks like that.
pub fn looks(n: u8, dhash: u64) -> PhotoFacts {
    PhotoFacts { dhash: Some(dhash), ..photo(n) }
}

/// The scene with so many other bits, each in a byte of its own.
pub fn differing(bits: u32) -> u64 {
    (0..bits).fold(SCENE, |hash, i| hash ^ (1 << (i % 8 * 8 + i / 8)))
}

/// Code and grade of each doubt.
pub fn told(doubts: &[Doubt]) -> Vec<(&'static str, Grade)> {
    doubts.iter().map(|doubt| (doubt.code.word(), doubt.grade)).collect()
}

/// A visit that asks two things, and knows which answers are normal.
pub fn checklist() -> Template {
    let choices =
        r#"[{"id": "ok", "normal": true, "title": {"zh-CN": "正常"}}, {"id": "bad", "title": {"zh-CN": "异常"}}]"#;
    let ask = |id: &str, kind: &str, choices: &str| {
        format!(r#"{{"id": "{id}", "type": "{kind}", "title": {{"zh-CN": "题"}}, "choices": {choices}}}"#)
    };
    let fields = [ask("shelf", "choice", choices), ask("tags", "choices", choices), ask("note", "text", "[]")];
    let shot = r#"{"id": "shot", "kind": "photo", "min": 0, "title": {"zh-CN": "题"}}"#;
    let asked = format!(r#""fields": [{}], "needs": [{shot}]"#, fields.join(","));
    let step = format!(r#"{{"id": "check", "title": {{"zh-CN": "题"}}, {asked}}}"#);
    let stage = format!(r#"{{"id": "visit", "title": {{"zh-CN": "题"}}, "steps": [{step}]}}"#);
    let head = r#""key": "v", "version": 1, "engine": 3, "kind": "visit", "title": {"zh-CN": "题"}"#;
    serde_json::from_str(&format!(r#"{{{head}, "stages": [{stage}]}}"#)).unwrap()
}

/// What is done in a visit: when, where, what.
pub type Act = (TrustedTime, Option<Fix>, ActionKind);

pub fn begin(time: TrustedTime, place: Option<Fix>) -> Act {
    let (template, day) = (checklist().reference(), "2026-11-21".parse().unwrap());
    (time, place, ActionKind::Start { template, subject: Some(outlet(9)), day, params: Default::default() })
}

pub fn answers<const N: usize>(ms: i64, answers: [(&str, Value); N]) -> Act {
    let answers = answers.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
    (at(ms), None, ActionKind::Record { step: "check".into(), answers, spent: Default::default() })
}

pub fn snap(ms: i64, place: Fix, n: u8) -> Act {
    let (media_type, seal, version, duration_ms) = ("image/jpeg".into(), None, None, None);
    let (kind, digest) = (EvidenceKind::Photo, [n; 32]);
    let evidence = Evidence { id: id(n), kind, media_type, digest, length: 9, seal, version, duration_ms };
    (at(ms), Some(place), ActionKind::Attach { step: "check".into(), need: "shot".into(), evidence })
}

pub fn hand_in(time: TrustedTime) -> Act {
    (time, None, ActionKind::Submit)
}

pub fn visit(template: &Template, acts: Vec<Act>) -> FlowState {
    let action = |(n, (at, fix, kind)): (usize, Act)| {
        let id = BodyId::from_bytes([u8::try_from(n).unwrap(); 16]);
        Action { id, by: REP, at, received_ms: None, position: Some(n as u64 + 1), fix, kind }
    };
    let actions: Vec<Action> = acts.into_iter().enumerate().map(action).collect();
    fold(template, &actions)
}

pub fn went(time: TrustedTime, place: Fix, n: u8) -> Move {
    Move { at: time, fix: place, outlet: Some(outlet(n)) }
}
