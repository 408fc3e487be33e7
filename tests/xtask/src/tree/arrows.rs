//! Which crate may import which.

use super::metadata::{Dependency, Metadata, Package};

/// Each crate and the crates its arrows reach, straight or through another.
///
/// ```text
/// bindings → app → {store, sync, evidence} → protocol → domain
/// cli → app;   sync-server → {evidence, protocol, domain}
/// ```
const ARROWS: [(&str, &[&str]); 9] = [
    ("routebook-domain", &[]),
    ("routebook-protocol", &["routebook-domain"]),
    ("routebook-evidence", &["routebook-protocol", "routebook-domain"]),
    ("routebook-store", &["routebook-protocol", "routebook-domain"]),
    ("routebook-sync", &["routebook-protocol", "routebook-domain"]),
    (
        "routebook",
        &["routebook-store", "routebook-sync", "routebook-evidence", "routebook-protocol", "routebook-domain"],
    ),
    ("routebook-ffi", &["routebook"]),
    ("routebook-cli", &["routebook", "routebook-protocol", "routebook-domain", "routebook-evidence"]),
    ("routebook-server", &["routebook-evidence", "routebook-protocol", "routebook-domain"]),
];

/// Crates that cross the others to test them; what they import is their business.
const ACROSS: [&str; 8] = [
    "routebook-day",
    "routebook-fleet",
    "routebook-e2e",
    "routebook-bench",
    "routebook-fuzz",
    "routebook-postgres",
    "routebook-sim",
    "routebook-vfs",
];

/// A foreign crate that only these of ours may import outside of tests: (foreign, ours, why).
const KEPT_IN: [(&str, &[&str], &str); 2] = [
    ("reqwest", &["routebook-sync"], "sync's http module is the only one that speaks HTTP"),
    ("uniffi", &["routebook-ffi", "routebook-uniffi-bindgen"], "only the bindings mention uniffi"),
];

/// The crates between a phone and the network. None may ask another for the feature `http`: phones bring their own.
const PHONES: [&str; 3] = ["routebook-ffi", "routebook", "routebook-sync"];
const OWN_HTTP: &str = "http";
/// What that feature stands for.
const HTTP: [&str; 3] = ["reqwest", "rustls", "webpki-roots"];

/// Names each arrow that was not agreed to.
pub fn check(metadata: &Metadata) -> Vec<String> {
    metadata.own().flat_map(|package| [own_arrows(package), kept_in(package), own_http(package)].concat()).collect()
}

fn own_http(package: &Package) -> Vec<String> {
    if !PHONES.contains(&package.name.as_str()) {
        return Vec::new();
    }
    let asked = package.dependencies.iter().filter(|d| d.kind.is_none() && brings_http(d)).map(|d| d.name.as_str());
    // A feature of the facade's may stand for sync's: what phones load asks for neither.
    let forwarded = package.features.values().flatten().filter(|f| package.name == PHONES[0] && f.ends_with("/http"));
    asked
        .chain(forwarded.map(String::as_str))
        .map(|what| format!("{} may not ask {what} for HTTP: phones bring their own", package.name))
        .collect()
}

fn brings_http(asked: &Dependency) -> bool {
    let by_feature = asked.uses_default_features || asked.features.iter().any(|feature| feature == OWN_HTTP);
    PHONES.contains(&asked.name.as_str()) && by_feature || HTTP.contains(&asked.name.as_str()) && !asked.optional
}

fn own_arrows(package: &Package) -> Vec<String> {
    let allowed = ARROWS.iter().find(|(name, _)| *name == package.name).map(|(_, reach)| *reach);
    // Tests may stand on what was made for testing.
    let for_tests = |d: &Dependency| d.kind.as_deref() == Some("dev") && ACROSS.contains(&d.name.as_str());
    let ours = package.dependencies.iter().filter(|d| d.path.is_some() && !for_tests(d)).map(|d| d.name.as_str());
    match allowed {
        _ if ACROSS.contains(&package.name.as_str()) => Vec::new(),
        Some(reach) => ours.filter(|d| !reach.contains(d)).map(|d| refuse(package, d)).collect(),
        None => ours.map(|d| refuse(package, d)).collect(),
    }
}

