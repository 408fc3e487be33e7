//! The package's public surface as the compiler tells it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::fault::Fault;

/// How the compiler's names for what is generated begin: Swift's and C's.
const GENERATED: [&str; 2] = ["s:18RoutebookGenerated", "c:@"];

/// Fails where a public declaration of the package names something that was generated.
pub fn check(scratch: &Path) -> Result<(), Fault> {
    let graph = find(scratch).ok_or_else(|| Fault::Swift("the compiler told no public surface".into()))?;
    let text = fs::read_to_string(&graph).map_err(Fault::file(&graph))?;
    let graph: Value = serde_json::from_str(&text).map_err(|e| Fault::Swift(format!("its public surface: {e}")))?;
    let symbols = graph["symbols"].as_array().map_or(0, Vec::len);
    let leaks = leaks(&graph["symbols"]);
    eprintln!("{symbols} public declarations");
    match (symbols, leaks.is_empty()) {
        (0, _) => Err(Fault::Swift("the public surface is empty".into())),
        (_, true) => Ok(()),
        (_, false) => Err(Fault::Swift(format!("generated names are public: {}", Vec::from_iter(leaks).join(", ")))),
    }
}

/// Every generated name that a declaration is made of.
fn leaks(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(name) if GENERATED.iter().any(|start| name.starts_with(start)) => BTreeSet::from([name.clone()]),
        Value::Array(items) => items.iter().flat_map(leaks).collect(),
        Value::Object(fields) => fields.values().flat_map(leaks).collect(),
        _ => BTreeSet::new(),
    }
}

/// The compiler chooses a folder by the machine's kind.
fn find(scratch: &Path) -> Option<std::path::PathBuf> {
    let kinds = fs::read_dir(scratch).ok()?.flatten();
    kinds.map(|kind| kind.path().join("symbolgraph/Routebook.symbols.json")).find(|file| file.is_file())
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
}
