//! Keystores.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook_domain::ports::{Random, SignError, Signer};
use routebook_protocol::SoftwareSigner;

use crate::private;

/// Why there is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The keystore is locked.
    #[error("the key is locked; unlock the phone and try again")]
    Locked,
    /// The key is gone.
    #[error("this enrolment's key is gone; sign in again to get another")]
    Gone,
    /// The key could not be kept.
    #[error("the key could not be kept ({0}); free some space or check the folder's rights")]
    Unwritable(String),
    /// The key is there and cannot be read.
    #[error("the key cannot be read ({0}); check the folder's rights")]
    Unreadable(String),
}

impl KeyError {
    /// The error in one stable word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Locked => "key_locked",
            Self::Gone => "key_gone",
            Self::Unwritable(_) => "key_unwritable",
            Self::Unreadable(_) => "key_unreadable",
        }
    }
}

impl From<SignError> for KeyError {
    fn from(error: SignError) -> Self {
        match error {
            SignError::Locked => Self::Locked,
            SignError::Gone => Self::Gone,
        }
    }
}

/// A keystore: Android's, Apple's, or a folder.
pub trait Keys: Send + Sync {
    /// Makes a key under a label that was never used.
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError>;
    /// Opens the key of a label. Only a key that can never come back is [`KeyError::Gone`]: the next sign-in makes
    /// another enrolment.
    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError>;
}

/// Keys as files that only their owner can read; for computers and phones without a keystore.
pub struct FileKeys {
    folder: PathBuf,
    random: Arc<dyn Random>,
}

impl FileKeys {
    /// Keys in a folder, which is made with the first key.
    pub fn new(folder: &Path, random: Arc<dyn Random>) -> Self {
        Self { folder: folder.to_owned(), random }
    }

    fn path(&self, label: &str) -> PathBuf {
        self.folder.join(format!("{label}.key"))
    }

    fn keep(&self, label: &str, secret: &[u8; 32]) -> io::Result<()> {
        private::make_folder(&self.folder)?;
        private::close(&self.folder);
        let mut file = tempfile::Builder::new().prefix(".key-").tempfile_in(&self.folder)?;
        file.write_all(hex::encode(secret).as_bytes())?;
        file.as_file().sync_all()?;
        file.persist_noclobber(self.path(label)).map_err(|e| e.error)?;
        File::open(&self.folder)?.sync_all()
    }
}

impl Keys for FileKeys {
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let signer = SoftwareSigner::generate(self.random.as_ref());
        self.keep(label, &signer.secret()).map_err(|e| KeyError::Unwritable(e.to_string()))?;
        Ok(Arc::new(signer))
    }

    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let text = fs::read_to_string(self.path(label)).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => KeyError::Gone,
            _ => KeyError::Unreadable(e.to_string()),
        })?;
        let mut secret = [0; 32];
        hex::decode_to_slice(text.trim(), &mut secret).map_err(|_| KeyError::Gone)?;
        let signer = SoftwareSigner::from_secret(&secret).ok_or(KeyError::Gone)?;
        Ok(Arc::new(signer))
    }
}
