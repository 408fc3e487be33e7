use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::settings::{Key, RESERVED, SETTINGS, SettingRule, Settings, docs, judge};

#[test]
fn every_key_has_one_row_in_the_order_of_the_keys() {
    assert_eq!(SETTINGS.iter().map(|rule| rule.key).collect::<Vec<_>>(), Key::ALL);
    let words: BTreeSet<_> = SETTINGS.iter().map(|rule| rule.word).collect();
    assert_eq!(words.len(), SETTINGS.len());
    assert!(Key::ALL.iter().all(|key| Key::parse(key.word()) == Some(*key)));
}

#[test]
fn every_default_is_allowed_and_every_row_says_what_it_means() {
    for rule in SETTINGS {
        assert_eq!(judge(rule.word, &rule.shape.default()), Ok(()), "{}", rule.word);
        assert!(
            [rule.zh, rule.en, rule.means, rule.source, rule.read_by].iter().all(|text| !text.is_empty()),
            "{}",
            rule.word
        );
        assert!(rule.means.ends_with('.') && !rule.means.contains('|'), "{}", rule.word);
    }
}

#[test]
fn no_two_settings_have_the_same_title() {
    let titles = |of: fn(&SettingRule) -> &'static str| SETTINGS.iter().map(of).collect::<BTreeSet<_>>();
    assert_eq!(titles(|row| row.zh).len(), SETTINGS.len());
    assert_eq!(titles(|row| row.en).len(), SETTINGS.len());
}

/// The source documents call nine different times late; none of them is a number in the code.
#[test]
fn the_nine_clocks_are_named_and_begin_with_the_numbers_of_their_sources() {
    const HOUR: i64 = 3_600_000;
    let clocks = [
        (Key::FollowUpFirstHours, 2 * HOUR),
        (Key::LeadContactHours, 4 * HOUR),
        (Key::LightGreenBelowHours, 12 * HOUR),
        (Key::LightRedAboveHours, 24 * HOUR),
        (Key::ProfileHours, 24 * HOUR),
        (Key::FollowUpRoutineHours, 48 * HOUR),
        (Key::StaleHours, 72 * HOUR),
        (Key::StallDays, 3 * 24 * HOUR),
        (Key::NegotiationMailDays, 5 * 24 * HOUR),
        (Key::NegotiationStuckDays, 15 * 24 * HOUR),
    ];
    for (key, ms) in clocks {
        assert_eq!(Settings::default().ms(key), ms, "{}", key.word());
    }
}

#[test]
fn the_docs_are_those_of_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/settings.md");
    if std::env::var_os("ROUTEBOOK_WRITE_DOCS").is_some() {
        std::fs::write(&file, docs()).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap();
    assert!(found == docs(), "ROUTEBOOK_WRITE_DOCS=1 cargo test -p routebook-domain settings writes docs/settings.md");
}

#[test]
fn the_docs_name_every_setting_and_the_api_sees_every_row() {
    let text = docs();
    for rule in SETTINGS {
        assert_eq!(text.matches(&format!("| `{}` |", rule.word)).count(), 1);
        let json = serde_json::to_value(rule).unwrap();
        assert_eq!((json["key"].as_str(), json["shape"].is_string()), (Some(rule.word), true));
    }
}

/// The sources of everything that may ask for a setting, without tests and without the table itself.
fn sources(folder: &Path, found: &mut String) {
    let mut inside: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    inside.sort();
    for path in inside {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let skipped = ["tests", "tests.rs", "table.rs", "key.rs"].contains(&name.as_str());
        if path.is_dir() && !skipped {
            sources(&path, found);
        } else if name.ends_with(".rs") && !skipped {
            *found += &std::fs::read_to_string(&path).unwrap();
        }
    }
}

/// A setting that does nothing says so: whoever begins to read one, or stops, says that in the table.
#[test]
fn the_table_says_truly_which_settings_nothing_reads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = String::new();
    for folder in ["core/domain/src", "core/store/src", "core/app/src", "core/cli/src", "sync-server/src"] {
        sources(&root.join(folder), &mut all);
    }
    let words: BTreeSet<&str> = all.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    for rule in SETTINGS {
        let read = words.contains(format!("{:?}", rule.key).as_str());
        assert_eq!(read, rule.read_by != RESERVED, "{} is read by {}", rule.word, rule.read_by);
    }
}
