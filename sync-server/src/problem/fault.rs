//! Refusals of the rules as problems.

use axum::http::StatusCode;
use routebook_domain::settings::{ParamFault, SettingFault};
use routebook_domain::template::Fault;
use serde_json::json;

use super::Problem;
use crate::rules::EnvelopeFault;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A document with its faults.
pub(super) fn of_template(faults: &[Fault]) -> Problem {
    let list: Vec<_> = faults.iter().map(|f| json!({"path": f.path, "what": f.what})).collect();
    let detail = "Nothing was published; `params.faults` names every fault with its place.";
    Problem::new(UNPROCESSABLE, "template_faults", detail).with("faults", list)
}

impl From<SettingFault> for Problem {
    fn from(fault: SettingFault) -> Self {
        let detail = format!("{fault}.");
        let problem = |code: &'static str, key: String| Self::new(UNPROCESSABLE, code, detail.clone()).with("key", key);
        match fault {
            SettingFault::Unknown { key } => problem("unknown_setting", key),
            SettingFault::OfTemplate { key } => problem("setting_of_template", key),
            SettingFault::WrongType { key, expected } => problem("setting_wrong_type", key).with("expected", expected),
            SettingFault::OutOfBounds { key, least, most } => {
                problem("setting_out_of_bounds", key).with("min", least).with("max", most)
            }
            SettingFault::NoSuchWord { key, words } => problem("setting_no_such_word", key).with("words", words),
            SettingFault::CompanyOnly { key } => problem("setting_locked", key),
        }
    }
}

impl From<ParamFault> for Problem {
    fn from(fault: ParamFault) -> Self {
        let detail = format!("{fault}.");
        let problem = |code: &'static str, template: String, key: String| {
            Self::new(UNPROCESSABLE, code, detail.clone()).with("key", template).with("param", key)
        };
        match fault {
            ParamFault::Unknown { template, key } => problem("unknown_param", template, key),
            ParamFault::Locked { template, key } => problem("param_locked", template, key),
            ParamFault::OutOfBounds { template, key, least, most } => {
                problem("param_out_of_bounds", template, key).with("min", least).with("max", most)
            }
        }
    }
}

/// What can be done about a refusal.
pub(super) fn refused(code: &str) -> &'static str {
    match code {
        "size" => "This is longer than one entry of the log may be; write less.",
        "unknown_territory" => "There is no such territory; look it up among your own and name its id.",
        "unknown_person" => "There is no such person in the company; look them up and name their id.",
        "bad_key" => "Send a point of P-256 as `public_key`.",
        _ => "The rules do not allow this; reload what you see and try again.",
    }
}

impl From<EnvelopeFault> for Problem {
    fn from(fault: EnvelopeFault) -> Self {
        let status = match fault.code {
            "gap" | "fork" => StatusCode::CONFLICT,
            "size" => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let detail = "Nothing of this message was taken; a push goes on behind `params.acknowledged`.";
        Self::new(status, fault.code, detail).with("acknowledged", fault.acknowledged)
    }
}
