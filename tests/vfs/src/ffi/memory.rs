//! How SQLite keeps its memory.

use rusqlite::ffi;

/// Lets SQLite keep no count of its memory, which costs a lock at every piece of it: for whoever opens databases by the
/// thousand. It must come before anything else that a process asks of SQLite; later it does nothing.
pub fn count_no_memory() {
    // SAFETY: the option takes one number. SQLite refuses it once it is set up; before, nobody else uses SQLite, as
    // said above.
    unsafe {
        ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0);
    }
}
