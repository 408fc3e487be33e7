//! Files that somebody shows: on disk while they come, so that a slow sender holds no memory, and gone with the answer.

use std::future::poll_fn;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::ServerError;

/// A dead connection is silent for ever.
const SILENCE: Duration = Duration::from_secs(60);
/// So many may lie here at once: each may fill 64 MiB of the disk.
const AT_ONCE: usize = 16;
/// So long whoever is refused may go on sending.
const PATIENCE: Duration = Duration::from_secs(10);
const PREFIX: &str = "shown-";

/// The folder of such files.
pub struct Spools {
    folder: PathBuf,
    room: Arc<Semaphore>,
}

/// Room for one file.
#[derive(Debug)]
pub struct Room {
    _permit: OwnedSemaphorePermit,
}

/// One file, removed when this is dropped; until then it takes its room.
#[derive(Debug)]
pub struct Spooled {
    path: PathBuf,
    digest: [u8; 32],
    _room: Room,
}

/// Why a file was not taken.
#[derive(Debug)]
pub enum Unspooled {
    /// It is longer than files may be.
    TooLarge,
    /// It ended early.
    CutOff,
    /// It could not be written.
    Failed(io::Error),
}

impl From<io::Error> for Unspooled {
    fn from(e: io::Error) -> Self {
        Self::Failed(e)
    }
}

impl Spools {
    /// In a folder, which must exist; what an earlier run left behind goes.
    pub fn open(folder: PathBuf) -> Result<Self, ServerError> {
        let left = |e: &std::fs::DirEntry| e.file_name().to_string_lossy().starts_with(PREFIX);
        let entries = std::fs::read_dir(&folder).map_err(|e| ServerError::file(&folder, e))?;
        for entry in entries.filter_map(Result::ok).filter(left) {
            std::fs::remove_file(entry.path()).map_err(|e| ServerError::file(&entry.path(), e))?;
        }
        Ok(Self { folder, room: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Room for one more, unless too many come at once.
    pub fn room(&self) -> Option<Room> {
        Arc::clone(&self.room).try_acquire_owned().ok().map(|_permit| Room { _permit })
    }

    /// Takes a body of at most so many bytes, under a name that nobody else draws.
    ///
    /// # Errors
    /// [`Unspooled`]; nothing stays behind.
    pub async fn take(&self, room: Room, name: [u8; 16], body: Body, most: u64) -> Result<Spooled, Unspooled> {
        let path = self.folder.join(format!("{PREFIX}{}", hex::encode(name)));
        let mut spooled = Spooled { path, digest: [0; 32], _room: room };
        let mut file = File::create_new(&spooled.path).await?;
        spooled.digest = copy(&mut file, body, most).await?;
        file.flush().await?;
        Ok(spooled)
    }
}

impl Spooled {
    /// SHA-256 of the file.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// All of it in memory.
    ///
    /// # Errors
    /// What the system said.
    pub async fn bytes(&self) -> io::Result<Bytes> {
        tokio::fs::read(&self.path).await.map(Into::into)
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn remove(path: &Path) {
    if let Err(e) = std::fs::remove_file(path)
        && e.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(error = %e, "a file that was shown stays behind until the next start");
    }
}

/// Lets a body come to its end unread. An answer before that may break the connection under whoever still sends, and
/// then they hear of no reason.
pub async fn hear_out(mut body: Body) {
    let whole = async { while let Ok(Some(_)) = next(&mut body).await {} };
    let _however_it_ends = tokio::time::timeout(PATIENCE, whole).await;
}

async fn next(body: &mut Body) -> Result<Option<Bytes>, Unspooled> {
    let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
    match tokio::time::timeout(SILENCE, frame).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(frame))) => Ok(Some(frame.into_data().unwrap_or_default())),
        Ok(Some(Err(_))) | Err(_) => Err(Unspooled::CutOff),
    }
}

async fn copy(file: &mut File, mut body: Body, most: u64) -> Result<[u8; 32], Unspooled> {
    let (mut length, mut hasher) = (0u64, Sha256::new());
    while let Some(bytes) = next(&mut body).await? {
        length += bytes.len() as u64;
        if length > most {
            return Err(Unspooled::TooLarge);
        }
        hasher.update(&bytes);
        file.write_all(&bytes).await?;
    }
    Ok(hasher.finalize().into())
}
