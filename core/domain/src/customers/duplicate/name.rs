//! Names as they compare.

use crate::narrow::narrow;
use crate::sort;

/// What registers append to a name; the longest first, so that no rest of one stays.
const SUFFIXES: &[&str] = &[
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "分公司",
    "集团公司",
    "公司",
    "集团",
    "coltd",
    "limited",
    "company",
    "corp",
    "ltd",
    "inc",
    "llc",
];
/// Longer names compare by their first characters only, so that a hostile one costs no more than a long one.
const LONGEST: usize = 100;

/// A name without what people write differently: width and case of letters, spaces, brackets and marks, and the legal
/// form at its end. A name that is nothing but a legal form stays as it is.
pub fn plain_name(name: &str) -> String {
    let mut plain: String = name.chars().map(narrow).filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    plain = plain.to_lowercase();
    while let Some(rest) = SUFFIXES.iter().find_map(|suffix| plain.strip_suffix(suffix)).filter(|r| !r.is_empty()) {
        plain = rest.to_owned();
    }
    plain
}

/// How alike two plain names are, percent: the Sørensen–Dice coefficient over pairs of neighbouring characters, each
/// pair counted as often as it stands. The same name is 100; names of one character are the same or not alike.
pub fn likeness(a: &str, b: &str) -> u32 {
    if a == b {
        return if a.is_empty() { 0 } else { 100 };
    }
    let (of_a, of_b) = (pairs(a), pairs(b));
    let all = of_a.len() + of_b.len();
    (shared(&of_a, &of_b) * 200).checked_div(all).unwrap_or(0) as u32
}

/// The pairs of neighbouring characters, sorted.
fn pairs(name: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = name.chars().zip(name.chars().skip(1)).collect();
    sort::naturally(&mut pairs);
    pairs
}

/// How many items two sorted lists share, each as often as it stands in both.
fn shared(a: &[(char, char)], b: &[(char, char)]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        count += usize::from(x == y);
    }
    count
}
