//! The routes as the server's own source names them.

use std::collections::BTreeSet;

const SOURCE: &str = include_str!("../../../src/routes/mod.rs");
const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// Every method and path.
pub fn served() -> BTreeSet<(String, String)> {
    let (_, one) = SOURCE.split_once("let one = ").expect("the routes of an upload");
    let one = one.split(';').next().unwrap();
    let lines = SOURCE.lines().filter_map(|line| line.trim().strip_prefix(".route("));
    lines
        .flat_map(|line| {
            let (path, methods) = line.split_once(", ").unwrap();
            let methods = methods.replace("one)", one);
            let paths = paths(path);
            verbs(&methods).into_iter().flat_map(move |verb| paths.clone().into_iter().map(move |p| (verb.clone(), p)))
        })
        .collect()
}

/// Flows are served under two names.
fn paths(told: &str) -> Vec<String> {
    let told = told.trim_start_matches("&format!(").trim_end_matches(')').trim_matches('"');
    if !told.starts_with("{at}") && told != "at" {
        return vec![told.to_owned()];
    }
    let rest = told.trim_start_matches("{at}").trim_start_matches("at").replace("{{", "{").replace("}}", "}");
    ["/v1/visits", "/v1/flows"].map(|at| format!("{at}{rest}")).to_vec()
}

fn verbs(methods: &str) -> Vec<String> {
    let called = |verb: &&&str| {
        methods
            .match_indices(&format!("{verb}("))
            .any(|(i, _)| !methods[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
    };
    METHODS.iter().filter(called).map(|verb| verb.to_uppercase()).collect()
}
