#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn code() -> impl Strategy<Value = Code> {
    (0u64..1 << 60).prop_map(Code)
}

#[test]
fn the_shape_is_three_groups_and_a_check() {
    let code = Code::of_claim(b"claim");
    let shown = code.to_string();
    assert_eq!(shown.len(), 16);
    assert_eq!(shown.replace('-', ""), code.compact());
}

#[test]
fn the_tag_keeps_codes_apart_from_plain_digests() {
    let plain = Sha256::digest(b"claim");
    let head = u64::from_be_bytes(plain[..8].try_into().unwrap()) >> 4;
    assert_ne!(Code::of_claim(b"claim"), Code(head));
}

#[test]
fn typing_is_forgiven() {
    let code = Code(0x0102_0304_0506_0708);
    let typed = code.to_string().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
    assert_eq!(typed.parse(), Ok(code));
}

#[test]
fn wrong_texts_say_why() {
    assert_eq!("".parse::<Code>(), Err(CodeError::Length(0)));
    assert_eq!("0000-0000-0000".parse::<Code>(), Err(CodeError::Length(12)));
    assert_eq!("0000-0000-0000-1".parse::<Code>(), Err(CodeError::Check));
    assert_eq!("0000-0000-000!-0".parse::<Code>(), Err(CodeError::Symbol('!')));
    assert_eq!("U000-0000-0000-0".parse::<Code>(), Err(CodeError::Symbol('U')));
}

proptest! {
    #[test]
    fn every_code_comes_back(code in code()) {
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(code.compact().parse(), Ok(code));
    }

    #[test]
    fn one_wrong_symbol_is_found(code in code(), at in 0usize..13, wrong in 0usize..37) {
        let mut symbols = code.compact().into_bytes();
        prop_assume!(symbols[at] != SYMBOLS[wrong]);
        symbols[at] = SYMBOLS[wrong];
        prop_assert!(String::from_utf8(symbols).unwrap().parse::<Code>().is_err());
    }

    #[test]
    fn exchanged_neighbours_are_found(code in code(), at in 0usize..12) {
        let mut symbols = code.compact().into_bytes();
        prop_assume!(symbols[at] != symbols[at + 1]);
        symbols.swap(at, at + 1);
        prop_assert!(String::from_utf8(symbols).unwrap().parse::<Code>().is_err());
    }
}
