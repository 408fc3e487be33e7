//! An item's first bytes: its major type and its argument, which is a number, a length or a count.
//!
//! Read and written here byte by byte: a page of a thousand records has a hundred thousand items, and the general
//! codec's calls took twice the time of what they do.

use super::{CborError, Decoder, Out};

/// A number from 0.
pub(super) const UNSIGNED: u8 = 0;
/// A number below 0: `-1 - argument`.
pub(super) const NEGATIVE: u8 = 1;
/// So many bytes.
pub(super) const BYTES: u8 = 2;
/// So many bytes of UTF-8.
pub(super) const TEXT: u8 = 3;
/// So many items.
pub(super) const ARRAY: u8 = 4;
/// `false`, `true` or `null`.
const SIMPLE: u8 = 7;

/// The byte of `false`.
pub(super) const FALSE: u8 = 0xf4;
/// The byte of `true`.
pub(super) const TRUE: u8 = 0xf5;
/// The byte of `null`.
pub(super) const NULL: u8 = 0xf6;

/// Writes a head in its shortest form.
#[inline]
pub(super) fn put(out: &mut Out, major: u8, argument: u64) {
    let (out, major) = (out.writer_mut(), major << 5);
    match argument {
        0..=23 => out.push(major | argument as u8),
        24..=0xff => out.extend_from_slice(&[major | 24, argument as u8]),
        0x100..=0xffff => wide(out, major | 25, &(argument as u16).to_be_bytes()),
        0x1_0000..=0xffff_ffff => wide(out, major | 26, &(argument as u32).to_be_bytes()),
        _ => wide(out, major | 27, &argument.to_be_bytes()),
    }
}

fn wide(out: &mut Vec<u8>, head: u8, argument: &[u8]) {
    out.push(head);
    out.extend_from_slice(argument);
}

/// Reads a head: major type and argument. Whether it is the shortest form is [`super::check_canonical`]'s to say.
#[inline(always)]
pub(super) fn take(d: &mut Decoder<'_>) -> Result<(u8, u64), CborError> {
    let rest = d.input().get(d.position()..).unwrap_or_default();
    let (first, rest) = rest.split_first().ok_or_else(ends)?;
    let (width, argument) = match first & 0x1f {
        info @ 0..=23 => (0, u64::from(info)),
        24 => (1, rest.first().map(|n| u64::from(*n)).ok_or_else(ends)?),
        25 => (2, u64::from(u16::from_be_bytes(fixed(rest)?))),
        26 => (4, u64::from(u32::from_be_bytes(fixed(rest)?))),
        27 => (8, u64::from_be_bytes(fixed(rest)?)),
        _ => return Err(CborError::Malformed("an item without a length".into())),
    };
    d.set_position(d.position() + 1 + width);
    Ok((first >> 5, argument))
}

/// The argument of an item that must be of one major type.
#[inline(always)]
pub(super) fn argument(d: &mut Decoder<'_>, major: u8) -> Result<u64, CborError> {
    let (found, argument) = take(d)?;
    if found == major { Ok(argument) } else { Err(other(major, found)) }
}

/// The next item's first byte; it stays to be read.
#[inline(always)]
pub(super) fn peek(d: &Decoder<'_>) -> Result<u8, CborError> {
    d.input().get(d.position()).copied().ok_or_else(ends)
}

/// The bytes that an item of this major type holds.
#[inline(always)]
pub(super) fn span<'a>(d: &mut Decoder<'a>, major: u8) -> Result<&'a [u8], CborError> {
    let length = argument(d, major)?;
    let rest = d.input().get(d.position()..).unwrap_or_default();
    let span = usize::try_from(length).ok().and_then(|length| rest.get(..length)).ok_or_else(ends)?;
    d.set_position(d.position() + span.len());
    Ok(span)
}

/// Steps over one item, whatever it is, and gives its bytes.
#[inline(always)]
pub(super) fn skip<'a>(d: &mut Decoder<'a>) -> Result<&'a [u8], CborError> {
    let from = d.position();
    let mut left = 1u64;
    while left > 0 {
        left -= 1;
        let (major, argument) = take(d)?;
        match major {
            UNSIGNED | NEGATIVE | SIMPLE => {}
            BYTES | TEXT => step(d, argument)?,
            ARRAY => left = left.checked_add(argument).ok_or_else(ends)?,
            _ => return Err(CborError::Malformed("maps and tags are not used".into())),
        }
    }
    Ok(&d.input()[from..d.position()])
}

#[inline(always)]
fn step(d: &mut Decoder<'_>, bytes: u64) -> Result<(), CborError> {
    let end = usize::try_from(bytes).ok().and_then(|bytes| d.position().checked_add(bytes));
    let end = end.filter(|end| *end <= d.input().len()).ok_or_else(ends)?;
    d.set_position(end);
    Ok(())
}

fn fixed<const N: usize>(rest: &[u8]) -> Result<[u8; N], CborError> {
    rest.first_chunk().copied().ok_or_else(ends)
}

#[cold]
fn ends() -> CborError {
    CborError::Malformed("the message ends too early".into())
}

#[cold]
fn other(wanted: u8, found: u8) -> CborError {
    CborError::Malformed(format!("an item of major type {found} where {wanted} is needed"))
}
