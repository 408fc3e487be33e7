//! The index of a write-ahead log: memory that all connections to a file share.

use std::cell::UnsafeCell;
use std::ffi::c_void;
use std::sync::{Mutex, PoisonError};

/// Regions that never move while anybody holds the index.
#[derive(Default)]
pub struct Index(Mutex<Vec<Region>>);

/// Aligned for the numbers of 64 bits that SQLite keeps in it.
struct Region(Box<[UnsafeCell<u64>]>);

// SAFETY: SQLite itself orders all reads and writes of the regions, by the index's locks and by barriers; this crate
// never reads or writes them, it only hands out where they lie.
unsafe impl Send for Region {}
// SAFETY: as above.
unsafe impl Sync for Region {}

impl Index {
    /// Where a region lies; it is made, with those before it, where `extend` says so. Null where there is none.
    pub fn region(&self, number: usize, bytes: usize, extend: bool) -> *mut c_void {
        let mut regions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while extend && regions.len() <= number {
            let words = (0..bytes.div_ceil(8)).map(|_| UnsafeCell::new(0));
            regions.push(Region(words.collect()));
        }
        regions.get(number).map_or(std::ptr::null_mut(), |region| UnsafeCell::raw_get(region.0.as_ptr()).cast())
    }
}
