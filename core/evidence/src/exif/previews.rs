//! Small pictures of the unstamped scene that no table names: makers keep them inside their notes.

use std::ops::Range;

/// Where JPEGs lie in a block, each from its SOI to the last EOI before the next one.
pub fn hidden(bytes: &[u8]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, w)| is_start(w)).map(|(at, _)| at).collect();
    let next = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(next).map(|(start, next)| *start..end_of(bytes, *start, next)).collect()
}

/// SOI and a marker that may follow it. Four bytes: chance makes one in a hundred thousand full blocks.
fn is_start(w: &[u8]) -> bool {
    matches!(w, [0xFF, 0xD8, 0xFF, 0xC0 | 0xC4 | 0xDB | 0xE0..=0xEF | 0xFE])
}

/// A picture that is cut off goes as far as the next one or the block's end.
fn end_of(bytes: &[u8], start: usize, next: usize) -> usize {
    let found = bytes[start..next].windows(2).rposition(|w| w == [0xFF, 0xD9]);
    found.map_or(next, |at| start + at + 2)
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn each_picture_is_found_with_its_end() {
        let bytes = [b"note".as_slice(), b"\xFF\xD8\xFF\xDBpicture\xFF\xD9", b"..", b"\xFF\xD8\xFF\xE1cut"].concat();
        assert_eq!(hidden(&bytes), [4..17, 19..26]);
        assert_eq!(hidden(b"\xFF\xD8\xFF\x00 no picture"), []);
    }
}
