//! Documents that were bent at random are refused or read, never a panic.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use routebook_domain::template::{diff, parse, read, shipped};
use serde_json::{Value as Json, json};

/// Every place of a document, as a JSON pointer.
fn places(json: &Json, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match json {
        Json::Object(object) => object.iter().for_each(|(key, inner)| places(inner, &format!("{at}/{key}"), found)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

/// What may stand anywhere.
fn intruder() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        prop::sample::select(vec![
            "lead",
            "won",
            "profile",
            "profile.source",
            "start",
            "step:letter",
            "one_of",
            "photo"
        ])
        .prop_map(Json::from),
        Just(json!({ "not": { "exists": "profile.source" } })),
        Just(json!({ "compare": { "field": "interaction.questions", "op": "<", "value": i64::MIN } })),
        Just(json!(["lead", "lead"])),
    ]
}

/// What is done to a place.
#[derive(Clone, Debug)]
enum Blow {
    Put(Json),
    Remove,
    Double,
}

fn blow() -> impl Strategy<Value = Blow> {
    prop_oneof![4 => intruder().prop_map(Blow::Put), 1 => Just(Blow::Remove), 1 => Just(Blow::Double)]
}

fn strike(json: &mut Json, pointer: &str, blow: Blow) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    match (json.pointer_mut(parent), blow) {
        (_, Blow::Put(value)) => {
            if let Some(place) = json.pointer_mut(pointer) {
                *place = value;
            }
        }
        (Some(Json::Object(object)), Blow::Remove) => drop(object.remove(key)),
        (Some(Json::Array(items)), blow) => {
            let Some(i) = key.parse().ok().filter(|i| *i < items.len()) else { return };
            let item = items.remove(i);
            if matches!(blow, Blow::Double) {
                items.extend([item.clone(), item]);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_bent_document_is_refused_by_path_or_read(
        which in 0..5usize,
        blows in prop::collection::vec((any::<prop::sample::Index>(), blow()), 1..6),
    ) {
        let (document, template) = shipped().swap_remove(which);
        let mut json: Json = serde_json::from_str(document).unwrap();
        for (index, blow) in blows {
            let mut all = Vec::new();
            places(&json, "", &mut all);
            let pointer = index.get(&all).clone();
            strike(&mut json, &pointer, blow);
        }
        let bent = json.to_string();
        match parse(&bent) {
            Ok(read) => drop(diff(&template, &read)),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                prop_assert!(faults.iter().all(|f| !f.what.is_empty() && (f.path.starts_with('$') || f.path.starts_with("line"))), "{faults:?}");
            }
        }
        let _ = read(&bent);
    }

    #[test]
    fn bytes_that_were_cut_or_exchanged_are_refused_or_read(
        which in 0..5usize, cut in any::<prop::sample::Index>(), with in "\\PC{0,3}",
    ) {
        let (document, _) = shipped().swap_remove(which);
        let mut text: Vec<char> = document.chars().collect();
        let at = cut.index(text.len());
        text.splice(at..at + 1, with.chars());
        let _ = parse(&text.into_iter().collect::<String>());
    }
}

#[test]
fn a_number_that_no_machine_has_is_refused() {
    let (document, _) = shipped().swap_remove(2);
    for number in ["1e400", "-1e400", "99999999999999999999", "1.5", "-0.0"] {
        let bent = document.replacen("\"value\": 1440", &format!("\"value\": {number}"), 1);
        assert_ne!(bent, document);
        assert!(parse(&bent).is_err(), "{number}");
    }
}
