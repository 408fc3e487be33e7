//! The code on the panel: 60 bits of the claim's digest in Crockford's base 32, and a check symbol.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

const DOMAIN: &[u8] = b"routebook/claim/1\0";
/// Crockford's 32 digits and five check symbols (no I, L, O; U checks only).
const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const DIGITS: u32 = 12;

/// Twelve symbols and a check symbol, shown as `XXXX-XXXX-XXXX-C`.
///
/// The check (value mod 37) finds every single wrong symbol and every exchange of neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code(u64);

/// Why a text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not thirteen symbols.
    #[error("a code has 13 symbols, like XXXX-XXXX-XXXX-C; this has {0}")]
    Length(usize),
    /// A symbol that no code contains.
    #[error("a code never contains {0:?}")]
    Symbol(char),
    /// The check symbol does not match: one symbol is wrong, or two changed places.
    #[error("the code is mistyped; compare it with the photo again")]
    Check,
}

impl Code {
    /// The code of a claim's canonical bytes.
    pub(crate) fn of_claim(claim: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(DOMAIN).chain_update(claim).finalize();
        let head = digest.iter().take(8).fold(0, |n: u64, byte| n << 8 | u64::from(*byte));
        Self(head >> 4)
    }

    /// Thirteen symbols without dashes: what the seal holds.
    pub fn compact(&self) -> String {
        let digits = (0..DIGITS).rev().map(|i| symbol(self.0 >> (5 * i) & 31));
        digits.chain([symbol(self.0 % 37)]).collect()
    }
}

fn symbol(n: u64) -> char {
    char::from(SYMBOLS[(n % 37) as usize])
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.compact();
        write!(f, "{}-{}-{}-{}", &c[0..4], &c[4..8], &c[8..12], &c[12..])
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Reads what a person types: either case, O for 0, I or L for 1, dashes and spaces anywhere.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let values = typed.map(value).collect::<Result<Vec<_>, _>>()?;
        let Some((check, digits)) = values.split_last().filter(|_| values.len() == 13) else {
            return Err(CodeError::Length(values.len()));
        };
        let wide = digits.iter().position(|v| *v > 31);
        if let Some(at) = wide {
            return Err(CodeError::Symbol(symbol(digits[at])));
        }
        let code = Self(digits.iter().fold(0, |n, v| n << 5 | v));
        if code.0 % 37 == *check { Ok(code) } else { Err(CodeError::Check) }
    }
}

fn value(c: char) -> Result<u64, CodeError> {
    let meant = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let found = SYMBOLS.iter().position(|s| char::from(*s) == meant);
    found.map(|i| i as u64).ok_or(CodeError::Symbol(c))
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests;
