//! Writes what a stamp displaced, and tries whether the original comes back.

use std::io::{Read, Seek, SeekFrom};

use super::likeness::{Part, parts};
use super::rebuild::follow;
use super::recipe::{About, Step};
use crate::stamp::Displaced;
use crate::stamp::coded::{Coded, Scratch};
use crate::stamp::original::{Original, hash};
use crate::stamp::output::Output;
use crate::stamp::tail::Plan;
use crate::{EvidenceError, Rect};

/// Places to write to when what is displaced is kept; all are empty at first.
pub struct Kept<'a> {
    /// Gets the panel's former bits.
    pub bits: &'a mut dyn Scratch,
    /// Gets the recipe.
    pub recipe: &'a mut dyn Scratch,
    /// Gets the original again, on trial.
    pub trial: &'a mut dyn Scratch,
}

/// What a recipe is drawn from.
pub struct Sources<'a, 'b> {
    pub original: &'a mut Original<'b>,
    pub coded: &'a Coded,
    pub tail: &'a Plan,
    /// The stamped file's header.
    pub header: &'a [u8],
    /// All of it, and its digest.
    pub stamped: &'a mut dyn Scratch,
    pub digest: [u8; 32],
    pub panel: Rect,
}

/// Writes the recipe: with the panel's bits where they give the original back, else with the camera's whole scan.
pub fn keep(mut from: Sources<'_, '_>, mut to: Kept<'_>) -> Result<Displaced, EvidenceError> {
    if from.coded.displaced > 0 {
        let made = write(&mut from, &mut to, true)?;
        if gives_it_back(&mut from, &mut to)? {
            return Ok(made);
        }
    }
    let made = write(&mut from, &mut to, false)?;
    let fits = gives_it_back(&mut from, &mut to)?;
    if fits { Ok(made) } else { Err(EvidenceError::Displaced { what: "the photo changed meanwhile" }) }
}

fn write(from: &mut Sources<'_, '_>, to: &mut Kept<'_>, bits: bool) -> Result<Displaced, EvidenceError> {
    to.recipe.seek(SeekFrom::Start(0)).map_err(EvidenceError::writing)?;
    let mut file = Output::new(to.recipe);
    let (digest, length) = (from.original.digest, from.original.length);
    About { original: digest, length, stamped: from.digest, panel: from.panel }.put(&mut file)?;
    head(from, &mut file)?;
    let Coded { end, displaced, .. } = *from.coded;
    if bits {
        Step::Scan(displaced).put(&mut file)?;
        to.bits.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
        file.copy(to.bits, displaced)?;
        own(from.original, &mut file, end - 2, end)?;
    } else {
        let scan_at = from.original.head.scan_at;
        own(from.original, &mut file, scan_at, end)?;
    }
    tail(from, &mut file)?;
    Step::End.put(&mut file)?;
    let (digest, length) = file.finish()?;
    Ok(Displaced { digest, length })
}

fn head(from: &mut Sources<'_, '_>, file: &mut Output<'_>) -> Result<(), EvidenceError> {
    let mut wanted = Vec::new();
    from.original.source.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    let mut limited = (&mut *from.original.source).take(from.original.head.scan_at);
    limited.read_to_end(&mut wanted).map_err(EvidenceError::reading)?;
    for part in parts(&wanted, from.header) {
        match part {
            Part::There(range) => Step::There(range.start as u64, range.len() as u64).put(file)?,
            Part::Own(range) => {
                Step::Own(range.len() as u64).put(file)?;
                file.put(&wanted[range])?;
            }
        }
    }
    Ok(())
}

/// What stayed of the tail stands behind the stamped picture, without what did not.
fn tail(from: &mut Sources<'_, '_>, file: &mut Output<'_>) -> Result<(), EvidenceError> {
    let mut at = from.coded.end;
    let mut there = from.header.len() as u64 + from.coded.length + 2;
    for range in &from.tail.keep {
        own(from.original, file, at, range.start)?;
        let length = range.end - range.start;
        Step::There(there, length).put(file)?;
        (at, there) = (range.end, there + length);
    }
    own(from.original, file, at, from.original.length)
}

fn own(original: &mut Original<'_>, file: &mut Output<'_>, start: u64, end: u64) -> Result<(), EvidenceError> {
    if end <= start {
        return Ok(());
    }
    Step::Own(end - start).put(file)?;
    original.source.seek(SeekFrom::Start(start)).map_err(EvidenceError::reading)?;
    file.copy(original.source, end - start)
}

/// A rebuild on trial; an error of the recipe's own means no.
fn gives_it_back(from: &mut Sources<'_, '_>, to: &mut Kept<'_>) -> Result<bool, EvidenceError> {
    to.recipe.seek(SeekFrom::Start(0)).map_err(EvidenceError::reading)?;
    to.trial.seek(SeekFrom::Start(0)).map_err(EvidenceError::writing)?;
    let about = About::take(&mut to.recipe)?;
    let mut stamped = &mut *from.stamped;
    match follow(&mut stamped, &mut to.recipe, &about, &mut to.trial) {
        Ok(length) if length == about.length => {
            let mut rebuilt = First { of: &mut to.trial, left: length, length };
            Ok(hash(&mut rebuilt)?.0 == about.original)
        }
        Err(e @ (EvidenceError::CannotRead { .. } | EvidenceError::CannotWrite { .. })) => Err(e),
        _ => Ok(false),
    }
}

/// The first bytes of a file that may hold more from a trial before.
struct First<'a, 'b> {
    of: &'a mut &'b mut dyn Scratch,
    left: u64,
    length: u64,
}

impl Read for First<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = (&mut *self.of).take(self.left).read(into)?;
        self.left -= count as u64;
        Ok(count)
    }
}

impl Seek for First<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = self.of.seek(to)?;
        self.left = self.length.saturating_sub(at);
        Ok(at)
    }
}
