#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

/// Lengths 1, 2, 3, ... each once, with the symbols 0, 1, 2, ...
fn staircase(most: u8) -> Spec {
    let counts = std::array::from_fn(|i| u8::from(i < usize::from(most)));
    Spec::new(counts, (0..most).collect()).unwrap()
}

#[test]
fn codes_count_up_and_grow_to_the_left() {
    let codes: Vec<_> = staircase(4).codes().collect();
    assert_eq!(codes, [(0, 0, 1), (1, 0b10, 2), (2, 0b110, 3), (3, 0b1110, 4)]);
}

#[test]
fn a_table_with_too_many_codes_is_refused() {
    let mut counts = [0; 16];
    counts[0] = 3;
    assert_eq!(Spec::new(counts, vec![1, 2, 3]), None);
    assert!(Spec::read(&[&counts[..], &[1, 2, 3]].concat()).is_err());
    assert!(Spec::read(&counts[..15]).is_err());
}

#[test]
fn every_code_is_found_whatever_follows_it() {
    let single = Single::new(&staircase(16));
    for (symbol, code, length) in staircase(16).codes() {
        let head = (code << (16 - length)) as u16;
        assert_eq!(single.find(head), Some((length, symbol)));
        assert_eq!(single.find(head | ((1u32 << (16 - length)) - 1) as u16), Some((length, symbol)));
    }
    assert_eq!(single.find(0xFFFF), None);
}

#[test]
fn values_come_back_from_their_bits() {
    for value in -2047..=2047 {
        let (size, bits) = sized(value);
        assert_eq!(extend(bits, size), value);
    }
    assert_eq!((sized(0), sized(1), sized(-1), sized(-1023)), ((0, 0), (1, 1), (1, 0), (10, 0)));
}

#[test]
fn a_symbol_with_two_codes_is_noticed() {
    assert!(!staircase(5).repeats());
    let mut counts = [0; 16];
    counts[2] = 2;
    assert!(Spec::new(counts, vec![7, 7]).unwrap().repeats());
}

proptest! {
    #[test]
    fn tables_for_counted_symbols_hold_all_of_them_in_16_bits(rare in 0..200u64, scale in 0..40u32) {
        let mut counts = Counts::default();
        // Counts that grow like Fibonacci's numbers make the deepest trees.
        let (mut a, mut b) = (1u64, 1 + rare);
        for symbol in 0..=255usize {
            if counts.ac[0][symbol] > 0 && symbol as u32 % 41 <= scale {
                counts.ac[0][symbol] += a;
                (a, b) = (b, (a + b) % (1 << 40));
            }
        }
        let like = [Some(staircase(2)), None, None, None];
        let [Some(spec), None, None, None] = tables(&counts.ac, &like) else { panic!("one table") };
        let mut symbols: Vec<u8> = spec.codes().map(|(symbol, ..)| symbol).collect();
        symbols.sort_unstable();
        let expected: Vec<u8> = (0..=255).filter(|s| counts.ac[0][usize::from(*s)] > 0).collect();
        prop_assert_eq!(symbols, expected);
        // The code of all ones belongs to nobody.
        prop_assert!(spec.codes().all(|(_, code, length)| code != (1 << length) - 1));
    }
}
