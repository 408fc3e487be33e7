//! An index that cannot be read while the work of people lies beside it: whoever chose another place for it would start
//! empty and leave that work behind.

use std::path::Path;

use routebook_store::StoreError;

use super::adopt::databases;
use crate::error::{Error, StorageKind};

/// What to do about an index that cannot be opened. Once it is moved aside, what lies beside it is taken over.
pub fn of_index(error: StoreError, index: &Path, folder: &Path) -> Error {
    let broken = matches!(error, StoreError::NotADatabase { .. } | StoreError::Damaged);
    let (index, beside) = (index.display(), folder.display());
    let detail = match error {
        _ if broken && !databases(folder).is_empty() => format!(
            "{index} is damaged and was left as it is, and people's work lies beside it in {beside}: rescue that, move \
             {index} aside (delete nothing), and sign in again here"
        ),
        StoreError::Damaged => format!("{index} is damaged and was left as it is; move it aside and sign in again"),
        other => return other.into(),
    };
    Error::Storage { kind: StorageKind::Damaged, detail }
}
