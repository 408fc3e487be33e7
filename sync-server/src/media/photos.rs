//! Whole files, in an object store: a local folder, laid out so that no folder grows without bound.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, GetResult, ObjectStore, ObjectStoreExt, PutPayload};
use routebook_domain::ids::{EvidenceId, TenantId};

use crate::ServerError;
use crate::model::Variant;

/// Where whole files lie.
pub struct Photos(Arc<dyn ObjectStore>);

/// A file that was found.
pub struct StoredFile {
    /// Its bytes, as they are read.
    pub body: GetResult,
    /// Its length in bytes.
    pub length: u64,
}

impl Photos {
    /// A local folder, which must exist.
    pub fn local(folder: &FilePath) -> Result<Self, ServerError> {
        let store = LocalFileSystem::new_with_prefix(folder);
        let store = store.map_err(|e| ServerError::file(folder, std::io::Error::other(e)))?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    /// Puts a whole file in place; it is there whole or not at all.
    pub async fn put(&self, at: (TenantId, EvidenceId, Variant), bytes: Bytes) -> Result<(), Error> {
        self.0.put(&path(at), PutPayload::from_bytes(bytes)).await.map(drop)
    }

    /// Opens a file; `None` where there is none.
    pub async fn get(&self, at: (TenantId, EvidenceId, Variant)) -> Result<Option<StoredFile>, Error> {
        match self.0.get(&path(at)).await {
            Ok(body) => Ok(Some(StoredFile { length: body.meta.size, body })),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Deletes the files of a piece of evidence; gives how many there were.
    pub async fn remove(&self, tenant: TenantId, evidence: EvidenceId) -> Result<usize, Error> {
        let mut removed = 0;
        for variant in [Variant::Thumb, Variant::Full] {
            let at = path((tenant, evidence, variant));
            if self.0.head(&at).await.is_ok() {
                self.0.delete(&at).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

impl StoredFile {
    /// All of it in memory.
    ///
    /// # Errors
    /// What the store said while it was read.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        self.body.bytes().await
    }
}

/// Made of ids only; the last byte of an id is random, the first ones are its time.
fn path((tenant, evidence, variant): (TenantId, EvidenceId, Variant)) -> Path {
    let shard = evidence.bytes()[15];
    Path::from(format!("{tenant}/{shard:02x}/{evidence}.{}", variant.word()))
}
