//! The package's public surface as the compiler tells it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fields;
use crate::fault::Fault;

/// How the compiler writes the generated module in the names of all that is made of it.
const GENERATED: &str = "18RoutebookGenerated";
/// The verbs: methods of the phone and of a sync.
const VERBS: [&str; 2] = ["Routebook", "SyncTask"];

/// Fails where a public declaration of the package names something that was generated, a field of a generated record does
/// not cross, or a verb is not among the functions that the tests ran.
pub fn check(scratch: &Path, package: &Path, run: &BTreeSet<&str>) -> Result<(), Fault> {
    let symbols = symbols(scratch, "Routebook")?;
    let verbs = verbs(&symbols);
    eprintln!("{} public declarations, {} verbs", symbols.as_array().map_or(0, Vec::len), verbs.len());
    if verbs.is_empty() {
        return Err(Fault::Swift("the compiler told no public surface".into()));
    }
    none("generated names are public", leaks(&symbols))?;
    let generated = self::symbols(scratch, "RoutebookGenerated")?;
    none("fields do not cross", fields::left_out(&generated, &text(&package.join("Sources"))?).into_iter().collect())?;
    none("no test runs", verbs.into_iter().filter(|verb| !was_run(verb, run)).map(|verb| verb.title).collect())
}

/// The compiler names a function alike in both places, but for what it puts before it, and behind it for its parts.
fn was_run(verb: &Verb, run: &BTreeSet<&str>) -> bool {
    let name = verb.precise.replacen("s:", "$s", 1);
    run.range(&*name..).next().is_some_and(|found| found.starts_with(&name))
}

fn none(what: &str, names: BTreeSet<String>) -> Result<(), Fault> {
    match names.is_empty() {
        true => Ok(()),
        false => Err(Fault::Swift(format!("{what}: {}", Vec::from_iter(names).join(", ")))),
    }
}

/// The compiler chooses a folder by the machine's kind.
fn symbols(scratch: &Path, module: &str) -> Result<Value, Fault> {
    let kinds = fs::read_dir(scratch).map_err(Fault::file(scratch))?.flatten();
    let mut graphs = kinds.map(|kind| kind.path().join(format!("symbolgraph/{module}.symbols.json")));
    let graph = graphs.find(|file| file.is_file()).unwrap_or_else(|| scratch.join(format!("{module}.symbols.json")));
    let text = fs::read_to_string(&graph).map_err(Fault::file(&graph))?;
    let mut graph: Value =
        serde_json::from_str(&text).map_err(|e| Fault::Swift(format!("{}: {e}", graph.display())))?;
    Ok(graph["symbols"].take())
}

/// Every generated name that a declaration is made of.
fn leaks(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(name) if name.contains(GENERATED) => BTreeSet::from([name.clone()]),
        Value::Array(items) => items.iter().flat_map(leaks).collect(),
        Value::Object(fields) => fields.values().flat_map(leaks).collect(),
        _ => BTreeSet::new(),
    }
}

/// A method of the phone or of a sync.
#[derive(Debug, PartialEq, Eq)]
struct Verb {
    title: String,
    precise: String,
}

fn verbs(symbols: &Value) -> Vec<Verb> {
    let methods = symbols.as_array().into_iter().flatten().filter(|symbol| {
        let kind = symbol["kind"]["identifier"].as_str().unwrap_or_default();
        let owner = symbol["pathComponents"][0].as_str().unwrap_or_default();
        kind.ends_with("method") && VERBS.contains(&owner)
    });
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let verb = |symbol: &Value| Verb {
        title: word(&symbol["names"]["title"]),
        precise: word(&symbol["identifier"]["precise"]),
    };
    methods.map(verb).collect()
}

/// All that is written in a folder's files.
fn text(folder: &Path) -> Result<String, Fault> {
    let entries = fs::read_dir(folder).map_err(Fault::file(folder))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| if path.is_dir() { text(path) } else { fs::read_to_string(path).map_err(Fault::file(path)) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_declaration_that_names_generated_code_is_found_however_deep() {
        let fine =
            json!([{"declarationFragments": [{"preciseIdentifier": "s:9Routebook5VisitV", "spelling": "Visit"}]}]);
        assert!(leaks(&fine).is_empty());
        let leak = "s:18RoutebookGenerated9VisitViewV";
        let bad = json!([{"declarationFragments": [{"preciseIdentifier": leak}]}]);
        assert_eq!(leaks(&bad), BTreeSet::from([leak.to_owned()]));
    }

    #[test]
    fn verbs_are_methods_of_the_phone_and_of_a_sync() {
        let symbol = |kind: &str, owner: &str, title: &str| json!({"kind": {"identifier": kind}, "pathComponents": [owner, title], "names": {"title": title}, "identifier": {"precise": format!("s:{title}")}});
        let all = json!([
            symbol("swift.method", "Routebook", "visit(_:)"),
            symbol("swift.type.method", "Routebook", "open(at:on:)"),
            symbol("swift.property", "SyncTask", "progress"),
            symbol("swift.method", "Day", "encode(to:)"),
        ]);
        let titles: Vec<_> = verbs(&all).into_iter().map(|verb| verb.title).collect();
        assert_eq!(titles, ["visit(_:)", "open(at:on:)"]);
    }

    #[test]
    fn a_verb_was_run_where_any_part_of_it_was() {
        let verb = Verb { title: "home(from:)".into(), precise: "s:9RoutebookAAC4home".into() };
        assert!(was_run(&verb, &BTreeSet::from(["$s9RoutebookAAC3end", "$s9RoutebookAAC4homeTY0_"])));
        assert!(!was_run(&verb, &BTreeSet::from(["$s9RoutebookAAC3end", "$s9RoutebookAAC5homes"])));
    }
}
