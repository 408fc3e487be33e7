//! What the supervisor does in the console.

use serde_json::{Value, json};

use crate::network::lock;
use crate::world::World;

/// One decision on one flow that somebody has handed in, or on anything else that lies open.
pub fn decide(world: &mut World) {
    let World { chance, net, .. } = world;
    let mut server = lock(&net.server);
    let (_, listed) = server.supervise("GET", "/v1/visits?limit=50", &Value::Null);
    let visits = rows(&listed);
    let Some(flow) = visits.get(chance.below(visits.len() as u64) as usize) else { return };
    let (what, body) = match chance.below(8) {
        0..=3 => ("review", json!({"verdict": "approve", "judged": u64::from(u32::MAX)})),
        4..=6 => {
            let steps = json!([{"step": "fridge", "reason": "看不清"}]);
            ("review", json!({"verdict": "return", "steps": steps, "judged": u64::from(u32::MAX)}))
        }
        _ => ("void", json!({"reason": "重复"})),
    };
    let (status, answer) = server.supervise("POST", &format!("/v1/visits/{flow}/{what}"), &body);
    let code = answer["code"].as_str().unwrap_or_default().to_owned();
    drop(server);
    net.trace.note(format_args!("the supervisor: {what} {flow}: {status} {code}"));
}

/// The ids of listed flows, in an order that does not depend on the list's.
fn rows(listed: &Value) -> Vec<String> {
    let items = listed.as_array().or_else(|| listed["items"].as_array()).or_else(|| listed["visits"].as_array());
    let id = |row: &Value| row["flow"].as_str().or_else(|| row["id"].as_str()).map(str::to_owned);
    let mut ids: Vec<_> = items.into_iter().flatten().filter_map(id).collect();
    ids.sort();
    ids
}
