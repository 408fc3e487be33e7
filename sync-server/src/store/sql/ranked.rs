//! A stretch of an ordered list as a transaction read it, kept true under what the transaction itself writes.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

/// All rows of a list whose keys lie behind one key, up to another one.
#[derive(Clone, Debug)]
pub struct Ranked<K, V> {
    rows: BTreeMap<K, V>,
    /// The stretch begins behind this key; at the list's beginning without one.
    behind: Option<K>,
    /// The last key of the stretch; it goes to the list's end without one.
    until: Option<K>,
}

impl<K: Ord + Clone, V: Clone> Ranked<K, V> {
    /// The rows that were read behind a key, `most` at most: fewer of them are all that there are up to `last`.
    pub fn read(behind: Option<K>, last: Option<K>, most: usize, rows: Vec<(K, V)>) -> Self {
        let until = if rows.len() < most { last } else { rows.last().map(|(key, _)| key.clone()) };
        Self { rows: rows.into_iter().collect(), behind, until }
    }

    /// The first rows behind a key, up to `last`; `None` where they may lie beyond the stretch.
    pub fn first(&self, behind: Option<&K>, last: Option<&K>, most: usize) -> Option<Vec<V>> {
        let begins_here = self.behind.as_ref().is_none_or(|from| behind.is_some_and(|key| key >= from));
        if !begins_here {
            return None;
        }
        let from = behind.map_or(Unbounded, Excluded);
        let wanted = self.rows.range((from, Unbounded)).take_while(|(key, _)| last.is_none_or(|last| *key <= last));
        let rows: Vec<_> = wanted.take(most).map(|(_, row)| row.clone()).collect();
        let ends_here = self.until.as_ref().is_none_or(|until| last.is_some_and(|last| last <= until));
        (ends_here || rows.len() == most).then_some(rows)
    }

    /// Takes a row that was written, if it belongs into the stretch.
    pub fn put(&mut self, key: K, row: V) {
        let begun = self.behind.as_ref().is_none_or(|from| key > *from);
        if begun && self.until.as_ref().is_none_or(|until| key <= *until) {
            self.rows.insert(key, row);
        }
    }

    /// Forgets the rows that are not there any more.
    pub fn remove(&mut self, gone: impl Fn(&K, &V) -> bool) {
        self.rows.retain(|key, row| !gone(key, row));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The list 10, 20, … 90, read behind `from`.
    fn read(from: Option<u8>, last: Option<u8>, most: usize) -> Ranked<u8, u8> {
        let all = (1..=9).map(|n| n * 10).filter(|n| from.is_none_or(|from| *n > from));
        let rows = all.filter(|n| last.is_none_or(|last| *n <= last)).take(most).map(|n| (n, n)).collect();
        Ranked::read(from, last, most, rows)
    }

    #[test]
    fn only_what_lies_in_the_stretch_is_known() {
        let some = read(Some(30), None, 3);
        assert_eq!(some.first(Some(&30), None, 3), Some(vec![40, 50, 60]));
        assert_eq!(some.first(Some(&45), None, 2), Some(vec![50, 60]));
        assert_eq!(some.first(Some(&45), None, 3), None, "a third one may lie behind the stretch");
        assert_eq!(some.first(Some(&45), Some(&60), 3), Some(vec![50, 60]));
        assert_eq!(some.first(Some(&20), None, 1), None, "what lies before it was not read");
        assert_eq!(some.first(None, None, 1), None);
    }

    #[test]
    fn a_list_that_came_to_its_end_is_known_to_it() {
        assert_eq!(read(Some(70), None, 3).first(Some(&85), None, 9), Some(vec![90]));
        let bounded = read(None, Some(40), 9);
        assert_eq!(bounded.first(Some(&20), Some(&40), 9), Some(vec![30, 40]));
        assert_eq!(bounded.first(Some(&20), Some(&50), 9), None);
    }

    #[test]
    fn what_is_written_stands_in_its_place() {
        let mut some = read(Some(30), None, 3);
        [35, 25, 65].into_iter().for_each(|n| some.put(n, n));
        some.remove(|key, _| *key == 50);
        assert_eq!(some.first(Some(&30), Some(&60), 9), Some(vec![35, 40, 60]));
        assert_eq!(some.first(Some(&30), None, 4), None, "one was taken away, so the fourth is not known");
    }
}
