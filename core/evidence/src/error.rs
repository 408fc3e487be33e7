//! The one error of stamping: each variant says what the caller can do.

use std::io;
use std::path::{Path, PathBuf};

use routebook_domain::ports::SignError;

/// Why a photo could not be stamped. The original is untouched in every case.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The file has no bytes.
    #[error("the photo is empty (0 bytes); take it again")]
    Empty,
    /// The bytes do not start like a JPEG.
    #[error("this is not a JPEG file; hand over a JPEG (a HEIC must be converted by the camera app)")]
    NotJpeg,
    /// The file ends before the picture does.
    #[error("the photo is cut off after {at} bytes; take it again or copy it again")]
    Truncated {
        /// How many bytes there are.
        at: usize,
    },
    /// A part of the file contradicts the JPEG standard.
    #[error("the photo is damaged ({what}); take it again")]
    Malformed {
        /// What is wrong, in a few words.
        what: &'static str,
    },
    /// A kind of JPEG that cameras do not write.
    #[error("this kind of JPEG is not supported ({what}); save it as an ordinary JPEG")]
    Unsupported {
        /// Which kind.
        what: &'static str,
    },
    /// More pixels than are decoded.
    #[error("the photo has {width}x{height} pixels, more than the {cap} allowed; choose a smaller size in the camera")]
    TooLarge {
        /// Stored width in pixels.
        width: u32,
        /// Stored height in pixels.
        height: u32,
        /// The most pixels allowed for this kind of file.
        cap: u64,
    },
    /// More bytes than any photo has.
    #[error("the file has more than {cap} bytes; it is no ordinary photo")]
    TooLong {
        /// The most bytes allowed.
        cap: u64,
    },
    /// Too few pixels for a panel that can be read.
    #[error("the photo has only {width}x{height} pixels; each side needs {least} at least")]
    TooSmall {
        /// Upright width in pixels.
        width: u32,
        /// Upright height in pixels.
        height: u32,
        /// The least of either side.
        least: u32,
    },
    /// The structure is a JPEG's, but the picture inside cannot be decoded.
    #[error("the picture inside the file cannot be decoded; take the photo again")]
    Undecodable,
    /// The stamped picture could not be encoded.
    #[error("the stamped picture could not be encoded; report the photo's camera model")]
    Unencodable,
    /// The font that the platform handed over cannot be read.
    #[error("the platform's font cannot be read; hand over an OpenType or TrueType font, or none")]
    BadFont,
    /// Output and input are one file.
    #[error("the stamped photo must not replace its original; choose another output")]
    SameFile,
    /// The original could not be read.
    #[error("cannot read {path}: {source}; check its path and whether you may read it")]
    CannotRead {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The stamped file could not be written; nothing was left behind.
    #[error("cannot write {path}: {source}; check its folder and how much space is left")]
    CannotWrite {
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// What a stamp displaced does not give the original back.
    #[error("the original cannot be rebuilt: {what}; use the files that were written by the same stamping")]
    Displaced {
        /// What is wrong, in a few words.
        what: &'static str,
    },
    /// The key could not sign the seal.
    #[error(transparent)]
    Sign(#[from] SignError),
}

impl EvidenceError {
    /// A source that could not be read; whoever knows its path adds it with [`Self::named`].
    pub(crate) fn reading(source: io::Error) -> Self {
        Self::CannotRead { path: PathBuf::new(), source }
    }

    /// A sink that could not be written; whoever knows its path adds it with [`Self::named`].
    pub(crate) fn writing(source: io::Error) -> Self {
        Self::CannotWrite { path: PathBuf::new(), source }
    }

    /// Names the file where the error does not name one yet.
    pub(crate) fn named(self, input: &Path, output: &Path) -> Self {
        let or = |path: PathBuf, other: &Path| if path.as_os_str().is_empty() { other.to_owned() } else { path };
        match self {
            Self::CannotRead { path, source } => Self::CannotRead { path: or(path, input), source },
            Self::CannotWrite { path, source } => Self::CannotWrite { path: or(path, output), source },
            other => other,
        }
    }

    /// A stable word for programs; apps and the command line choose their own sentence by it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotJpeg => "not_a_jpeg",
            Self::Truncated { .. } => "truncated",
            Self::Malformed { .. } => "malformed",
            Self::Unsupported { .. } => "unsupported",
            Self::TooLarge { .. } => "too_large",
            Self::TooLong { .. } => "too_long",
            Self::TooSmall { .. } => "too_small",
            Self::Undecodable => "undecodable",
            Self::Unencodable => "unencodable",
            Self::BadFont => "bad_font",
            Self::SameFile => "same_file",
            Self::CannotRead { .. } => "cannot_read",
            Self::CannotWrite { .. } => "cannot_write",
            Self::Displaced { .. } => "cannot_rebuild",
            Self::Sign(SignError::Locked) => "key_locked",
            Self::Sign(SignError::Gone) => "key_gone",
        }
    }
}
