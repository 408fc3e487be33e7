//! What SQLite asks of a disk: files by name, time, randomness, sleep.

use std::ffi::{CStr, c_char, c_int};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::ffi;

use super::file::{File, Hold};
use super::methods::code;
use crate::disk::Shared;

type RawVfs = *mut ffi::sqlite3_vfs;

/// The longest name of a file, bytes.
pub const LONGEST_NAME: c_int = 1024;

/// The disk behind a VFS.
///
/// # Safety
/// `vfs` is one that [`super::Registered`] made, so that its data points to a disk that lives as long as it does.
unsafe fn disk<'a>(vfs: RawVfs) -> &'a Arc<Shared> {
    // SAFETY: the caller's promise.
    unsafe { &*(*vfs).pAppData.cast::<Arc<Shared>>() }
}

/// A name that SQLite hands over.
///
/// # Safety
/// `name` is null or ends in a zero byte.
unsafe fn text<'a>(name: *const c_char) -> Option<&'a str> {
    // SAFETY: the caller's promise.
    (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) }).and_then(|name| name.to_str().ok())
}

// Of every function below SQLite promises: it is called for a VFS that is registered, names end in a zero byte, and
// pointers for answers point to where an answer has room.

/// `xOpen`
pub unsafe extern "C" fn open(
    vfs: RawVfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's promise; without methods it does not close what was not opened.
    let (disk, name) = unsafe {
        (*file).pMethods = std::ptr::null();
        (disk(vfs), text(name))
    };
    let mut state = disk.state();
    if state.plan.off {
        return ffi::SQLITE_IOERR;
    }
    let create = name.is_none() || flags & ffi::SQLITE_OPEN_CREATE != 0;
    let Some((number, holder)) = state.open(name, create) else { return ffi::SQLITE_CANTOPEN };
    let doomed = name.filter(|_| flags & ffi::SQLITE_OPEN_DELETEONCLOSE != 0).map(str::to_owned);
    let hold = Hold { disk: Arc::clone(disk), number, holder, doomed, index: None };
    // SAFETY: SQLite's promise: there is room for `szOsFile` bytes.
    unsafe {
        File::lay(file, hold);
        if !out_flags.is_null() {
            *out_flags = flags;
        }
    }
    ffi::SQLITE_OK
}

/// `xDelete`
pub unsafe extern "C" fn delete(vfs: RawVfs, name: *const c_char, sync_folder: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let (disk, name) = unsafe { (disk(vfs), text(name).unwrap_or_default()) };
    match disk.state().delete(name, sync_folder != 0) {
        None => ffi::SQLITE_IOERR_DELETE_NOENT,
        Some(course) => code(course, ffi::SQLITE_IOERR_DELETE),
    }
}

/// `xAccess`: like the system's own, an empty file does not count as one that is there.
pub unsafe extern "C" fn access(vfs: RawVfs, name: *const c_char, flags: c_int, there: *mut c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let (disk, name, there) = unsafe { (disk(vfs), text(name).unwrap_or_default(), &mut *there) };
    let state = disk.state();
    if state.plan.off {
        return ffi::SQLITE_IOERR_ACCESS;
    }
    let length = state.length(name);
    let counts = |n: usize| flags != ffi::SQLITE_ACCESS_EXISTS || n > 0;
    *there = c_int::from(length.is_some_and(counts));
    ffi::SQLITE_OK
}

/// `xFullPathname`: names are what they are.
pub unsafe extern "C" fn full_pathname(_vfs: RawVfs, name: *const c_char, room: c_int, to: *mut c_char) -> c_int {
    // SAFETY: SQLite's promise: `to` has `room` bytes.
    unsafe {
        let bytes = CStr::from_ptr(name).to_bytes_with_nul();
        if bytes.len() > room as usize {
            return ffi::SQLITE_CANTOPEN;
        }
        to.copy_from_nonoverlapping(bytes.as_ptr().cast(), bytes.len());
    }
    ffi::SQLITE_OK
}

/// `xRandomness`: SQLite salts its logs with it; always the same, so that a run can be repeated to the byte.
pub unsafe extern "C" fn randomness(_vfs: RawVfs, count: c_int, to: *mut c_char) -> c_int {
    // SAFETY: SQLite's promise: `to` has `count` bytes.
    unsafe { to.write_bytes(0x5a, count as usize) };
    count
}

/// `xSleep`: whoever waits here waits for a lock of another connection.
pub unsafe extern "C" fn sleep(_vfs: RawVfs, microseconds: c_int) -> c_int {
    std::thread::sleep(Duration::from_micros(microseconds.max(0) as u64));
    microseconds
}

/// `xCurrentTimeInt64`: milliseconds of the Julian day.
pub unsafe extern "C" fn current_time_int64(_vfs: RawVfs, now: *mut i64) -> c_int {
    const EPOCH: i64 = 210_866_760_000_000;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    // SAFETY: SQLite's promise.
    unsafe { *now = EPOCH + since.as_millis() as i64 };
    ffi::SQLITE_OK
}

/// `xCurrentTime`: the Julian day.
pub unsafe extern "C" fn current_time(vfs: RawVfs, now: *mut f64) -> c_int {
    let mut ms = 0;
    // SAFETY: SQLite's promise; `ms` is ours.
    unsafe {
        current_time_int64(vfs, &raw mut ms);
        *now = ms as f64 / 86_400_000.0;
    }
    ffi::SQLITE_OK
}

/// `xGetLastError`
pub const unsafe extern "C" fn last_error(_vfs: RawVfs, _room: c_int, _to: *mut c_char) -> c_int {
    0
}
