//! Stretches of a file: joined, cut, moved.

use std::ops::Range;

type Span = Range<u64>;

/// Sorted, with what overlaps or touches joined; empty stretches vanish.
pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|s| s.start < s.end);
    spans.sort_by_key(|s| (s.start, s.end));
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// What of `spans` no `hole` covers; both merged.
pub fn without(spans: Vec<Span>, holes: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for span in spans {
        let mut at = span.start;
        for hole in holes.iter().filter(|h| h.start < span.end && h.end > span.start) {
            out.push(at..hole.start.max(at));
            at = at.max(hole.end);
        }
        out.push(at..span.end.max(at));
    }
    out.retain(|s| s.start < s.end);
    out
}

/// Where a stretch starts once only `kept` is left, from the first kept byte on; `None` where it is not kept whole.
pub fn moved(kept: &[Span], span: &Span) -> Option<u64> {
    let mut before = 0;
    for k in kept {
        if k.start <= span.start && span.end <= k.end {
            return Some(before + span.start - k.start);
        }
        before += k.end - k.start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{merged, moved, without};

    #[test]
    fn spans_join_split_and_move() {
        let spans = merged(vec![30..40, 10..20, 15..25, 25..26, 50..50]);
        assert_eq!(spans, [10..26, 30..40]);
        assert_eq!(without(spans.clone(), &[12..14, 20..32]), [10..12, 14..20, 32..40]);
        assert_eq!(without(spans.clone(), &[0..50, 50..100]), []);
        assert_eq!(moved(&spans, &(31..40)), Some(17));
        assert_eq!(moved(&spans, &(24..31)), None);
    }
}
