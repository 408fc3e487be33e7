//! Foreign crates that may be there once, or not at all.

use super::metadata::Metadata;

/// Two copies of SQLite in one program would each take the file's locks without knowing the other.
const ONCE: &str = "libsqlite3-sys";

/// Another TLS back end than ring; it needs tools that the phone builds do not have.
const NEVER: &str = "aws-lc";

/// Names what is there too often.
pub fn check(metadata: &Metadata) -> Vec<String> {
    let copies: Vec<_> = metadata.foreign().filter(|p| p.name == ONCE).map(|p| p.version.as_str()).collect();
    let never = metadata.foreign().filter(|p| p.name.starts_with(NEVER));
    let mut broken: Vec<_> = never.map(|p| format!("{} {} is in the build: use ring", p.name, p.version)).collect();
    if copies.len() != 1 {
        broken.push(format!("exactly one {ONCE} is agreed, found: [{}]", copies.join(", ")));
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::super::metadata::Package;
    use super::*;

    fn build(names: &[&str]) -> Metadata {
        let package = |name: &&str| Package {
            name: (*name).into(),
            version: "1.0.0".into(),
            source: Some("registry".into()),
            ..Package::default()
        };
        Metadata { packages: names.iter().map(package).collect() }
    }

    #[test]
    fn one_sqlite_and_no_second_tls_pass() {
        assert!(check(&build(&["libsqlite3-sys", "ring"])).is_empty());
    }

    #[test]
    fn a_second_sqlite_is_named() {
        assert_eq!(check(&build(&["libsqlite3-sys", "libsqlite3-sys"])).len(), 1);
    }

    #[test]
    fn aws_lc_is_named() {
        assert_eq!(check(&build(&["libsqlite3-sys", "aws-lc-rs", "aws-lc-sys"])).len(), 2);
    }
}
