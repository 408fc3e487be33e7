//! Words for people, or one JSON object for programs.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

use crate::fault::Fault;
use crate::words::{Lang, Words};

/// Where everything is printed.
pub struct Output {
    json: bool,
    /// The words of the chosen language.
    pub words: Words,
}

impl Output {
    /// Prints in this form and language.
    pub fn new(json: bool, lang: Lang) -> Self {
        Self { json, words: Words(lang) }
    }

    /// Prints one result: the object for programs, or the lines for people.
    pub fn say<T: Serialize>(&self, what: &T, lines: impl FnOnce(&Words) -> Vec<String>) {
        if self.json {
            print(&[tagged(true, serde_json::to_value(what).unwrap_or_default()).to_string()]);
        } else {
            print(&lines(&self.words));
        }
    }

    /// Prints a result that may be no success, and why it is none; programs get both in one object.
    pub fn outcome<T: Serialize>(
        &self,
        what: &T,
        failed: Option<Fault>,
        lines: impl FnOnce(&Words) -> Vec<String>,
    ) -> Result<(), Fault> {
        let Some(fault) = failed else {
            self.say(what, lines);
            return Ok(());
        };
        if !self.json {
            self.say(what, lines);
            return Err(fault);
        }
        let mut object = tagged(false, serde_json::to_value(what).unwrap_or_default());
        object["code"] = fault.code().into();
        object["message"] = fault.to_string().into();
        println!("{object}");
        Err(Fault::Told(fault.exit()))
    }

    /// A passing note for people; programs do not see it.
    pub fn note(&self, line: &str) {
        if !self.json {
            eprintln!("{line}");
        }
    }

    /// Prints why the command ended.
    pub fn fault(&self, fault: &Fault) {
        if matches!(fault, Fault::Told(_)) {
            return;
        }
        if self.json {
            let (unmet, ways) = (fault.unmet(), self.words.ways(fault.unmet(), fault.template()));
            let message = self.words.message(fault);
            let object = json!({"code": fault.code(), "message": message, "unmet": unmet, "ways": ways});
            return print(&[tagged(false, object).to_string()]);
        }
        eprintln!("{}", self.words.fault(fault));
        let all = self.words.requirements(fault.unmet(), fault.template(), &fault.asked());
        all.iter().for_each(|line| eprintln!("{line}"));
    }
}

/// A reader who has seen enough, as `head` does, is no fault.
fn print(lines: &[String]) {
    let mut out = std::io::stdout().lock();
    let _enough = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
}

fn tagged(ok: bool, value: Value) -> Value {
    match value {
        Value::Object(mut object) => {
            object.insert("ok".into(), ok.into());
            Value::Object(object)
        }
        Value::Null => json!({ "ok": ok }),
        other => json!({"ok": ok, "items": other}),
    }
}
