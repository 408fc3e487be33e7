//! One call of the program, and what it promises.

use serde_json::Value;

/// What a verb, once confirmed, promises to be there.
#[derive(Clone, Debug)]
pub enum Promise {
    /// The visit.
    Visit,
    /// These answers, by field.
    Answers { flow: String, step: String, fields: Value },
    /// The photo.
    Photo { flow: String },
    /// The visit is handed in.
    HandedIn,
    /// The sheet with these answers, by step and field.
    Sheet { steps: Value },
    /// The matter is this far, by a word of [`super::matters::Progress`].
    Matter { name: String, word: &'static str },
    /// Nothing waits.
    Delivered,
}

/// One call of the program.
#[derive(Clone, Debug)]
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// Everything that is typed.
    pub args: Vec<String>,
    /// What it promises.
    pub promise: Promise,
}

pub fn verb(name: &'static str, args: &[&str], promise: Promise) -> Verb {
    Verb { name, args: args.iter().map(|a| (*a).into()).collect(), promise }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