fn refuse(package: &Package, dependency: &str) -> String {
    format!("{} may not import {dependency}: no arrow leads there", package.name)
}

fn kept_in(package: &Package) -> Vec<String> {
    if ACROSS.contains(&package.name.as_str()) {
        return Vec::new();
    }
    let asked = package.dependencies.iter().filter(|d| d.kind.as_deref() != Some("dev"));
    let broken = asked.flat_map(|d| KEPT_IN.iter().filter(move |(foreign, ..)| *foreign == d.name));
    broken
        .filter(|(_, ours, _)| !ours.contains(&package.name.as_str()))
        .map(|(foreign, _, why)| format!("{} may not import {foreign}: {why}", package.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::metadata::Dependency;
    use super::*;

    fn workspace(name: &str, dependency: Dependency) -> Metadata {
        let package = Package { name: name.into(), dependencies: vec![dependency], ..Package::default() };
        Metadata { packages: vec![package] }
    }

    fn ours(name: &str) -> Dependency {
        Dependency { name: name.into(), path: Some("core/x".into()), ..Dependency::default() }
    }

    fn foreign(name: &str, kind: Option<&str>) -> Dependency {
        Dependency { name: name.into(), kind: kind.map(str::to_owned), ..Dependency::default() }
    }

    #[test]
    fn an_agreed_arrow_passes() {
        assert!(check(&workspace("routebook-store", ours("routebook-domain"))).is_empty());
    }

    #[test]
    fn store_and_sync_do_not_know_each_other() {
        assert_eq!(check(&workspace("routebook-store", ours("routebook-sync"))).len(), 1);
        assert_eq!(check(&workspace("routebook-sync", ours("routebook-store"))).len(), 1);
    }

    #[test]
    fn the_server_never_imports_the_phones_crates() {
        for phone in ["routebook-store", "routebook-sync", "routebook"] {
            assert_eq!(check(&workspace("routebook-server", ours(phone))).len(), 1, "{phone}");
        }
    }

    #[test]
    fn a_crate_without_agreed_arrows_imports_none_of_ours() {
        assert_eq!(check(&workspace("xtask", ours("routebook-domain"))).len(), 1);
    }

    #[test]
    fn the_bindings_stand_on_the_facade_alone_and_are_the_only_ones_that_mention_uniffi() {
        assert!(check(&workspace("routebook-ffi", ours("routebook"))).is_empty());
        assert_eq!(check(&workspace("routebook-ffi", ours("routebook-store"))).len(), 1);
        assert!(check(&workspace("routebook-ffi", foreign("uniffi", None))).is_empty());
        assert_eq!(check(&workspace("routebook", foreign("uniffi", None))).len(), 1);
    }

    #[test]
    fn only_sync_speaks_http_but_a_test_may() {
        let optional = Dependency { optional: true, ..foreign("reqwest", None) };
        assert!(check(&workspace("routebook-sync", optional)).is_empty());
        assert_eq!(check(&workspace("routebook-store", foreign("reqwest", None))).len(), 1);
        assert!(check(&workspace("routebook-server", foreign("reqwest", Some("dev")))).is_empty());
    }

    #[test]
    fn what_phones_load_speaks_no_http_of_its_own() {
        let asked = |who: &str, d: Dependency| check(&workspace(who, d)).len();
        let http = |name: &str| Dependency { features: vec!["http".into()], ..ours(name) };
        assert_eq!(asked("routebook-ffi", http("routebook")), 1);
        assert_eq!(asked("routebook", http("routebook-sync")), 1);
        assert_eq!(asked("routebook", Dependency { uses_default_features: true, ..ours("routebook-sync") }), 1);
        assert_eq!(asked("routebook", Dependency { kind: Some("dev".into()), ..http("routebook-sync") }), 0);
        assert_eq!(asked("routebook-cli", http("routebook")), 0);
        assert_eq!(asked("routebook-sync", foreign("rustls", None)), 1);
        let mut forwards = workspace("routebook-ffi", ours("routebook"));
        forwards.packages[0].features = [("rehearsal".into(), vec!["routebook/http".into()])].into();
        assert_eq!(check(&forwards).len(), 1);
    }
}
