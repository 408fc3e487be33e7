//! What of one run of bytes stands in another: long stretches are pointed at, the rest is brought along.

use std::collections::HashMap;
use std::ops::Range;

/// A part of the wanted bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A stretch of the bytes at hand.
    There(Range<usize>),
    /// A stretch of the wanted bytes that is not among them.
    Own(Range<usize>),
}

/// Shorter likenesses cost more to point at than to bring.
const BLOCK: usize = 24;

/// How to put `wanted` together from `there`.
pub fn parts(wanted: &[u8], there: &[u8]) -> Vec<Part> {
    let blocks: HashMap<&[u8], usize> = there.chunks_exact(BLOCK).zip((0..).step_by(BLOCK)).collect();
    let (mut parts, mut own, mut at) = (Vec::new(), 0, 0);
    while let Some(block) = wanted.get(at..at + BLOCK) {
        let Some(found) = blocks.get(block) else {
            at += 1;
            continue;
        };
        let back = common(wanted[own..at].iter().rev(), there[..*found].iter().rev());
        let ahead = common(wanted[at..].iter(), there[*found..].iter());
        if own < at - back {
            parts.push(Part::Own(own..at - back));
        }
        parts.push(Part::There(found - back..found + ahead));
        at += ahead;
        own = at;
    }
    if own < wanted.len() {
        parts.push(Part::Own(own..wanted.len()));
    }
    parts
}

fn common<'a>(a: impl Iterator<Item = &'a u8>, b: impl Iterator<Item = &'a u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}
