//! One file: what programs read, and what would be there after a power cut.

use super::Loss;
use super::pages::Pages;
use crate::chance::Chance;

/// What a disk writes whole or not at all, bytes.
pub const SECTOR: usize = 512;

/// A change since the last sync.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// To this offset, these of the bytes that were written since.
    Write(usize, (usize, usize)),
    Truncate(usize),
}

/// A file's bytes.
#[derive(Clone, Debug, Default)]
pub struct Image {
    seen: Pages,
    safe: Pages,
    since: Vec<Change>,
    /// What was written since the last sync, one behind the other.
    written: Vec<u8>,
}

impl Image {
    /// A file whose bytes are safe.
    pub fn of(bytes: Pages) -> Self {
        Self { seen: bytes.clone(), safe: bytes, ..Self::default() }
    }

    /// What programs read.
    pub const fn seen(&self) -> &Pages {
        &self.seen
    }

    /// Writes, as programs see it.
    pub fn write(&mut self, offset: usize, bytes: &[u8]) {
        self.seen.write(offset, bytes);
        let from = self.written.len();
        self.written.extend_from_slice(bytes);
        self.since.push(Change::Write(offset, (from, self.written.len())));
    }

    /// Shortens or lengthens, as programs see it.
    pub fn truncate(&mut self, length: usize) {
        self.seen.resize(length);
        self.since.push(Change::Truncate(length));
    }

    /// Makes all changes safe.
    pub fn sync(&mut self) {
        let spans = self.since.drain(..).map(|change| match change {
            Change::Write(offset, (from, to)) => (offset, offset + (to - from)),
            Change::Truncate(length) => (length, length),
        });
        let all = spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        if let Some((from, to)) = all {
            self.safe.follow(&self.seen, from..to);
        }
        self.written.clear();
    }

    /// What is there after the power was away.
    pub fn after_cut(mut self, loss: Loss, chance: &mut Chance) -> Self {
        match loss {
            Loss::Nothing => return Self::of(self.seen),
            Loss::Everything => {}
            Loss::Chance => {
                for change in &self.since {
                    keep_by_chance(&mut self.safe, *change, &self.written, chance);
                }
            }
        }
        Self::of(self.safe)
    }
}

/// Half of the changes are kept; of those, one write in four only up to a sector.
fn keep_by_chance(bytes: &mut Pages, change: Change, written: &[u8], chance: &mut Chance) {
    if chance.one_in(2) {
        let torn = chance.one_in(4);
        apply(bytes, change, written, if torn { chance.below(9) as usize * SECTOR } else { usize::MAX });
    }
}

/// Applies a change; of a write no more than `most` bytes, counted from a sector's begin.
fn apply(bytes: &mut Pages, change: Change, written: &[u8], most: usize) {
    match change {
        Change::Truncate(length) => bytes.resize(length),
        Change::Write(offset, (from, to)) => {
            let kept = most.saturating_sub(offset % SECTOR).min(to - from);
            bytes.write(offset, &written[from..from + kept]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Image {
        let mut image = Image::of(Pages::of(&[1; 2 * SECTOR]));
        image.write(0, &[2; SECTOR]);
        image.write(2 * SECTOR, &[3; SECTOR]);
        image
    }

    #[test]
    fn what_was_not_synced_is_gone_after_a_cut_and_what_was_is_there() {
        let mut image = written();
        let lost = image.clone().after_cut(Loss::Everything, &mut Chance::of(1));
        assert_eq!(lost.seen().to_vec(), [1; 2 * SECTOR]);
        image.sync();
        let kept = image.clone().after_cut(Loss::Everything, &mut Chance::of(1));
        assert_eq!(kept.seen().to_vec(), image.seen().to_vec());
    }

    #[test]
    fn chance_keeps_every_subset_sooner_or_later() {
        let left: std::collections::BTreeSet<_> = (0..64)
            .map(|seed| {
                let image = written().after_cut(Loss::Chance, &mut Chance::of(seed));
                (image.seen().to_vec()[0], image.seen().len())
            })
            .collect();
        for state in [(1, 2 * SECTOR), (2, 2 * SECTOR), (1, 3 * SECTOR), (2, 3 * SECTOR)] {
            assert!(left.contains(&state), "{state:?} never happened");
        }
    }

    #[test]
    fn a_torn_write_ends_at_a_sector() {
        let whole = vec![9; 4 * SECTOR];
        let torn = |seed| {
            let mut image = Image::default();
            image.write(100, &whole);
            image.after_cut(Loss::Chance, &mut Chance::of(seed)).seen().len()
        };
        let lengths: Vec<_> = (0..400).map(torn).filter(|n| *n != 0 && *n != 100 + whole.len()).collect();
        assert!(!lengths.is_empty() && lengths.iter().all(|n| n % SECTOR == 0), "{lengths:?}");
    }

    #[test]
    fn a_read_behind_the_end_gives_zeros_and_says_so() {
        let mut to = [7; 4];
        assert!(!Pages::of(&[5; 2]).read(1, &mut to));
        assert_eq!(to, [5, 0, 0, 0]);
    }
}
