//! Which of the verified files go. Pure.

/// Why files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The time now, UTC milliseconds.
    pub now_ms: i64,
    /// For how long a file is kept after it was taken, milliseconds.
    pub keep_ms: i64,
    /// How many bytes are missing to the floor.
    pub short_bytes: u64,
}

/// A verified file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// When it was taken, UTC milliseconds.
    pub taken_ms: i64,
    /// Its length in bytes.
    pub length: u64,
}

impl Rule {
    /// Whether the next file goes, after so many bytes went; files are asked about from the oldest on.
    pub fn goes(&self, file: &Verified, freed: u64) -> bool {
        let over = self.now_ms.saturating_sub(file.taken_ms) > self.keep_ms;
        over || freed < self.short_bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    fn gone(rule: Rule, files: &[Verified]) -> usize {
        let mut freed = 0;
        let left = files.iter().take_while(|file| {
            let goes = rule.goes(file, freed);
            freed += if goes { file.length } else { 0 };
            goes
        });
        left.count()
    }

    fn files() -> [Verified; 3] {
        [1, 2, 3].map(|day| Verified { taken_ms: day * DAY, length: 100 })
    }

    #[test]
    fn a_file_is_kept_to_the_end_of_its_days() {
        let rule = |now_ms| Rule { now_ms, keep_ms: 30 * DAY, short_bytes: 0 };
        assert_eq!(gone(rule(31 * DAY), &files()), 0);
        assert_eq!(gone(rule(31 * DAY + 1), &files()), 1);
        assert_eq!(gone(rule(99 * DAY), &files()), 3);
    }

    #[test]
    fn where_room_is_short_the_oldest_go_until_it_is_enough() {
        let rule = |short_bytes| Rule { now_ms: 3 * DAY, keep_ms: 30 * DAY, short_bytes };
        assert_eq!([0, 1, 100, 101, 999].map(|short| gone(rule(short), &files())), [0, 1, 1, 2, 3]);
    }
}
