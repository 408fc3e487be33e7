//! The top level holds the agreed entries and no other.

/// What may stand at the top, dotfiles and cargo's own `target` aside.
const ENTRIES: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE",
    "CHANGELOG.md", // files
    "core",
    "bindings",
    "android",
    "ios",
    "sync-server",
    "tests",
];

/// Names each top-level entry that nobody agreed to, and each that should be there and is not.
pub fn check(entries: &[String]) -> Vec<String> {
    let strange = entries.iter().filter(|entry| !is_agreed(entry)).map(|entry| {
        format!("top level: {entry:?} is not one of the agreed entries; find it a home in one of the folders")
    });
    let absent = ENTRIES.iter().filter(|wanted| !entries.iter().any(|entry| entry == *wanted));
    strange.chain(absent.map(|wanted| format!("top level: {wanted} is missing"))).collect()
}

fn is_agreed(entry: &str) -> bool {
    entry.starts_with('.') || entry == "target" || ENTRIES.contains(&entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreed() -> Vec<String> {
        ENTRIES.iter().map(|entry| (*entry).to_owned()).collect()
    }

    #[test]
    fn the_agreed_entries_and_dotfiles_pass() {
        let mut entries = agreed();
        entries.extend([".gitignore".into(), ".ci".into(), "target".into()]);
        assert!(check(&entries).is_empty());
    }

    #[test]
    fn a_folder_nobody_agreed_to_is_named() {
        let mut entries = agreed();
        entries.push("scripts".into());
        assert!(check(&entries)[0].contains("\"scripts\""));
    }

    #[test]
    fn an_agreed_entry_that_is_gone_is_named() {
        let entries: Vec<_> = agreed().into_iter().filter(|entry| entry != "ios").collect();
        assert_eq!(check(&entries), ["top level: ios is missing"]);
    }
}
