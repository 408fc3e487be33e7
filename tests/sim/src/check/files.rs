//! Every file that a flow promises has come to the server, whole.

use serde_json::Value;

use super::{Checked, wrong};
use crate::network::{Net, lock};

/// Looks at every flow as a supervisor does.
pub fn arrived(net: &Net) -> Checked {
    let mut server = lock(&net.server);
    let (_, listed) = server.supervise("GET", "/v1/visits?limit=200", &Value::Null);
    let flows = listed["items"].as_array().or_else(|| listed.as_array()).cloned().unwrap_or_default();
    for flow in flows.iter().filter(|flow| flow["photos"].as_u64() != Some(0)) {
        let id = flow["flow"].as_str().or_else(|| flow["id"].as_str()).unwrap_or_default();
        let (_, detail) = server.supervise("GET", &format!("/v1/visits/{id}"), &Value::Null);
        if let Some(state) = missing(&detail) {
            return wrong(format!("a file of flow {id} is {state} on the server"));
        }
    }
    Ok(())
}

/// The state of the first file that is not there.
fn missing(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => {
            let file = fields.contains_key("digest").then(|| fields.get("state")).flatten();
            let gone = file.and_then(Value::as_str).filter(|state| *state != "verified").map(str::to_owned);
            gone.or_else(|| fields.values().find_map(missing))
        }
        Value::Array(items) => items.iter().find_map(missing),
        _ => None,
    }
}
