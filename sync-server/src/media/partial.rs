//! Files that are still arriving. The file's own length is how much has arrived: there is no second opinion.

use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use tokio::fs::{self, File, OpenOptions};
use tokio::io::{AsyncSeekExt, AsyncWriteExt, SeekFrom};

use super::Turn;
use super::checksum::{Checksum, Summer};

/// A phone in a lift may be silent for long; a dead connection is silent for ever.
const SILENCE: Duration = Duration::from_secs(60);

/// The folder of partial files.
pub struct Partials(PathBuf);

/// What became of a chunk.
#[derive(Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is here, up to this offset.
    Whole(u64),
    /// The connection went, or another request took over; what arrived up to this offset is kept.
    Cut(u64),
    /// It would go beyond the file's length; nothing of it was kept.
    TooLong,
    /// It is not what its checksum says; nothing of it was kept.
    Mismatch,
}

/// What became of a file that may have come in one piece.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    /// All of it, in memory only.
    Whole(Bytes),
    /// As after [`Partials::append`].
    Appended(Appended),
}

impl Partials {
    /// In a folder, which must exist.
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    fn path(&self, upload: [u8; 16]) -> PathBuf {
        self.0.join(hex::encode(upload))
    }

    /// How much has arrived.
    pub async fn offset(&self, upload: [u8; 16]) -> io::Result<u64> {
        match fs::metadata(self.path(upload)).await {
            Ok(meta) => Ok(meta.len()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(e) => Err(e),
        }
    }

    /// Everything that has arrived.
    pub async fn bytes(&self, upload: [u8; 16]) -> io::Result<Bytes> {
        fs::read(self.path(upload)).await.map(Into::into)
    }

    /// Forgets a file; one that is not there is forgotten already.
    pub async fn remove(&self, upload: [u8; 16]) {
        if let Err(e) = fs::remove_file(self.path(upload)).await
            && e.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(error = %e, "a partial file stays behind");
        }
    }

    /// Adds a chunk at `offset`, on disk before it returns.
    pub async fn append(
        &self,
        (upload, length): ([u8; 16], u64),
        offset: u64,
        body: Body,
        checksum: Option<Checksum>,
        turn: &mut Turn,
    ) -> io::Result<Appended> {
        let mut file = self.open(upload).await?;
        file.seek(SeekFrom::Start(offset)).await?;
        let mut summer = Summer::new(checksum);
        let (end, how) = copy(&mut file, body, (offset, length), &mut summer, turn).await?;
        let wrong = how == How::Whole && !summer.holds();
        if wrong || how == How::TooLong {
            file.set_len(offset).await?;
        }
        file.sync_data().await?;
        Ok(appended(how, wrong, end))
    }

    /// Takes the first chunk of a small file. Where that is all of it, it is given back and written only once, to where
    /// it stays; else what arrived is on disk before this returns.
    pub async fn take(
        &self,
        (upload, length): ([u8; 16], u64),
        body: Body,
        checksum: Option<Checksum>,
        turn: &mut Turn,
    ) -> io::Result<Taken> {
        let mut summer = Summer::new(checksum);
        let (bytes, how) = gather(body, length, &mut summer, turn).await;
        let (end, wrong) = (bytes.len() as u64, how == How::Whole && !summer.holds());
        if how == How::Whole && !wrong && end == length {
            return Ok(Taken::Whole(bytes.into()));
        }
        if !wrong && how != How::TooLong {
            let mut file = self.open(upload).await?;
            file.write_all(&bytes).await?;
            file.flush().await?;
            file.sync_data().await?;
        }
        Ok(Taken::Appended(appended(how, wrong, end)))
    }

    async fn open(&self, upload: [u8; 16]) -> io::Result<File> {
        OpenOptions::new().create(true).truncate(false).write(true).open(self.path(upload)).await
    }
}

const fn appended(how: How, wrong: bool, end: u64) -> Appended {
    match how {
        _ if wrong => Appended::Mismatch,
        How::TooLong => Appended::TooLong,
        How::Whole => Appended::Whole(end),
        How::Cut => Appended::Cut(end),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Whole,
    Cut,
    TooLong,
}

async fn copy(
    file: &mut File,
    mut body: Body,
    (mut at, length): (u64, u64),
    summer: &mut Summer,
    turn: &mut Turn,
) -> io::Result<(u64, How)> {
    let how = loop {
        let bytes = match next(&mut body, turn).await {
            Next::Bytes(bytes) => bytes,
            Next::End => break How::Whole,
            Next::Cut => break How::Cut,
        };
        if at + bytes.len() as u64 > length {
            break How::TooLong;
        }
        summer.add(&bytes);
        file.write_all(&bytes).await?;
        at += bytes.len() as u64;
    };
    file.flush().await?;
    Ok((at, how))
}

async fn gather(mut body: Body, length: u64, summer: &mut Summer, turn: &mut Turn) -> (Vec<u8>, How) {
    let mut all = Vec::new();
    loop {
        match next(&mut body, turn).await {
            Next::Bytes(bytes) if (all.len() + bytes.len()) as u64 > length => return (all, How::TooLong),
            Next::Bytes(bytes) => {
                summer.add(&bytes);
                all.extend_from_slice(&bytes);
            }
            Next::End => return (all, How::Whole),
            Next::Cut => return (all, How::Cut),
        }
    }
}

enum Next {
    Bytes(Bytes),
    End,
    Cut,
}

async fn next(body: &mut Body, turn: &mut Turn) -> Next {
    let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
    let frame = tokio::select! {
        biased;
        () = turn.wanted() => return Next::Cut,
        frame = tokio::time::timeout(SILENCE, frame) => frame,
    };
    match frame {
        Ok(None) => Next::End,
        Ok(Some(Ok(frame))) => Next::Bytes(frame.into_data().unwrap_or_default()),
        Ok(Some(Err(_))) | Err(_) => Next::Cut,
    }
}
