//! Phone numbers as they compare.

use crate::narrow::narrow;
use crate::sort;

/// A number shorter than this is an extension or a slip, and would match by chance.
const SHORTEST: usize = 7;

/// The numbers of a text as bare digits: full-width digits narrowed, spaces, dashes and brackets dropped, the
/// country's own prefix (`+86`, `0086`, or 86 before a mobile number) and the area code's zero taken off. Several
/// numbers are divided by a comma, a slash, a semicolon or a line.
pub fn phones(text: &str) -> Vec<String> {
    let divides = |c: char| matches!(c, ',' | '，' | '、' | '/' | '／' | ';' | '；' | '|' | '\n');
    let mut numbers: Vec<_> = text.split(divides).map(bare).filter(|number| number.len() >= SHORTEST).collect();
    sort::naturally(&mut numbers);
    numbers.dedup();
    numbers
}

fn bare(text: &str) -> String {
    let abroad = text.contains(['+', '＋']);
    let digits: String = text.chars().map(narrow).filter(char::is_ascii_digit).collect();
    let local = match digits.strip_prefix("0086") {
        Some(rest) => Some(rest),
        None => digits.strip_prefix("86").filter(|rest| abroad || is_mobile(rest)),
    };
    local.unwrap_or(&digits).trim_start_matches('0').to_owned()
}

/// Mobile numbers of the mainland have eleven digits and begin with 1; no area code does.
fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1')
}
