//! The format: a head, then steps until the last. Numbers are big-endian.

use std::io::{Read, Write};

use super::super::original::read_some;
use crate::{EvidenceError, Rect};

const MAGIC: &[u8; 8] = b"RBKDISP1";

/// Which files a recipe is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// SHA-256 of the file to rebuild.
    pub original: [u8; 32],
    /// Its length.
    pub length: u64,
    /// SHA-256 of the file to rebuild it from.
    pub stamped: [u8; 32],
    /// The panel, in stored pixels.
    pub panel: Rect,
}

/// One step; the original is what they give one behind the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many bytes follow in the recipe.
    Own(u64),
    /// A stretch of the stamped file: from where, how many.
    There(u64, u64),
    /// The scan, restored with the bits that follow, so many bytes.
    Scan(u64),
    /// Nothing more.
    End,
}

impl About {
    /// Writes the head.
    pub fn put(&self, out: &mut dyn Write) -> Result<(), EvidenceError> {
        let Rect { x, y, width, height } = self.panel;
        let panel = [x, y, width, height].map(u32::to_be_bytes).concat();
        let length = self.length.to_be_bytes();
        let head = [MAGIC.as_slice(), &self.original, &length, &self.stamped, &panel].concat();
        out.write_all(&head).map_err(EvidenceError::writing)
    }

    /// Reads the head.
    pub fn take(from: &mut dyn Read) -> Result<Self, EvidenceError> {
        if &array::<8>(from)? != MAGIC {
            return Err(EvidenceError::Displaced { what: "it is not such a file, or of a newer program" });
        }
        let (original, length, stamped) = (array(from)?, number(from)?, array(from)?);
        let mut side = || Ok::<_, EvidenceError>(u32::from_be_bytes(array(from)?));
        let panel = Rect { x: side()?, y: side()?, width: side()?, height: side()? };
        Ok(Self { original, length, stamped, panel })
    }
}

impl Step {
    /// Writes the step; what it announces is the caller's to write.
    pub fn put(self, out: &mut dyn Write) -> Result<(), EvidenceError> {
        let (tag, numbers) = match self {
            Self::End => (0, vec![]),
            Self::Own(length) => (1, vec![length]),
            Self::There(at, length) => (2, vec![at, length]),
            Self::Scan(length) => (3, vec![length]),
        };
        let numbers: Vec<u8> = numbers.into_iter().flat_map(u64::to_be_bytes).collect();
        out.write_all(&[&[tag], &*numbers].concat()).map_err(EvidenceError::writing)
    }

    /// Reads the next step.
    pub fn take(from: &mut dyn Read) -> Result<Self, EvidenceError> {
        match array::<1>(from)? {
            [0] => Ok(Self::End),
            [1] => Ok(Self::Own(number(from)?)),
            [2] => Ok(Self::There(number(from)?, number(from)?)),
            [3] => Ok(Self::Scan(number(from)?)),
            _ => Err(EvidenceError::Displaced { what: "a step is unknown" }),
        }
    }
}

fn number(from: &mut dyn Read) -> Result<u64, EvidenceError> {
    Ok(u64::from_be_bytes(array(from)?))
}

fn array<const N: usize>(from: &mut dyn Read) -> Result<[u8; N], EvidenceError> {
    let (mut bytes, mut have) = ([0; N], 0);
    while have < N {
        match read_some(from, &mut bytes[have..])? {
            0 => return Err(EvidenceError::Displaced { what: "it is cut off" }),
            count => have += count,
        }
    }
    Ok(bytes)
}
