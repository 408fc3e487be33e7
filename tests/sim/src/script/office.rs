//! What the supervisor does in the console.

use std::collections::BTreeSet;

use routebook::{RecordId, RecordKind};
use routebook_protocol::{Op, Payload};
use routebook_server::HeldOp;
use routebook_vfs::Chance;
use serde_json::{Value, json};

use crate::network::{Net, lock};
use crate::server::Server;
use crate::world::World;

/// One decision on what lies before her.
pub fn decide(world: &mut World) {
    let World { chance, net, .. } = world;
    let mut server = lock(&net.server);
    let said = match chance.below(10) {
        0..=4 => judge(&mut server, chance),
        5 | 6 => settle(&mut server, chance),
        7 | 8 => release(&mut server, chance),
        _ => carry(&mut server, chance),
    };
    drop(server);
    if let Some(said) = said {
        net.trace.note(format_args!("the supervisor: {said}"));
    }
}

/// A flow that somebody has handed in, or any other.
fn judge(server: &mut Server, chance: &mut Chance) -> Option<String> {
    let (_, listed) = server.supervise("GET", "/v1/visits?limit=50", &Value::Null);
    let visits = rows(&listed, |row| text(row, "flow").or_else(|| text(row, "id")));
    let flow = one(&visits, chance)?;
    let (what, body) = match chance.below(8) {
        0..=3 => ("review", json!({"verdict": "approve", "judged": u64::from(u32::MAX)})),
        4..=6 => {
            let steps = json!([{"step": "fridge", "reason": "看不清"}]);
            ("review", json!({"verdict": "return", "steps": steps, "judged": u64::from(u32::MAX)}))
        }
        _ => ("void", json!({"reason": "重复"})),
    };
    Some(post(server, &format!("/v1/visits/{flow}/{what}"), &body))
}

/// Two people's changes of one thing, or takes back what was settled.
fn settle(server: &mut Server, chance: &mut Chance) -> Option<String> {
    let (_, listed) = server.supervise("GET", "/v1/conflicts?state=all&limit=50", &Value::Null);
    let conflicts = rows(&listed, |row| text(row, "id"));
    let id = one(&conflicts, chance)?;
    let (what, body) = match chance.below(4) {
        0 => ("settle", json!({"keep": "shown"})),
        1 => ("settle", json!({"keep": "other"})),
        2 => ("settle", json!({"value": format!("定{}", chance.below(100))})),
        _ => ("undo", json!({})),
    };
    Some(post(server, &format!("/v1/conflicts/{id}/{what}"), &body))
}

/// What waits for her.
fn release(server: &mut Server, chance: &mut Chance) -> Option<String> {
    let held = held(server);
    let op = one(&held, chance)?;
    let body = json!({"accept": chance.one_in(2), "reason": "问过了"});
    Some(post(server, &format!("/v1/held/{op}"), &body))
}

/// Takes everything that waits for her, and what waits behind that.
pub fn release_all(net: &Net) {
    const MOST_ROUNDS: usize = 8;
    let mut server = lock(&net.server);
    for _ in 0..MOST_ROUNDS {
        for op in held(&mut server) {
            let said = post(&mut server, &format!("/v1/held/{op}"), &json!({"accept": true, "reason": "问过了"}));
            net.trace.note(format_args!("the supervisor: {said}"));
        }
    }
}

fn held(server: &mut Server) -> Vec<String> {
    let (_, listed) = server.supervise("GET", "/v1/held", &Value::Null);
    rows(&listed, |row| Some(format!("{}/{}", text(row, "enrolment")?, row["seq"].as_u64()?)))
}

/// An outlet that belongs to the other territory from here on.
fn carry(server: &mut Server, chance: &mut Chance) -> Option<String> {
    let (_, listed) = server.supervise("GET", "/v1/outlets", &Value::Null);
    let outlets = rows(&listed, |row| text(row, "id"));
    let territories = rows(&listed, |row| text(&row["territory"], "id"));
    let (outlet, to) = (one(&outlets, chance)?, one(&territories, chance)?);
    let (record, to) = (outlet.parse().ok()?, to.parse().ok()?);
    let moved = server.decide(&Payload::Move { kind: RecordKind::Outlet, record, to });
    Some(format!("{outlet} to {to}: {moved}"))
}

/// An outlet is deleted, or one that was comes back.
pub fn remove(world: &mut World) {
    let World { chance, net, .. } = world;
    let server = &mut *lock(&net.server);
    let said = if chance.one_in(3) { bring_back(server, chance) } else { delete(server, chance) };
    if let Some(said) = said {
        net.trace.note(format_args!("the office {said}"));
    }
}

fn delete(server: &mut Server, chance: &mut Chance) -> Option<String> {
    let (_, listed) = server.supervise("GET", "/v1/outlets", &Value::Null);
    let outlets = rows(&listed, |row| text(row, "id"));
    let record = one(&outlets, chance)?.parse().ok()?;
    let done = server.decide(&Payload::Delete { kind: RecordKind::Outlet, record });
    Some(format!("deletes {record}: {done}"))
}

fn bring_back(server: &Server, chance: &mut Chance) -> Option<String> {
    let deleted: BTreeSet<_> = server.ops().iter().filter_map(deletes).collect();
    let record = *deleted.iter().nth(chance.below(deleted.len() as u64) as usize)?;
    let done = server.decide(&Payload::Restore { kind: RecordKind::Outlet, record });
    Some(format!("brings back {record}: {done}"))
}

fn deletes(held: &HeldOp) -> Option<RecordId> {
    match Op::read(held.raw.clone()).ok()?.body().ok()?.payload {
        Payload::Delete { record, .. } => Some(record),
        _ => None,
    }
}

fn post(server: &mut Server, target: &str, body: &Value) -> String {
    let (status, answer) = server.supervise("POST", target, body);
    format!("{target}: {status} {}", answer["code"].as_str().unwrap_or_default())
}

fn text(row: &Value, name: &str) -> Option<String> {
    row[name].as_str().map(str::to_owned)
}

fn one<'a>(all: &'a [String], chance: &mut Chance) -> Option<&'a String> {
    all.get(chance.below(all.len() as u64) as usize)
}

/// What the listed rows say, in an order that does not depend on the list's.
fn rows(listed: &Value, of: impl Fn(&Value) -> Option<String>) -> Vec<String> {
    let items = listed.as_array().or_else(|| listed["items"].as_array()).or_else(|| listed["visits"].as_array());
    let mut all: Vec<_> = items.into_iter().flatten().filter_map(of).collect();
    all.sort();
    all.dedup();
    all
}
