//! Full-width characters, as Chinese keyboards type them, in their narrow form.

/// The narrow form of a full-width character: U+FF01 to U+FF5E repeat ASCII from `!` on, beside the ideographic space.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}
