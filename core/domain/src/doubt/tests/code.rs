use std::collections::BTreeSet;

use super::build::*;
use crate::doubt::*;
use crate::settings::{Key, Settings};

#[test]
fn every_doubt_has_a_word_a_weight_and_the_same_name_in_json() {
    let words: BTreeSet<_> = DoubtCode::ALL.map(|(_, word)| word).into();
    assert_eq!(words.len(), DoubtCode::ALL.len());
    for (code, word) in DoubtCode::ALL {
        assert_eq!((code.word(), DoubtCode::parse(word)), (word, Some(code)));
        assert_eq!(serde_json::to_value(code).unwrap(), word);
        let key = Key::parse(&format!("doubt.weight.{word}")).unwrap();
        assert_eq!(i64::from(Limits::default().weight(code)), Settings::default().int(key));
    }
    assert_eq!(DoubtCode::parse("dullness"), None);
    assert!(DoubtCode::ALL.is_sorted());
}

#[test]
fn a_doubt_reads_back_from_the_json_that_the_server_keeps() {
    let twin = looks(1, SCENE);
    let doubts = of_photo(&looks(2, differing(3)), &[twin], &[], &Limits::default());
    let json = serde_json::to_value(&doubts).unwrap();
    assert_eq!(serde_json::from_value::<Vec<Doubt>>(json.clone()).unwrap(), doubts);
    assert_eq!((&json[0]["code"], &json[0]["grade"]), (&"similar_photo".into(), &"flag".into()));
    assert_eq!(json[0]["params"], serde_json::json!({"distance": 3, "own": 1}));
    assert_eq!(json[0]["other"], id(1).to_string());
}

#[test]
fn the_score_counts_each_kind_of_doubt_once_with_its_greatest_weight() {
    let doubt = |code, weight, evidence| Doubt {
        code,
        grade: Grade::Review,
        weight,
        evidence,
        other: None,
        params: Default::default(),
    };
    let (dark, mock) = (DoubtCode::Dark, DoubtCode::MockLocation);
    assert_eq!(score(&[]), 0);
    assert_eq!(score(&[doubt(mock, 80, None), doubt(mock, 80, Some(id(1))), doubt(mock, 80, Some(id(2)))]), 80);
    assert_eq!(score(&[doubt(dark, 7, Some(id(1))), doubt(dark, 10, Some(id(2))), doubt(mock, 80, None)]), 90);
    assert_eq!(score(&[doubt(dark, u32::MAX, None), doubt(mock, 3, Some(id(1)))]), u32::MAX);
}

const GUIDE: &str = include_str!("../../../docs/doubt.md");

fn row(word: &str) -> &'static str {
    GUIDE.lines().find(|line| line.starts_with(&format!("| `{word}` |"))).unwrap()
}

#[test]
fn the_guide_has_a_row_for_every_doubt_with_its_default_weight() {
    for (code, word) in DoubtCode::ALL {
        let weight = row(word).split('|').nth(5).unwrap().trim();
        assert_eq!(weight, Limits::default().weight(code).to_string(), "{word}");
    }
}

#[test]
fn the_guide_names_every_threshold_with_its_default() {
    let named = |key: &Key| GUIDE.contains(&format!("`{}` {}", key.word(), Settings::default().int(*key)));
    let thresholds = |key: &&Key| key.word().starts_with("doubt.") && !key.word().starts_with("doubt.weight.");
    let missing: Vec<_> = Key::ALL.iter().filter(thresholds).filter(|key| !named(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_doubt_tells_the_numbers_that_the_guide_names() {
    let rough = crate::place::Fix { accuracy_dm: 9000, age_ms: 900_000, ..fix(0) };
    let bad = PhotoFacts { fix: Some(rough), brightness: Some(17), detail: Some(9), ..looks(2, SCENE) };
    let same = PhotoFacts { original: bad.original, ..photo(1) };
    let limits = Limits { repeat_visits: 2, ..Limits::default() };
    let mut all = of_photo(&bad, &[looks(1, SCENE), PhotoFacts { fix: bad.fix.clone(), ..photo(1) }], &[], &limits);
    all.extend(of_photo(&bad, &[same], &[], &limits));
    let said = answers(1, [("shelf", "ok".into())]);
    let state = visit(&checklist(), vec![begin(at(0), Some(fix(20_000))), said, hand_in(at(2))]);
    all.extend(of_flow(&checklist(), &state, &[went(at(-1), fix(0), 1)], 0, &limits));
    let told: BTreeSet<_> = all.iter().map(|doubt| doubt.code).collect();
    assert_eq!(told.len(), 10, "{told:?}");
    for doubt in all {
        let cell = row(doubt.code.word()).split('|').nth(7).unwrap();
        let named: BTreeSet<_> = cell.split('`').skip(1).step_by(2).collect();
        assert_eq!(doubt.params.keys().map(String::as_str).collect::<BTreeSet<_>>(), named, "{}", doubt.code.word());
    }
}
