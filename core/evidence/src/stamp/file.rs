//! Stamping from path to path. The original is only ever read.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use routebook_domain::ports::Signer;

use super::displaced::Kept;
use super::flow::Streams;
use super::place::{folder_of, place, place_both};
use super::{StampRequest, Stamped, Stamper};
use crate::EvidenceError;

impl Stamper {
    /// Stamps `input` into `output`, replacing what lies there. The file appears whole or not at all: it is
    /// written beside its place, flushed to the disk, and renamed. Where [`super::StampOptions::keep_displaced`] asks
    /// for it, what [`crate::rebuild`] needs lies beside it before, under the same name with `.displaced` behind.
    ///
    /// # Errors
    /// See [`EvidenceError`]; nothing is left behind, what lay in either place still does, and the original is
    /// untouched.
    pub fn stamp_file(
        &self,
        input: &Path,
        output: &Path,
        request: &StampRequest,
        signer: &dyn Signer,
    ) -> Result<Stamped, EvidenceError> {
        let (keeps, beside) = (request.options.keep_displaced, displaced_beside(output));
        let folder = folder_of(output);
        let run =
            |file: &mut File, recipe: Option<&mut File>| self.between(input, file, recipe, &folder, (request, signer));
        let stamped = match keeps {
            true => refuse_same(input, output)
                .and_then(|()| refuse_same(input, &beside))
                .and_then(|()| place_both((output, &beside), |file, recipe| run(file, Some(recipe)))),
            false => refuse_same(input, output).and_then(|()| place(output, |file| run(file, None))),
        };
        stamped.map_err(|e| e.named(input, output))
    }

    fn between(
        &self,
        input: &Path,
        output: &mut File,
        recipe: Option<&mut File>,
        folder: &Path,
        (request, signer): (&StampRequest, &dyn Signer),
    ) -> Result<Stamped, EvidenceError> {
        let mut original = open(input)?;
        let before = state(&original)?;
        let scratch = || tempfile::tempfile_in(folder).map_err(EvidenceError::writing);
        let mut spool = scratch()?;
        let mut spare = recipe.is_some().then(|| Ok::<_, EvidenceError>((scratch()?, scratch()?))).transpose()?;
        let kept = recipe.zip(spare.as_mut()).map(|(recipe, (bits, trial))| Kept { bits, recipe, trial });
        let streams = Streams { original: &mut original, spool: &mut spool, output, kept };
        let stamped = self.run(streams, request, signer)?;
        if before != state(&original)? {
            return Err(EvidenceError::reading(io::Error::other("the file changed while it was read")));
        }
        Ok(stamped)
    }
}

/// Where what is displaced from `output` lies.
fn displaced_beside(output: &Path) -> PathBuf {
    let mut name = OsString::from(output);
    name.push(".displaced");
    PathBuf::from(name)
}

fn state(file: &File) -> Result<(u64, Option<std::time::SystemTime>), EvidenceError> {
    let now: Metadata = file.metadata().map_err(EvidenceError::reading)?;
    Ok((now.len(), now.modified().ok()))
}

/// Opens an ordinary file: a pipe would wait for ever and cannot be read twice.
pub fn open(input: &Path) -> Result<File, EvidenceError> {
    let is_file = fs::metadata(input).map_err(EvidenceError::reading)?.is_file();
    if !is_file {
        return Err(EvidenceError::reading(io::Error::other("this is not an ordinary file")));
    }
    File::open(input).map_err(EvidenceError::reading)
}

/// Whatever their names and links say, one file is not both.
pub fn refuse_same(input: &Path, output: &Path) -> Result<(), EvidenceError> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    match real(output) {
        Some(output) if real(input) == Some(output.clone()) => Err(EvidenceError::SameFile),
        _ => Ok(()),
    }
}
