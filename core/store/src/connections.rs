//! The two connections of a store: screens never wait for whoever writes. The writing one is opened by the first write:
//! reading the schema and preparing its statements is what opening costs on a cheap phone.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use rusqlite::Connection;

use crate::error::StoreError;
use crate::open::{self, Format, OpenOptions};

/// When a commit returns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Returns {
    /// Once it is on the disk: what a person did.
    OnDisk,
    /// At once: what can be pulled again, so that a page does not wait for the disk.
    AtOnce,
}

/// The connections to one file.
pub(crate) struct Connections {
    path: PathBuf,
    options: OpenOptions,
    screens: Mutex<Connection>,
    writing: Mutex<Option<Pen>>,
    writer: Mutex<Option<ThreadId>>,
}

/// A connection that writes, and when its commits return.
struct Pen {
    conn: Connection,
    returns: Returns,
}

impl Connections {
    /// Opens or creates the file by its format.
    pub fn open(path: &Path, format: &Format, options: &OpenOptions) -> Result<Self, StoreError> {
        let screens = open::open(path, format, options)?;
        screens.pragma_update(None, "query_only", true)?;
        let (path, options) = (path.to_owned(), options.clone());
        Ok(Self { path, options, screens: Mutex::new(screens), writing: Mutex::default(), writer: Mutex::default() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether its bytes are encrypted.
    #[cfg(feature = "sqlcipher")]
    pub fn encrypts(&self) -> bool {
        self.options.key.is_some()
    }

    /// The connection that reads.
    pub fn screens(&self) -> MutexGuard<'_, Connection> {
        // A panic inside a transaction rolled it back; the connection itself is sound.
        self.screens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands out the connection that writes. There is one: writers of one program wait for each other here, not by
    /// asking the file again and again.
    ///
    /// # Errors
    /// [`StoreError::Locked`] for whoever asks while it writes already: it would wait for itself.
    pub fn write<T, E: From<StoreError>>(
        &self,
        returns: Returns,
        f: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let me = thread::current().id();
        if *self.writer() == Some(me) {
            return Err(StoreError::Locked.into());
        }
        let mut held = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        *self.writer() = Some(me);
        let _ended = Ended(self);
        let pen = match held.as_mut() {
            Some(pen) => pen,
            None => held.insert(Pen::open(&self.path, &self.options)?),
        };
        pen.set(returns)?;
        f(&mut pen.conn)
    }

    fn writer(&self) -> MutexGuard<'_, Option<ThreadId>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nobody writes any more, however the writing ended.
struct Ended<'a>(&'a Connections);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        *self.0.writer() = None;
    }
}

impl Pen {
    /// Opened as [`Returns::OnDisk`], which is how every connection begins.
    fn open(path: &Path, options: &OpenOptions) -> Result<Self, StoreError> {
        Ok(Self { conn: open::connect(path, options)?, returns: Returns::OnDisk })
    }

    fn set(&mut self, returns: Returns) -> Result<(), StoreError> {
        if self.returns != returns {
            match returns {
                Returns::OnDisk => open::set_on_disk(&self.conn)?,
                Returns::AtOnce => self.conn.pragma_update(None, "synchronous", "NORMAL")?,
            }
            self.returns = returns;
        }
        Ok(())
    }
}
