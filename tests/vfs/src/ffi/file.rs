//! One open file, as it lies in the memory that SQLite hands out for it.

use std::sync::Arc;

use rusqlite::ffi;

use super::index::Index;
use crate::disk::{Holder, Shared};

/// What SQLite takes for its `sqlite3_file`.
#[repr(C)]
pub struct File {
    base: ffi::sqlite3_file,
    hold: *mut Hold,
}

/// A connection's hold on a file.
pub struct Hold {
    /// The disk.
    pub disk: Arc<Shared>,
    /// The file's number.
    pub number: u64,
    /// Who holds it.
    pub holder: Holder,
    /// Its name, where it goes away when it is closed.
    pub doomed: Option<String>,
    /// The index, once it was asked for.
    pub index: Option<Arc<Index>>,
}

impl File {
    /// Its size, for SQLite.
    pub const SIZE: i32 = size_of::<Self>() as i32;

    /// Lays a hold into SQLite's memory.
    ///
    /// # Safety
    /// `at` points to memory of at least [`File::SIZE`] bytes, aligned for pointers, which nobody else uses.
    pub unsafe fn lay(at: *mut ffi::sqlite3_file, hold: Hold) {
        let file = Self {
            base: ffi::sqlite3_file { pMethods: &raw const super::methods::METHODS },
            hold: Box::into_raw(Box::new(hold)),
        };
        // SAFETY: the caller's promise; what lay there before has no destructor.
        unsafe { at.cast::<Self>().write(file) }
    }

    /// The hold behind SQLite's pointer.
    ///
    /// # Safety
    /// `at` was laid by [`File::lay`] and not yet taken up, and SQLite makes no other call on it meanwhile.
    pub unsafe fn hold<'a>(at: *mut ffi::sqlite3_file) -> &'a mut Hold {
        // SAFETY: the caller's promise; the hold lives on the heap until it is taken up.
        unsafe { &mut *(*at.cast::<Self>()).hold }
    }

    /// Takes the hold up again; the memory then is SQLite's.
    ///
    /// # Safety
    /// As [`File::hold`]; the pointer must not be used afterwards.
    pub unsafe fn take_up(at: *mut ffi::sqlite3_file) -> Hold {
        // SAFETY: `lay` made the box, and this is the only place that takes it back.
        unsafe {
            let file = at.cast::<Self>();
            (*file).base.pMethods = std::ptr::null();
            *Box::from_raw((*file).hold)
        }
    }
}
