//! What SQLite does with an open file.

use std::ffi::{c_int, c_void};
use std::slice;
use std::sync::atomic::{Ordering, fence};

use rusqlite::ffi;

use super::file::File;
use crate::disk::{Course, Level, Verb};

type RawFile = *mut ffi::sqlite3_file;

/// The table that every open file points to. Version 2: with shared memory, without memory-mapped reading.
pub static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// SQLite's word for how a change went.
pub const fn code(course: Course, failed: c_int) -> c_int {
    match course {
        Course::Done => ffi::SQLITE_OK,
        Course::Full => ffi::SQLITE_FULL,
        Course::Failed | Course::Cut => failed,
    }
}

const fn level(of: c_int) -> Level {
    match of {
        ffi::SQLITE_LOCK_NONE => Level::None,
        ffi::SQLITE_LOCK_SHARED => Level::Shared,
        ffi::SQLITE_LOCK_RESERVED => Level::Reserved,
        ffi::SQLITE_LOCK_PENDING => Level::Pending,
        _ => Level::Exclusive,
    }
}

// Of every function below SQLite promises: the file was opened by `xOpen` of this VFS and not closed yet, one thread
// at a time uses it, and buffers are as long as their lengths say.

unsafe extern "C" fn close(file: RawFile) -> c_int {
    // SAFETY: SQLite's promise, and it does not use a closed file.
    let hold = unsafe { File::take_up(file) };
    let mut state = hold.disk.state();
    if let Some(name) = &hold.doomed {
        state.delete(name, false);
    }
    state.close(hold.number, hold.holder);
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(file: RawFile, to: *mut c_void, count: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite's promise.
    let (hold, to) = unsafe { (File::hold(file), slice::from_raw_parts_mut(to.cast::<u8>(), count as usize)) };
    match hold.disk.state().node(hold.number) {
        None => ffi::SQLITE_IOERR_READ,
        Some(node) if node.image().seen().read(offset as usize, to) => ffi::SQLITE_OK,
        Some(_) => ffi::SQLITE_IOERR_SHORT_READ,
    }
}

unsafe extern "C" fn write(file: RawFile, from: *const c_void, count: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite's promise.
    let (hold, from) = unsafe { (File::hold(file), slice::from_raw_parts(from.cast::<u8>(), count as usize)) };
    let course = hold.disk.state().change(hold.number, Verb::Write, offset as usize, from);
    code(course, ffi::SQLITE_IOERR_WRITE)
}

unsafe extern "C" fn truncate(file: RawFile, length: i64) -> c_int {
    // SAFETY: SQLite's promise.
    let hold = unsafe { File::hold(file) };
    let course = hold.disk.state().change(hold.number, Verb::Truncate, length as usize, &[]);
    code(course, ffi::SQLITE_IOERR_TRUNCATE)
}

unsafe extern "C" fn sync(file: RawFile, _how: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let hold = unsafe { File::hold(file) };
    let course = hold.disk.state().change(hold.number, Verb::Sync, 0, &[]);
    code(course, ffi::SQLITE_IOERR_FSYNC)
}

unsafe extern "C" fn file_size(file: RawFile, size: *mut i64) -> c_int {
    // SAFETY: SQLite's promise; `size` is where it wants the answer.
    let (hold, size) = unsafe { (File::hold(file), &mut *size) };
    match hold.disk.state().node(hold.number) {
        None => ffi::SQLITE_IOERR_FSTAT,
        Some(node) => {
            *size = node.image().seen().len() as i64;
            ffi::SQLITE_OK
        }
    }
}

unsafe extern "C" fn lock(file: RawFile, to: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let hold = unsafe { File::hold(file) };
    let mut state = hold.disk.state();
    let Some(node) = state.node(hold.number) else { return ffi::SQLITE_IOERR_LOCK };
    if node.locks().raise(hold.holder, level(to)) { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn unlock(file: RawFile, to: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let hold = unsafe { File::hold(file) };
    if let Some(node) = hold.disk.state().node(hold.number) {
        node.locks().lower(hold.holder, level(to));
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(file: RawFile, reserved: *mut c_int) -> c_int {
    // SAFETY: SQLite's promise; `reserved` is where it wants the answer.
    let (hold, reserved) = unsafe { (File::hold(file), &mut *reserved) };
    let held = hold.disk.state().node(hold.number).map(|node| node.locks().is_reserved());
    *reserved = c_int::from(held.unwrap_or(false));
    ffi::SQLITE_OK
}

const unsafe extern "C" fn file_control(_file: RawFile, _op: c_int, _argument: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

const unsafe extern "C" fn sector_size(_file: RawFile) -> c_int {
    4096
}

/// What SQLite takes for granted of any disk, and not more: a write does not damage the bytes beside it.
const unsafe extern "C" fn device_characteristics(_file: RawFile) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(file: RawFile, number: c_int, bytes: c_int, extend: c_int, at: *mut *mut c_void) -> c_int {
    // SAFETY: SQLite's promise; `at` is where it wants the answer.
    let (hold, at) = unsafe { (File::hold(file), &mut *at) };
    *at = std::ptr::null_mut();
    let Some(index) = hold.disk.state().node(hold.number).map(|node| node.index()) else {
        return ffi::SQLITE_IOERR_SHMMAP;
    };
    // The regions that this hold was given before must stay where they are for as long as it has them.
    let index = hold.index.get_or_insert(index);
    *at = index.region(number as usize, bytes as usize, extend != 0);
    ffi::SQLITE_OK
}

unsafe extern "C" fn shm_lock(file: RawFile, from: c_int, count: c_int, how: c_int) -> c_int {
    // SAFETY: SQLite's promise.
    let hold = unsafe { File::hold(file) };
    let (from, count) = (from as usize, count as usize);
    let mut state = hold.disk.state();
    let Some(node) = state.node(hold.number) else { return ffi::SQLITE_IOERR_SHMLOCK };
    if how & ffi::SQLITE_SHM_UNLOCK != 0 {
        node.index_locks().drop(hold.holder, from, count);
        return ffi::SQLITE_OK;
    }
    let alone = how & ffi::SQLITE_SHM_EXCLUSIVE != 0;
    if node.index_locks().take(hold.holder, from, count, alone) { ffi::SQLITE_OK } else { ffi::SQLITE_BUSY }
}

unsafe extern "C" fn shm_barrier(_file: RawFile) {
    fence(Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(file: RawFile, _delete: c_int) -> c_int {
    // SAFETY: SQLite's promise; it uses no region of this hold afterwards.
    let hold = unsafe { File::hold(file) };
    if let Some(index) = hold.index.take()
        && let Some(node) = hold.disk.state().node(hold.number)
    {
        node.leave_index(hold.holder, index);
    }
    ffi::SQLITE_OK
}
