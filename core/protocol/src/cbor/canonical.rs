//! One walk over the bytes that refuses every second way to write the same thing.

use super::CborError;

/// How deep items may nest: no message of ours goes beyond 12.
const MAX_DEPTH: usize = 32;

/// Checks that the bytes are exactly one CBOR item in canonical form: shortest integers, definite lengths,
/// UTF-8 text, no maps, no tags, no floating-point numbers, nothing behind it.
pub fn check(bytes: &[u8]) -> Result<(), CborError> {
    check_noting(bytes, |_, _| {})
}

/// The same, and says of every item how deep it stands, the outermost at 0, and where it ends; inner ones come before
/// those around them.
#[inline]
pub(crate) fn check_noting(bytes: &[u8], mut ends: impl FnMut(usize, usize)) -> Result<(), CborError> {
    let mut walk = Walk { bytes, at: 0 };
    // How many items are still to come at every depth.
    let (mut left, mut depth) = ([0; MAX_DEPTH + 1], 0);
    left[0] = 1;
    loop {
        while left[depth] == 0 {
            match depth.checked_sub(1) {
                Some(up) => {
                    depth = up;
                    ends(depth, walk.at);
                }
                None => return walk.end(),
            }
        }
        left[depth] -= 1;
        let inside = walk.item()?;
        if inside == 0 {
            ends(depth, walk.at);
        } else {
            depth += 1;
            *left.get_mut(depth).ok_or(walk.fault(walk.at, "nested too deep"))? = inside;
        }
    }
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Walk<'_> {
    fn fault(&self, at: usize, why: &'static str) -> CborError {
        CborError::NotCanonical { at, why }
    }

    fn end(&self) -> Result<(), CborError> {
        if self.at == self.bytes.len() { Ok(()) } else { Err(self.fault(self.at, "trailing bytes")) }
    }

    /// Walks over one item, of an array over its head only, and gives how many items are inside.
    #[inline]
    fn item(&mut self) -> Result<u64, CborError> {
        let start = self.at;
        let head = self.take(1)?[0];
        let (major, info) = (head >> 5, head & 0x1f);
        if major == 7 {
            let simple = matches!(info, 20..=22);
            return if simple { Ok(0) } else { Err(self.fault(start, "only false, true and null are allowed here")) };
        }
        let n = self.argument(start, info)?;
        match major {
            0 | 1 => Ok(0),
            2 => self.span(start, n).map(|_| 0),
            3 => self.text(start, n).map(|()| 0),
            4 => Ok(n),
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
        let bytes = self.take(width)?;
        let n = bytes.iter().fold(0u64, |n, b| (n << 8) | u64::from(*b));
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
