//! What the files of evidence take up, and why they are kept.

use crate::error::Trouble;
use crate::phone::RoutebookCore;

/// The storage of this phone.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StorageView {
    /// What is kept and why.
    pub stored: StoredFiles,
    /// For how many days after it was taken a verified file is kept.
    pub keep_days: i64,
    /// Below how much free space verified files go before their time, bytes.
    pub floor_bytes: u64,
    /// How much is free, where that can be known.
    pub free_bytes: Option<u64>,
    /// Less than the floor is free.
    pub low: bool,
}

/// What the files of evidence take up.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StoredFiles {
    /// How many files.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
    /// The length of what panels displaced, kept beside them, bytes.
    pub displaced_bytes: u64,
    /// The same files by the reason for which they are kept.
    pub kept: Vec<KeptFiles>,
}

/// The files that are kept for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KeptFiles {
    /// Why.
    pub why: KeptWhy,
    /// How many.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
}

/// Why a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum KeptWhy {
    /// The server does not have all of it: never deleted.
    Undelivered,
    /// The server has not verified it: not deleted.
    Unverified,
    /// Its entry needs a person: not deleted.
    Attention,
    /// The server verified it: it goes when its days are over, or room is short.
    Delivered,
    /// A thumbnail: it stays.
    Thumbnail,
}

/// What was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FreedFiles {
    /// How many files.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
}

#[uniffi::export]
impl RoutebookCore {
    /// What is kept on this phone and why, and how much room is left.
    pub async fn storage(&self) -> Result<StorageView, Trouble> {
        self.rep(|rep| Ok(rep.storage()?.into())).await
    }

    /// Deletes what the server has verified and whose days are over, or what room is short for. Every sync does.
    pub async fn free_storage(&self) -> Result<FreedFiles, Trouble> {
        self.rep(|rep| Ok(rep.free_storage()?.into())).await
    }
}

impl From<routebook::Storage> for StorageView {
    fn from(storage: routebook::Storage) -> Self {
        let routebook::Storage { stored, keep_days, floor_bytes, free_bytes, low } = storage;
        Self { stored: stored.into(), keep_days, floor_bytes, free_bytes, low }
    }
}

impl From<routebook::Stored> for StoredFiles {
    fn from(routebook::Stored { files, bytes, displaced_bytes, kept }: routebook::Stored) -> Self {
        Self { files, bytes, displaced_bytes, kept: kept.into_iter().map(Into::into).collect() }
    }
}

impl From<routebook::Kept> for KeptFiles {
    fn from(routebook::Kept { why, files, bytes }: routebook::Kept) -> Self {
        use routebook::KeptWhy as W;
        let why = match why {
            W::Undelivered => KeptWhy::Undelivered,
            W::Unverified => KeptWhy::Unverified,
            W::Attention => KeptWhy::Attention,
            W::Delivered => KeptWhy::Delivered,
            W::Thumbnail => KeptWhy::Thumbnail,
        };
        Self { why, files, bytes }
    }
}

impl From<routebook::Freed> for FreedFiles {
    fn from(routebook::Freed { files, bytes }: routebook::Freed) -> Self {
        Self { files, bytes }
    }
}
