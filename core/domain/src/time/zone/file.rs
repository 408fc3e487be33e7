//! One zone's file: a list of changes and a rule for what comes after the last. RFC 9636.

use super::rule::Rule;

const HEADER: usize = 44;
/// A kind of time: seconds east of UTC, whether it is summer time, where its abbreviation begins.
const KIND: usize = 6;

/// The part of a file that counts in 64 bits.
struct Body<'a> {
    changes: &'a [[u8; 8]],
    kinds_at: &'a [u8],
    kinds: &'a [[u8; KIND]],
    rule: &'a str,
}

/// Seconds east of UTC at a moment in seconds since 1970; `None` for what is no such file.
pub fn east(file: &[u8], moment: i64) -> Option<i32> {
    let body = Body::of(file)?;
    let passed = body.changes.partition_point(|change| i64::from_be_bytes(*change) <= moment);
    if passed == body.changes.len() && !body.rule.is_empty() {
        return Some(Rule::read(body.rule)?.east(moment));
    }
    let kind = passed.checked_sub(1).map_or(Some(0), |last| body.kinds_at.get(last).copied())?;
    let [a, b, c, d, ..] = *body.kinds.get(usize::from(kind))?;
    Some(i32::from_be_bytes([a, b, c, d]))
}

impl<'a> Body<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        // What older readers read stands before it, in 32 bits.
        let older = Counts::of(file)?;
        let file = file.get(HEADER + older.length(4)..)?;
        let counts = Counts::of(file)?;
        let (body, foot) = file.get(HEADER..)?.split_at_checked(counts.length(8))?;
        let (changes, rest) = body.split_at_checked(counts.changes * 8)?;
        let (kinds_at, rest) = rest.split_at_checked(counts.changes)?;
        let kinds = rest.get(..counts.kinds * KIND)?;
        let rule = std::str::from_utf8(foot).ok()?.trim_matches('\n');
        Some(Self { changes: changes.as_chunks().0, kinds_at, kinds: kinds.as_chunks().0, rule })
    }
}

/// How many there are of everything, as a header says.
struct Counts {
    marks: usize,
    leaps: usize,
    changes: usize,
    kinds: usize,
    letters: usize,
}

impl Counts {
    fn of(file: &[u8]) -> Option<Self> {
        let header = file.get(..HEADER)?.strip_prefix(b"TZif")?;
        let [utc, standard, leaps, changes, kinds, letters] = *header.get(16..)?.as_chunks::<4>().0 else {
            return None;
        };
        let number = |bytes| u32::from_be_bytes(bytes) as usize;
        let marks = number(utc) + number(standard);
        let [leaps, changes, kinds, letters] = [leaps, changes, kinds, letters].map(number);
        Some(Self { marks, leaps, changes, kinds, letters })
    }

    /// Of what follows, with moments of this many bytes.
    fn length(&self, moment: usize) -> usize {
        self.changes * (moment + 1) + self.kinds * KIND + self.letters + self.leaps * (moment + 4) + self.marks
    }
}
