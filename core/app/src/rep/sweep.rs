//! Files of evidence that never made it into the log.

use std::fs;
use std::path::Path;

use routebook_store::{Reader, Variant, Writer};

use crate::error::Error;
use crate::photo::PhotoFiles;

/// Removes files that a crash left without an entry; whoever is stamping right now has young ones.
pub fn sweep(w: &Writer<'_>, media: &Path) -> Result<(), Error> {
    const OLD: std::time::Duration = std::time::Duration::from_secs(3600);
    let Ok(folder) = fs::read_dir(media) else { return Ok(()) };
    for path in folder.filter_map(|entry| Some(entry.ok()?.path())) {
        let age = path.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
        if age.is_some_and(|age| age > OLD) && is_orphan(w, &path)? {
            // Tried again at the next sweep.
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

fn is_orphan(r: &Reader<'_>, path: &Path) -> Result<bool, Error> {
    match PhotoFiles::evidence_of(path) {
        // A copy that retention gave up and a crash left behind goes too; thumbnail and displaced bits stay.
        Some(id) => Ok(r.media(id, Variant::Full)?.is_none_or(|m| m.gone && path.ends_with(m.path))),
        None => Ok(path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))),
    }
}
