//! The three layers of the chain of evidence. Proves V2 and V3.

use serde_json::json;

use super::play::*;
use crate::evidence::{EvidenceKind, Layer};
use crate::flow::*;
use crate::template::Template;

const LAYERS: [(&str, EvidenceKind, Layer); 3] = [
    ("site", EvidenceKind::Photo, Layer::Behaviour),
    ("minutes", EvidenceKind::Document, Layer::Content),
    ("receipt", EvidenceKind::Signature, Layer::Result),
];

fn chain() -> Template {
    let needs = [("site", "photo"), ("minutes", "document"), ("receipt", "signature")];
    let needs = needs.map(|(id, kind)| need(id, kind, json!({})));
    one_step(vec![], needs.to_vec(), json!({"points": 10}))
}

fn given(set: u8) -> Play {
    let mut play = Play::start(chain());
    for (i, (need, kind, _)) in LAYERS.into_iter().enumerate().filter(|(i, _)| set >> i & 1 == 1) {
        play.must(attach("ask", need, piece(kind, i as u8)));
    }
    play.must(ActionKind::Submit);
    play
}

// V2
#[test]
fn of_the_eight_combinations_exactly_one_is_complete() {
    let complete: Vec<_> = (0..8).filter(|set| given(*set).state().status == Status::Submitted).collect();
    assert_eq!(complete, [7]);
}

// V2, V3
#[test]
fn what_is_missing_is_the_exact_list_of_layers() {
    for set in 0..8_u8 {
        let play = given(set);
        let state = play.state();
        let there = |i: usize| set >> i & 1 == 1;
        let expected: Vec<_> = LAYERS.iter().enumerate().map(|(i, l)| (l.2, there(i))).collect();
        assert_eq!(layers(&play.template, &state), expected);
        let lacking: Vec<_> = LAYERS.iter().enumerate().filter(|(i, _)| !there(*i)).map(|(_, l)| l.2).collect();
        let named = state.missing.iter().map(|u| match u {
            Unmet::EvidenceMissing { layer, .. } => *layer,
            other => panic!("{other:?}"),
        });
        assert_eq!(named.collect::<Vec<_>>(), lacking);
        assert_eq!((state.status == Status::Incomplete, state.points == 0), (set != 7, set != 7));
    }
}

// V3
#[test]
fn the_last_missing_layer_completes_it_and_is_marked_late() {
    let mut play = given(3);
    play.must(attach("ask", "receipt", piece(EvidenceKind::Signature, 9)));
    let state = play.state();
    assert_eq!((state.status, state.points), (Status::Submitted, 10));
    let late: Vec<_> = state.evidence().map(|(_, a)| a.late).collect();
    assert_eq!(late, [false, false, true]);
    assert_eq!(state.evidence().last().unwrap().1.at, at(4000), "never backdated");
}

#[test]
fn a_layer_can_be_set_by_the_template_and_is_not_asked_where_nobody_needs_it() {
    let letter = need("letter", "photo", json!({"layer": "result"}));
    let play = Play::start(one_step(vec![], vec![letter], json!({})));
    assert_eq!(layers(&play.template, &play.state()), [(Layer::Result, false)]);
}
