//! Attacks on clocks, places, pictures, logs and deliveries, with real phones and the real server.
//!
//! The table is the evidence's own; docs/attacks.md in core/evidence shows it.

#[path = "../../../../core/evidence/tests/attacks/table/mod.rs"]
mod table;

mod clocks;
mod delivery;
mod log;
mod reuse;
mod seals;
mod walks;

use routebook::{Fix, FlowId};
use routebook_e2e::{Api, Site};
use serde_json::Value;

pub use table::attack;

/// What the server doubts of a visit and its photos.
pub fn doubts(site: &Site, flow: FlowId) -> Value {
    Api::sign_in(site, "supervisor").get(&format!("/v1/visits/{flow}")).good()["doubts"].clone()
}

/// What a receiver in front of an outlet says.
pub fn fix_at(site: &Site, code: &str) -> Fix {
    let outlet = site.plan.outlets.iter().find(|outlet| outlet.code == code);
    let point = outlet.and_then(|outlet| outlet.place).expect("an outlet with a place");
    Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 900 }
}
