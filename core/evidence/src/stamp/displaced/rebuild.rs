//! Gives the camera's original back.

use std::fs::File;
use std::io::{BufReader, Read, SeekFrom};
use std::path::Path;

use super::recipe::{About, Step};
use crate::EvidenceError;
use crate::jpeg::{self, Source};
use crate::stamp::coded::Scratch;
use crate::stamp::file::{open, refuse_same};
use crate::stamp::original::{CHUNK, MOST_BYTES, hash, read_some};
use crate::stamp::place::place;

/// Rebuilds the original of a stamped photo into `out`, from what the stamp displaced, and returns its SHA-256: to
/// be compared with the claim's digest of the original. `out` appears whole or not at all.
///
/// # Errors
/// [`EvidenceError::Displaced`] where the two files do not belong together or the result is not the original;
/// [`EvidenceError::SameFile`], [`EvidenceError::CannotRead`], [`EvidenceError::CannotWrite`].
pub fn rebuild(stamped: &Path, displaced: &Path, out: &Path) -> Result<[u8; 32], EvidenceError> {
    refuse_same(stamped, out)?;
    refuse_same(displaced, out)?;
    let mut recipe = BufReader::with_capacity(CHUNK, open(displaced).map_err(|e| e.named(displaced, out))?);
    let about = About::take(&mut recipe).map_err(|e| e.named(displaced, out))?;
    let mut photo = open(stamped).map_err(|e| e.named(stamped, out))?;
    place(out, |file| from_recipe(&mut photo, &mut recipe, &about, file)).map_err(|e| e.named(stamped, out))
}

fn from_recipe(
    stamped: &mut File,
    recipe: &mut dyn Read,
    about: &About,
    out: &mut File,
) -> Result<[u8; 32], EvidenceError> {
    if hash(stamped)?.0 != about.stamped {
        return Err(EvidenceError::Displaced { what: "it belongs to another photo" });
    }
    follow(stamped, recipe, about, out)?;
    let (digest, length) = hash(out)?;
    if (digest, length) != (about.original, about.length) {
        return Err(EvidenceError::Displaced { what: "the result is not the original" });
    }
    Ok(digest)
}

/// Follows a recipe whose head was read; returns how many bytes it gave.
pub fn follow(
    stamped: &mut dyn Source,
    recipe: &mut dyn Read,
    about: &About,
    mut out: &mut dyn Scratch,
) -> Result<u64, EvidenceError> {
    let most = about.length.min(MOST_BYTES);
    let mut length = 0u64;
    loop {
        let step = Step::take(recipe)?;
        length = length.saturating_add(match step {
            Step::Own(more) | Step::There(_, more) => more,
            Step::Scan(_) | Step::End => 0,
        });
        if length > most {
            return Err(EvidenceError::Displaced { what: "it gives more than the original" });
        }
        match step {
            Step::End => return Ok(length),
            Step::Own(more) => copy(recipe, out, more)?,
            Step::There(at, more) => {
                stamped.seek(SeekFrom::Start(at)).map_err(EvidenceError::reading)?;
                copy(stamped, out, more)?;
            }
            Step::Scan(bits) => {
                let camera = jpeg::read_head(&mut out)?;
                out.seek(SeekFrom::Start(length)).map_err(EvidenceError::writing)?;
                let head = jpeg::read_head(stamped)?;
                let mut bits = recipe.take(bits);
                length += jpeg::restore(stamped, (&head, &camera), about.panel, &mut bits, &mut out)?;
                out.seek(SeekFrom::Start(length)).map_err(EvidenceError::writing)?;
                std::io::copy(&mut bits, &mut std::io::sink()).map_err(EvidenceError::reading)?;
            }
        }
    }
}

fn copy(from: &mut dyn Read, out: &mut dyn Scratch, mut length: u64) -> Result<(), EvidenceError> {
    let mut chunk = vec![0; CHUNK];
    while length > 0 {
        let most = usize::try_from(length).unwrap_or(CHUNK).min(CHUNK);
        let count = read_some(from, &mut chunk[..most])?;
        if count == 0 {
            return Err(EvidenceError::Displaced { what: "it is cut off" });
        }
        out.write_all(&chunk[..count]).map_err(EvidenceError::writing)?;
        length -= count as u64;
    }
    Ok(())
}
