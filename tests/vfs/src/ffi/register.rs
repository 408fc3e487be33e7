//! A VFS under a name of its own, for as long as its disk is in use.

use std::ffi::{CString, c_void};
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::ffi;

use super::file::File;
use super::vfs;
use crate::disk::Shared;

static LAST: AtomicU64 = AtomicU64::new(0);

/// A registered VFS.
pub struct Registered {
    name: CString,
    vfs: *mut ffi::sqlite3_vfs,
}

// SAFETY: the VFS is only changed by `sqlite3_vfs_register` and `sqlite3_vfs_unregister`, which take SQLite's own lock.
unsafe impl Send for Registered {}
// SAFETY: as above.
unsafe impl Sync for Registered {}

impl Registered {
    /// Registers a VFS over a disk.
    ///
    /// # Panics
    /// Where SQLite cannot be set up, which no test could go on from.
    pub fn new(disk: Arc<Shared>) -> Self {
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let name = CString::new(format!("routebook-disk-{number}")).unwrap_or_default();
        let vfs = Box::into_raw(Box::new(table(&name, Box::into_raw(Box::new(disk)).cast())));
        // SAFETY: the table, its name and its data live until `drop`, or for ever if connections are open then.
        let code = unsafe { ffi::sqlite3_vfs_register(vfs, 0) };
        assert_eq!(code, ffi::SQLITE_OK, "SQLite takes a VFS");
        Self { name, vfs }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.name.to_str().unwrap_or_default()
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        // SAFETY: it is registered. Every open file has a share in the disk: where none is open, no connection can
        // call the table again, and it goes with its data. Else both stay for the connections that are left.
        unsafe {
            ffi::sqlite3_vfs_unregister(self.vfs);
            let disk = (*self.vfs).pAppData.cast::<Arc<Shared>>();
            if Arc::strong_count(&*disk) == 1 {
                drop(Box::from_raw(disk));
                drop(Box::from_raw(self.vfs));
            } else {
                std::mem::forget(std::mem::take(&mut self.name));
            }
        }
    }
}

fn table(name: &CString, disk: *mut c_void) -> ffi::sqlite3_vfs {
    ffi::sqlite3_vfs {
        iVersion: 2,
        szOsFile: File::SIZE,
        mxPathname: vfs::LONGEST_NAME,
        pNext: ptr::null_mut(),
        zName: name.as_ptr(),
        pAppData: disk,
        xOpen: Some(vfs::open),
        xDelete: Some(vfs::delete),
        xAccess: Some(vfs::access),
        xFullPathname: Some(vfs::full_pathname),
        xDlOpen: None,
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(vfs::randomness),
        xSleep: Some(vfs::sleep),
        xCurrentTime: Some(vfs::current_time),
        xGetLastError: Some(vfs::last_error),
        xCurrentTimeInt64: Some(vfs::current_time_int64),
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    }
}
