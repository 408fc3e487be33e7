//! The mutator: repeatable, and never without effect for long.
#![allow(clippy::unwrap_used, missing_docs)]

use routebook_fuzz::{Mutator, Random};

fn inputs() -> Vec<(String, Vec<u8>)> {
    [b"one input of a corpus".to_vec(), vec![0xFF; 300]].map(|bytes| (String::new(), bytes)).to_vec()
}

#[test]
fn a_seed_gives_the_same_inputs_again_and_another_seed_others() {
    let inputs = inputs();
    let first = |seed| {
        let mut mutator = Mutator::new(&inputs, seed);
        (0..50).map(|_| mutator.next_input()).collect::<Vec<_>>()
    };
    assert_eq!(first(1), first(1));
    assert_ne!(first(1), first(2));
}

#[test]
fn most_inputs_are_changed() {
    let inputs = inputs();
    let mut mutator = Mutator::new(&inputs, 3);
    let changed = (0..200).filter(|_| {
        let input = mutator.next_input();
        inputs.iter().all(|(_, bytes)| *bytes != input)
    });
    assert!(changed.count() > 180);
}

#[test]
fn empty_inputs_are_mutated_too() {
    let inputs = [(String::new(), Vec::new())];
    let mut mutator = Mutator::new(&inputs, 1);
    assert!((0..100).map(|_| mutator.next_input()).any(|input| !input.is_empty()));
    assert_eq!(Random::new(1).below(0), 0);
}
