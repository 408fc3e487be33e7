//! The shape of a document: JSON, the keys and their types.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use serde_path_to_error::{Path, Segment};

use super::report::Fault;
use super::{ENGINE, engine};
use crate::sort;
use crate::template::Template;

/// How often a document is read again after a faulty piece was cut out of it.
const MOST_CUTS: usize = 100;

/// Reads a document, or names the first fault of its shape.
pub(super) fn read(document: &str) -> Result<Template, Fault> {
    let mut reader = serde_json::Deserializer::from_str(document);
    let template = serde_path_to_error::deserialize(&mut reader).map_err(|e| first(document, &e))?;
    reader.end().map_err(|e| syntax(&e))?;
    Ok(template)
}

fn first(document: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Fault {
    if !error.inner().is_data() {
        return syntax(error.inner());
    }
    let engine = serde_json::from_str::<Json>(document).ok().and_then(|json| json.get("engine")?.as_u64());
    if engine.is_some_and(|engine| engine > u64::from(ENGINE)) {
        return engine::too_old();
    }
    Fault { path: Cuts::default().original(error.path()).0, what: words(error.inner()) }
}

fn syntax(e: &serde_json::Error) -> Fault {
    Fault { path: format!("line {} column {}", e.line(), e.column()), what: words(e) }
}

/// What is wrong, without the place that the path names better.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let at = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&at).unwrap_or(&text).to_owned()
}

/// Every fault of a document's shape, given the first: cuts the faulty piece out and reads the rest again.
pub(super) fn faults(document: &str, first: Fault) -> Vec<Fault> {
    let Ok(mut json) = serde_json::from_str::<Json>(document) else { return vec![first] };
    if first == engine::too_old() {
        return vec![first];
    }
    let mut found = vec![first];
    let mut cuts = Cuts::default();
    for _ in 0..MOST_CUTS {
        let Err(error) = serde_path_to_error::deserialize::<_, Template>(&json) else { break };
        let (path, keys) = cuts.original(error.path());
        let fault = Fault { path, what: words(error.inner()) };
        if !cuts.follows_from_a_cut(&fault) && !found.contains(&fault) {
            found.push(fault);
        }
        if !cuts.cut(&mut json, &keys) {
            break;
        }
    }
    found
}

/// What was cut out, so that paths name places of the document as it was written.
#[derive(Default)]
struct Cuts {
    /// The items cut out of a list, ascending, by the list's path.
    items: BTreeMap<String, Vec<usize>>,
    /// The keys cut out of an object, with its path.
    keys: Vec<(String, String)>,
}

/// What stands for a missing key of the document itself, so that the rest can be read.
const BLANK: &str = r#"{"key": "x", "version": 1, "engine": 1, "kind": "visit", "title": {}, "stages": []}"#;

/// One step into a document: a key, or an index with the path of its list.
enum Key {
    Name(String),
    Index(usize, String),
}

impl Cuts {
    /// A reader's path as it was before the cuts, and the way there in what is left.
    fn original(&self, path: &Path) -> (String, Vec<Key>) {
        let (mut text, mut keys) = ("$".to_owned(), Vec::new());
        for segment in path {
            match segment {
                Segment::Seq { index } => {
                    keys.push(Key::Index(*index, text.clone()));
                    text += &format!("[{}]", self.before(&text, *index));
                }
                Segment::Map { key } | Segment::Enum { variant: key } => {
                    keys.push(Key::Name(key.clone()));
                    text += &format!(".{key}");
                }
                Segment::Unknown => {}
            }
        }
        (text, keys)
    }

    /// The index that an item had before the cuts.
    fn before(&self, list: &str, index: usize) -> usize {
        let gone = self.items.get(list).map_or(&[][..], |gone| gone);
        gone.iter().fold(index, |at, gone| if *gone <= at { at + 1 } else { at })
    }

    /// A key that is missing because it was cut is no fault of its own, nor is what it leaves behind.
    fn follows_from_a_cut(&self, fault: &Fault) -> bool {
        let missing = fault.what.strip_prefix("missing field `").map(|rest| rest.trim_end_matches('`'));
        self.keys.iter().any(|(path, key)| *path == fault.path && missing.is_none_or(|missing| missing == key))
    }

    /// Cuts out the innermost piece on the way to a fault; `false` if nothing can be cut.
    fn cut(&mut self, json: &mut Json, keys: &[Key]) -> bool {
        let mut at = json;
        let mut path = "$".to_owned();
        let Some((last, way)) = keys.split_last() else { return fill(at) };
        for key in way {
            let inner = match key {
                Key::Name(name) if at.get(name).is_some() => at.get_mut(name),
                Key::Index(index, _) if at.get(*index).is_some() => at.get_mut(*index),
                _ => None,
            };
            match inner {
                Some(inner) => at = inner,
                None => return false,
            }
            path = match key {
                Key::Name(name) => format!("{path}.{name}"),
                Key::Index(index, list) => format!("{path}[{}]", self.before(list, *index)),
            };
        }
        self.remove(at, last, path)
    }

    fn remove(&mut self, at: &mut Json, key: &Key, path: String) -> bool {
        match (at, key) {
            (Json::Object(object), Key::Name(name)) => {
                self.keys.push((path, name.clone()));
                object.remove(name).is_some()
            }
            (Json::Array(items), Key::Index(index, list)) if *index < items.len() => {
                let before = self.before(list, *index);
                items.remove(*index);
                let gone = self.items.entry(list.clone()).or_default();
                gone.push(before);
                sort::naturally(gone);
                true
            }
            _ => false,
        }
    }
}

/// Puts a blank in the place of the first key that the document itself lacks.
fn fill(json: &mut Json) -> bool {
    let blank = serde_json::from_str::<Json>(BLANK).unwrap_or_default();
    let (Json::Object(object), Json::Object(blank)) = (json, blank) else { return false };
    let missing =
        ["key", "version", "engine", "kind", "title", "stages"].into_iter().find(|k| !object.contains_key(*k));
    missing.is_some_and(|key| object.insert(key.into(), blank[key].clone()).is_none())
}
