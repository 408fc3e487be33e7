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
fn the_score_counts_each_doubt_once_for_each_photo() {
    let doubt = |weight, evidence| Doubt {
        code: DoubtCode::Dark,
        grade: Grade::Review,
        weight,
        evidence,
        other: None,
        params: Default::default(),
    };
    assert_eq!(score(&[]), 0);
    let twice = [doubt(10, Some(id(1))), doubt(7, Some(id(1))), doubt(10, Some(id(2))), doubt(5, None)];
    assert_eq!(score(&twice), 25);
    assert_eq!(score(&[doubt(u32::MAX, None), doubt(3, Some(id(1)))]), u32::MAX);
}
