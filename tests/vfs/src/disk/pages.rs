//! A file's bytes in pages that copies of it share until one of them is written.

use std::ops::Range;
use std::sync::Arc;

/// What most databases read and write at a time, bytes.
const PAGE: usize = 4096;

type Page = [u8; PAGE];

/// Bytes. Behind the end of the last page's part that counts there are zeros.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    pages: Vec<Arc<Page>>,
    length: usize,
}

impl Pages {
    /// These bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut pages = Self::default();
        pages.write(0, bytes);
        pages
    }

    /// How many bytes there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// All of them.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.length];
        self.read(0, &mut bytes);
        bytes
    }

    /// Fills a buffer from an offset, zeros behind the end; says whether all of it was there.
    pub fn read(&self, offset: usize, to: &mut [u8]) -> bool {
        let there = self.length.saturating_sub(offset).min(to.len());
        to[there..].fill(0);
        let mut done = 0;
        while done < there {
            let (page, part) = part(offset + done, there - done);
            let most = part.len();
            to[done..done + most].copy_from_slice(&self.pages[page][part]);
            done += most;
        }
        there == to.len()
    }

    /// Writes; what lies between the end and the offset is zeros.
    pub fn write(&mut self, offset: usize, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.resize(self.length.max(offset + bytes.len()));
        let mut done = 0;
        while done < bytes.len() {
            let (page, part) = part(offset + done, bytes.len() - done);
            let most = part.len();
            Arc::make_mut(&mut self.pages[page])[part].copy_from_slice(&bytes[done..done + most]);
            done += most;
        }
    }

    /// Shortens, or lengthens with zeros.
    pub fn resize(&mut self, length: usize) {
        let cut = length % PAGE;
        if length < self.length && cut > 0 {
            Arc::make_mut(&mut self.pages[length / PAGE])[cut..].fill(0);
        }
        self.length = length;
        let count = length.div_ceil(PAGE);
        if self.pages.len() > count {
            self.pages.truncate(count);
        }
        while self.pages.len() < count {
            self.pages.push(Arc::new([0; PAGE]));
        }
    }

    /// Becomes what another one is, which differs from it only between these offsets and behind the end of either.
    pub fn follow(&mut self, other: &Self, between: Range<usize>) {
        self.length = other.length;
        let same = self.pages.len().min(other.pages.len());
        self.pages.truncate(same);
        let (from, to) = (between.start / PAGE, between.end.div_ceil(PAGE).min(same));
        if from < to {
            self.pages[from..to].clone_from_slice(&other.pages[from..to]);
        }
        self.pages.extend_from_slice(&other.pages[same..]);
    }
}

/// The page of an offset, and the part of it that a run of bytes from there covers.
fn part(offset: usize, length: usize) -> (usize, Range<usize>) {
    let begin = offset % PAGE;
    (offset / PAGE, begin..PAGE.min(begin + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    /// A change of both at once; gives the offsets between which bytes may differ.
    fn change(pages: &mut Pages, bytes: &mut Vec<u8>, chance: &mut Chance) -> Range<usize> {
        let offset = chance.below(5 * PAGE as u64) as usize;
        if chance.one_in(4) {
            pages.resize(offset);
            bytes.resize(offset, 0);
            return offset..offset;
        }
        let written = vec![chance.below(255) as u8 + 1; chance.below(2 * PAGE as u64) as usize];
        let end = offset + written.len();
        pages.write(offset, &written);
        if !written.is_empty() {
            bytes.resize(bytes.len().max(end), 0);
            bytes[offset..end].copy_from_slice(&written);
        }
        offset..end
    }

    #[test]
    fn pages_hold_what_a_run_of_bytes_would_and_leave_their_copies_alone() {
        for seed in 0..200 {
            let (mut pages, mut bytes, mut chance) = (Pages::default(), Vec::new(), Chance::of(seed));
            for _ in 0..12 {
                let (copy, before) = (pages.clone(), bytes.clone());
                change(&mut pages, &mut bytes, &mut chance);
                assert_eq!((pages.len(), pages.to_vec()), (bytes.len(), bytes.clone()), "seed {seed}");
                assert_eq!(copy.to_vec(), before, "seed {seed}: a copy changed");
            }
        }
    }

    #[test]
    fn whoever_follows_is_the_same_afterwards() {
        for seed in 0..200 {
            let (mut pages, mut bytes, mut chance) = (Pages::default(), Vec::new(), Chance::of(seed));
            let mut behind = Pages::default();
            for _ in 0..8 {
                let (mut from, mut to) = (usize::MAX, 0);
                for _ in 0..chance.below(4) {
                    let between = change(&mut pages, &mut bytes, &mut chance);
                    (from, to) = (from.min(between.start), to.max(between.end));
                }
                behind.follow(&pages, from..to);
                assert_eq!(behind.to_vec(), bytes, "seed {seed}");
            }
        }
    }
}
