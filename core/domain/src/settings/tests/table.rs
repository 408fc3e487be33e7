use std::collections::BTreeSet;
use std::path::Path;

use crate::settings::{Key, SETTINGS, Settings, docs, judge};

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
        assert!([rule.zh, rule.en, rule.means, rule.source].iter().all(|text| !text.is_empty()), "{}", rule.word);
        assert!(rule.means.ends_with('.') && !rule.means.contains('|'), "{}", rule.word);
    }
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
