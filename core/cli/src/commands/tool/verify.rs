//! `verify`: a stamped photo against its seal, or by what the server knows.

use std::path::Path;

use routebook::{Error, verify_photo};
use serde_json::Value;

use super::seal_path;
use crate::args::Verify;
use crate::commands::{Phone, block_on};
use crate::fault::{Fault, Unclear};
use crate::output::Output;
use crate::words::{ANSWERS, Words};

/// A seal that was named, or that lies beside the file, answers here; a code, or a file alone, is asked of the server.
pub fn verify(what: &Verify, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    match (&what.file, &what.code) {
        (Some(file), None) => match what.seal.clone().or_else(|| Some(seal_path(file)).filter(|seal| seal.exists())) {
            Some(seal) => by_seal(file, &seal, out),
            None => alone(file, phone, out),
        },
        (file, code) => by_server(file.as_deref(), code.as_deref(), phone, out),
    }
}

/// Without a seal only the server can tell: before anything else it is said where the seal would lie.
fn alone(file: &Path, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    std::fs::metadata(file).map_err(|e| Fault::file(file, e))?;
    let seal = seal_path(file).display().to_string();
    if let Err(Fault::Core(Error::NotSignedIn)) = phone.rep() {
        return Err(Unclear::NoSeal(seal).into());
    }
    let asking = out
        .words
        .of("没有找到,也没有用 --seal 指明;询问服务器", "was not found, nor named with --seal: asking the server");
    out.note(&format!("{seal} {asking}"));
    by_server(Some(file), None, phone, out)
}

fn by_seal(file: &Path, seal: &Path, out: &Output) -> Result<(), Fault> {
    let bytes = std::fs::read(seal).map_err(|e| Fault::file(seal, e))?;
    let report = verify_photo(file, &bytes)?;
    let json = serde_json::to_value(&report).unwrap_or_default();
    out.outcome(&report, failed(&json).or_else(|| unsure(&json)), |w| {
        let mut lines = answers(w, &json);
        lines.extend(w.sealed(&json["summary"]));
        lines
    })
}

fn by_server(file: Option<&Path>, code: Option<&str>, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = phone.rep()?;
    let found = match (file, code) {
        (Some(file), code) => block_on(rep.verify_file(file, code))?,
        (None, code) => block_on(rep.verify_code(code.unwrap_or_default()))?,
    };
    let found = found.map_err(|e| match rep.status() {
        Ok(status) => Fault::from_server(e, &status.server),
        Err(_) => e.into(),
    })?;
    let report = &found["report"];
    let unsure = file.and_then(|_| unsure(report));
    out.outcome(&found, failed(report).or(unsure), |w| {
        let mut lines = vec![w.found_by(word(&found["found_by"])).to_owned(), whose(&found)];
        lines.extend(answers(w, report));
        lines.extend(w.sealed(&report["summary"]));
        lines
    })
}

/// Where, by whom, when, for what: what the server says of the visit.
fn whose(found: &Value) -> String {
    let parts = [&found["outlet"]["name"], &found["rep"]["name"], &found["day"], &found["report"]["code"]];
    parts.into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join("  ")
}

fn answers(w: &Words, report: &Value) -> Vec<String> {
    let line = |name: &str| {
        let (verdict, reason) = (word(&report[name]["verdict"]), word(&report[name]["reason"]));
        format!("{} {}: {}, {}", mark(verdict), w.answer_name(name), w.verdict(verdict), w.verdict_reason(reason))
    };
    ANSWERS.iter().map(|name| line(name)).collect()
}

fn mark(verdict: &str) -> &'static str {
    match verdict {
        "pass" => "✓",
        "fail" => "✗",
        _ => "?",
    }
}

fn failed(report: &Value) -> Option<Fault> {
    let failed: Vec<_> = ANSWERS.into_iter().filter(|name| report[*name]["verdict"] == "fail").collect();
    (!failed.is_empty()).then_some(Fault::PhotoFails(failed))
}

/// Nothing failed, and still nobody knows whether the file is the signed one.
fn unsure(report: &Value) -> Option<Fault> {
    (report["file_intact"]["verdict"] != "pass").then_some(Fault::PhotoUnsure)
}

fn word(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}
