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

/// A table of random codes, complete or not, for random symbols that need not be legal.
fn any_spec() -> impl Strategy<Value = Spec> {
    proptest::collection::vec((1..=16usize, any::<u8>()), 1..250).prop_map(|wishes| {
        let (mut counts, mut symbols, mut free) = ([0u8; 16], Vec::new(), 1u32 << 16);
        for (length, symbol) in wishes {
            if counts[length - 1] < u8::MAX && free >= 1 << (16 - length) {
                free -= 1 << (16 - length);
                counts[length - 1] += 1;
                symbols.push(symbol);
            }
        }
        Spec::new(counts, symbols).unwrap()
    })
}

/// Steps over the codes in a window one by one, as far as an entry did; says how far the coefficients moved.
fn one_by_one(single: &Single, head: u16, bits: u32) -> u32 {
    let (mut used, mut moved) = (0, 0);
    while used < bits {
        let (length, symbol) = single.find(head << used).unwrap();
        assert!(used + length <= Skip::WINDOW, "a code beyond the window is a guess");
        used += length + u32::from(symbol & 15);
        if symbol == 0 {
            moved += 128;
            break;
        }
        assert!(symbol & 15 <= 10 && (symbol & 15 > 0 || symbol == 0xF0), "{symbol:#x} is illegal");
        moved += u32::from(symbol >> 4) + 1;
    }
    assert_eq!(used, bits);
    moved
}

proptest! {
    #[test]
    fn an_entry_says_what_its_codes_say_and_a_refill_lasts(spec in any_spec()) {
        let skip = Skip::new(&spec);
        for (window, entry) in skip.steps.iter().enumerate() {
            let (bits, moved) = (u32::from(entry & 63), u32::from(entry >> 6));
            prop_assert!(bits * Skip::A_REFILL <= 56);
            if bits > 0 {
                let head = (window as u16) << (16 - Skip::WINDOW);
                prop_assert_eq!(one_by_one(&skip.single, head, bits), moved);
            } else {
                prop_assert!(moved >= 256 && !(1..64).any(|k| Skip::completes(k + moved)));
            }
        }
    }

    #[test]
    fn a_difference_is_read_at_once_as_it_is_in_two(spec in any_spec()) {
        let mean = Mean::new(&spec);
        for (window, entry) in mean.steps.iter().enumerate().filter(|(_, entry)| **entry != 0) {
            let head = (window as u32) << (16 - Mean::WINDOW);
            let (length, size) = mean.single.find(head as u16).unwrap();
            let (bits, size) = (entry & 0xFFFF, u32::from(size));
            prop_assert!(bits == length + size && bits <= Mean::WINDOW && size <= 11);
            let value = head >> (16 - bits) & ((1 << size) - 1);
            prop_assert_eq!(*entry as i32 >> 16, extend(value, size));
        }
    }

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
