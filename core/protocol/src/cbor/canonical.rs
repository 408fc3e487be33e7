//! One walk over the bytes that refuses every second way to write the same thing.

use super::CborError;

/// How deep items may nest: no message of ours goes beyond 12.
const MAX_DEPTH: u32 = 32;

/// Checks that the bytes are exactly one CBOR item in canonical form: shortest integers, definite lengths,
/// UTF-8 text, no maps, no tags, no floating-point numbers, nothing behind it.
pub fn check(bytes: &[u8]) -> Result<(), CborError> {
    let mut walk = Walk { bytes, at: 0 };
    walk.item(0)?;
    if walk.at == bytes.len() { Ok(()) } else { Err(walk.fault(walk.at, "trailing bytes")) }
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Walk<'_> {
    fn fault(&self, at: usize, why: &'static str) -> CborError {
        CborError::NotCanonical { at, why }
    }

    fn item(&mut self, depth: u32) -> Result<(), CborError> {
        let start = self.at;
        if depth > MAX_DEPTH {
            return Err(self.fault(start, "nested too deep"));
        }
        let head = self.take(1)?[0];
        let (major, info) = (head >> 5, head & 0x1f);
        if major == 7 {
            let simple = matches!(info, 20..=22);
            return if simple { Ok(()) } else { Err(self.fault(start, "only false, true and null are allowed here")) };
        }
        let n = self.argument(start, info)?;
        match major {
            0 | 1 => Ok(()),
            2 => self.span(start, n).map(drop),
            3 => self.text(start, n),
            4 => (0..n).try_for_each(|_| self.item(depth + 1)),
            _ => Err(self.fault(start, "maps and tags are not used")),
        }
    }

    fn text(&mut self, start: usize, n: u64) -> Result<(), CborError> {
        let valid = std::str::from_utf8(self.span(start, n)?).is_ok();
        if valid { Ok(()) } else { Err(self.fault(start, "text is not UTF-8")) }
    }

    fn argument(&mut self, start: usize, info: u8) -> Result<u64, CborError> {
        let width = match info {
            0..=23 => return Ok(u64::from(info)),
            24..=27 => 1usize << (info - 24),
            _ => return Err(self.fault(start, "indefinite lengths are not used")),
        };
        let n = self.take(width)?.iter().fold(0u64, |n, b| (n << 8) | u64::from(*b));
        let least = match width {
            1 => 24,
            2 => 1 << 8,
            4 => 1 << 16,
            _ => 1 << 32,
        };
        if n >= least { Ok(n) } else { Err(self.fault(start, "a number is not in its shortest form")) }
    }

    fn span(&mut self, start: usize, n: u64) -> Result<&[u8], CborError> {
        let n = usize::try_from(n).map_err(|_| self.fault(start, "longer than the message"))?;
        self.take(n)
    }

    fn take(&mut self, n: usize) -> Result<&[u8], CborError> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            return Err(self.fault(self.at, "the message ends too early"));
        };
        let span = &self.bytes[self.at..end];
        self.at = end;
        Ok(span)
    }
}
